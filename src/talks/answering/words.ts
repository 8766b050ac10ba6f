import { levels } from '../../domain/benchmark.ts'
import { choice, line } from '../saying.ts'
import { type Step, say } from '../step.ts'
import { nothingOpen } from './answer.ts'
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
  return say(room.state, [
    {
      lines: [line('answering.not-placed', { number: place.number })],
      choices: [
        ...levels.map((level) => choice(`answer/${id}/${level}`, 'answering.label', { level })),
        choice(`answer/${id}/na`, 'answering.na'),
        choice(`answer/${id}/unknown`, 'answering.unknown'),
        choice(`show/${id}`, 'answering.show-again'),
        choice('help', 'common.help'),
      ],
      wave: room.wave.id,
    },
  ])
}
