import type { Answer } from '../../domain/benchmark.ts'
import { outline, type Place } from '../../domain/outline.ts'
import type { BatchEntry } from '../intent.ts'
import { choice, type Line, line } from '../saying.ts'
import { type Step, say } from '../step.ts'
import { ask } from './answer.ts'
import { nothingOpen } from './going-on.ts'
import { understandingOf } from './own-words.ts'
import { answeredQuestion } from './question.ts'
import { indicatorName, placeOf, type Room, waitingPlace } from './room.ts'

/** A pasted list of answers, offered back to be confirmed as a whole; what could not be read is named. */
export function offerBatch(room: Room, entries: readonly BatchEntry[]): Step {
  const answers: [indicator: string, answer: Answer][] = []
  const unread: number[] = []
  for (const { number, words, answer } of entries) {
    const place = outline(room.wave.benchmark).places[number - 1]
    const understood = answer ?? (place && clearAnswer(room, place, words))
    if (place && understood !== undefined) answers.push([place.indicator.id, understood])
    else unread.push(number)
  }
  // A number that is there twice with two answers is not guessed.
  const unclear = (id: string) =>
    new Set(answers.filter(([other]) => other === id).map(([, answer]) => answer)).size > 1
  const contradicted = new Set(answers.map(([id]) => id).filter(unclear))
  const sure = [...new Map(answers.filter(([id]) => !contradicted.has(id)))]
  return askBatch(room, sure, [...unread, ...[...contradicted].map((id) => placeOf(room, id)?.number ?? 0)])
}

/** Asks whether to record a list of answers. */
export function askBatch(room: Room, answers: [indicator: string, answer: Answer][], unread: number[] = []): Step {
  const count = answers.length
  const shown = answers.map(([id, answer], index): Line => {
    const number = placeOf(room, id)?.number ?? 0
    const entry = line('answering.own-answer', { number, name: indicatorName(room, id), answer: String(answer) })
    return index === 0 ? entry : { ...entry, close: true }
  })
  const record = choice(batchAction(answers), 'answering.record-all', { count }, 'primary')
  return say({ ...room.state, side: count > 0 ? { for: 'batch', answers } : { for: 'which' } }, [
    {
      lines: [
        line('answering.batch', { count }),
        ...shown,
        ...(unread.length > 0 ? [line('answering.batch-unread', { numbers: { list: unread } })] : []),
      ],
      choices: [...(count > 0 ? [record] : []), choice('cancel', 'answering.record-none')],
    },
  ])
}

/** Words behind a number, where they leave no doubt. */
function clearAnswer(room: Room, place: Place, words: string): Answer | undefined {
  const understanding = understandingOf(room, place, words)
  return understanding.understood === 'clear' ? understanding.answer : undefined
}

function batchAction(answers: readonly (readonly [indicator: string, answer: Answer])[]): string {
  return `record/${answers.map(([indicator, answer]) => `${indicator}.${answer}`).join(',')}`
}

/** Records a confirmed list, and goes on. */
export function recordBatch(room: Room, answers: readonly (readonly [indicator: string, answer: Answer])[]): Step {
  const responses = new Map(room.scene.responses)
  for (const [indicator, answer] of answers) {
    responses.set(indicator, { indicator, note: null, evidence: [], ...responses.get(indicator), answer })
  }
  const after: Room = { ...room, state: { ...room.state, side: null }, scene: { ...room.scene, responses } }
  const shown = answers.flatMap(([indicator]) => {
    const place = placeOf(room, indicator)
    const response = responses.get(indicator)
    return place && response ? [answeredQuestion(after, place, response)] : []
  })
  const told = line('answering.batch-recorded', { count: shown.length })
  const next = waitingPlace(after)
  const step = next
    ? ask(after, next, [told])
    : say({ ...after.state, open: null }, [{ ...nothingOpen(after), lines: [told, ...nothingOpen(after).lines] }])
  const changes = answers
    .filter(([indicator]) => placeOf(room, indicator))
    .map(([indicator, answer]) => ({ change: 'answered', wave: room.wave.id, indicator, answer }) as const)
  return { ...step, changes, say: [...shown.map((saying) => ({ to: 'here' as const, saying })), ...step.say] }
}
