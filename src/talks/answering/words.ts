import { type Answer, levels } from '../../domain/benchmark.ts'
import { outline } from '../../domain/outline.ts'
import { type Choice, choice, line } from '../saying.ts'
import { type Step, say } from '../step.ts'
import { nothingOpen } from './going-on.ts'
import { placeOf, type Room } from './room.ts'

/** Words that are no answer and no command: a friendly line, and the levels as buttons. Nothing is recorded. */
export function notUnderstood(room: Room): Step {
  const { open, side } = room.state
  const place = open === null ? undefined : placeOf(room, open)
  if (side?.for === 'erase') {
    return say(room.state, [
      {
        lines: [line('leaving.not-sure')],
        choices: [choice('erase/yes', 'leaving.erase', undefined, 'danger'), choice('cancel', 'leaving.keep')],
      },
    ])
  }
  if (!place) return say(room.state, [nothingOpen(room)])
  const id = place.indicator.id
  const lines = [line('answering.not-placed', { number: place.number })]
  const besides = [choice(`show/${id}`, 'answering.show-again'), choice('help', 'common.help')]
  return say(room.state, [{ lines, choices: [...answers(id), ...besides] }])
}

/** A bare answer after something else was said: it is not guessed what it was meant for. */
export function whichMeant(room: Room, answer: Answer): Step {
  const open = room.state.open === null ? undefined : placeOf(room, room.state.open)
  if (!open) return say(room.state, [nothingOpen(room)])
  const id = open.indicator.id
  const meant = typeof answer === 'number' ? outline(room.wave.benchmark).places[answer - 1] : undefined
  return say({ ...room.state, side: null }, [
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
  const open = room.state.open === null ? undefined : placeOf(room, room.state.open)
  const meant = outline(room.wave.benchmark).places[number - 1]
  const goTo = meant ? [choice(`show/${meant.indicator.id}`, 'answering.show', { number })] : []
  if (!open)
    return say(room.state, [{ ...nothingOpen(room), choices: [...goTo, ...(nothingOpen(room).choices ?? [])] }])
  return say(room.state, [
    {
      lines: [line('answering.no-such-level', { number: open.number })],
      choices: [...answers(open.indicator.id), ...goTo],
    },
  ])
}

function answers(id: string): Choice[] {
  return [
    ...levels.map((level) => choice(`answer/${id}/${level}`, 'answering.label', { level })),
    choice(`answer/${id}/na`, 'answering.na'),
    choice(`answer/${id}/unknown`, 'answering.unknown'),
  ]
}
