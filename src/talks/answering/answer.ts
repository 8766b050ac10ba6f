import type { Answer } from '../../domain/benchmark.ts'
import type { Place } from '../../domain/outline.ts'
import { choice, close, type Line, line, type Saying } from '../saying.ts'
import type { Answering, Side } from '../state.ts'
import { type Change, type Step, say } from '../step.ts'
import { goOnChoice, nothingOpen } from './going-on.ts'
import { answeredQuestion, question } from './question.ts'
import { type Answers, answersOf, askedPlaces, nextUnanswered, openPlace, placeOf, type Room } from './room.ts'
import { dimensionSummary, wholeSummary } from './summary.ts'

/** Records an answer to the open question and goes on, or changes an earlier one and lets the open question wait. */
export function answer(room: Room, indicator: string | null, given: Answer): Step {
  const id = indicator ?? room.state.open
  if (id === null) return say(room.state, [nothingOpen(room)])
  const place = placeOf(room, id)
  if (!place) return say(room.state, [nothingOpen(room)])

  const before = room.scene.responses.get(id)
  const response = { indicator: id, note: null, evidence: [], ...before, answer: given }
  const responses = new Map(room.scene.responses).set(id, response)
  const state: Answering = { ...room.state, side: null }
  const after: Room = { ...room, state, scene: { ...room.scene, responses } }

  const change = { change: 'answered', wave: room.wave.id, indicator: id, answer: given } as const
  const shown = answeredQuestion(after, place, response)
  const step =
    room.state.open === id
      ? proceed(after, place, before?.answer ?? null, given)
      : say(state, [changed(after, place, before?.answer ?? null, given)])
  const changes = [change, ...settled(room, id, given)]
  return { ...step, changes, say: [{ to: 'here', saying: shown }, ...step.say] }
}

/** What was recorded after a model's proposal. */
function settled({ state: { side }, wave }: Room, indicator: string, answer: Answer): Change[] {
  if (side?.for !== 'proposal' || side.indicator !== indicator || side.prompt === null) return []
  return [{ change: 'settled', wave: wave.id, indicator, answer, agreed: side.offered.includes(answer) }]
}

/** What comes after the open question is answered: the end of a dimension, of the whole, or the next question. */
function proceed(room: Room, place: Place, before: Answer | null, given: Answer): Step {
  const answers = answersOf(room)
  const next = nextUnanswered(room, answers, place.indicator.id)
  const isNew = before === null
  if (!next && isNew) return say({ ...room.state, short: false, open: null, last: null }, wholeSummary(room))
  if (!next) return say({ ...room.state, open: null }, [changed(room, place, before, given)])
  if (isNew && isComplete(room, place.dimension.id, answers)) {
    return say({ ...room.state, open: null, last: place.indicator.id }, [dimensionSummary(room, place, next)])
  }
  const recorded = recordedLine(place.number, given, before)
  return ask(room, next, [recorded])
}

function isComplete(room: Room, dimension: string, answers: Answers): boolean {
  return askedPlaces(room).every((place) => place.dimension.id !== dimension || answers.has(place.indicator.id))
}

/** Opens a question, with what has the next words beside it. */
export function ask(room: Room, place: Place, before: Line[] = [], side: Side | null = null): Step {
  const id = place.indicator.id
  const askedAt = room.scene.now.epochMilliseconds
  return say({ ...room.state, open: id, last: id, askedAt, side }, [question(room, place, before)])
}

function changed(room: Room, place: Place, before: Answer | null, now: Answer): Saying {
  const open = openPlace(room)
  const waits = open && open !== place
  return {
    lines: [
      line(before === now ? 'answering.unchanged' : 'answering.changed', { number: place.number }),
      before === null || before === now
        ? close('answering.changed-now', { answer: String(now) })
        : close('answering.changed-from', { answer: String(now), before: String(before) }),
    ],
    choices: waits
      ? [choice(`show/${open.indicator.id}`, 'answering.back-to', { number: open.number }, 'primary')]
      : [...goOnChoice(room), choice('profile', 'answering.profile')],
  }
}

/** What is recorded now and, where the answer was another one before, what it was. */
function recordedLine(number: number, given: Answer, before: Answer | null): Line {
  const answer = String(given)
  if (before === null) return line('answering.recorded', { number, answer })
  if (before === given) return line('answering.unchanged', { number })
  return line('answering.recorded-instead', { number, answer, before: String(before) })
}
