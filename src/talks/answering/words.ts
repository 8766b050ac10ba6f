import type { Answer } from '../../domain/benchmark.ts'
import { outline } from '../../domain/outline.ts'
import { choice, line } from '../saying.ts'
import { type Step, say } from '../step.ts'
import { nothingOpen } from './going-on.ts'
import { proposal } from './offer.ts'
import { answerChoices } from './question.ts'
import { openPlace, type Room } from './room.ts'

/** A bare answer after something else was said: it is not guessed what it was meant for. */
export function whichMeant(room: Room, answer: Answer): Step {
  const open = openPlace(room)
  if (!open) return say(room.state, [nothingOpen(room)])
  const id = open.indicator.id
  const meant = typeof answer === 'number' ? outline(room.wave.benchmark).places[answer - 1] : undefined
  return say({ ...room.state, side: proposal(room, { indicator: id, words: '', offered: [answer], prompt: null }) }, [
    {
      lines: [line('answering.which', { number: open.number })],
      choices: [
        choice(`answer/${id}/${answer}`, 'answering.record', { answer: String(answer) }, 'primary'),
        choice(`show/${id}`, 'answering.show-again'),
        ...(meant && meant !== open
          ? [choice(`show/${meant.indicator.id}`, 'answering.show', { number: meant.number })]
          : []),
      ],
    },
  ])
}

/** A bare number that is no level: perhaps that of a question. */
export function noSuchLevel(room: Room, number: number): Step {
  const open = openPlace(room)
  const meant = outline(room.wave.benchmark).places[number - 1]
  const goTo = meant ? [choice(`show/${meant.indicator.id}`, 'answering.show', { number })] : []
  if (!open) {
    const saying = nothingOpen(room)
    return say(room.state, [{ ...saying, choices: [...goTo, ...(saying.choices ?? [])] }])
  }
  return say(room.state, [
    {
      lines: [line('answering.no-such-level', { number: open.number })],
      choices: [...answerChoices(open), ...goTo],
    },
  ])
}
