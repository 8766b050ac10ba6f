import type { Answer } from '../../domain/benchmark.ts'
import { outline } from '../../domain/outline.ts'
import { choice, close, type Line, line, type Saying, type Value } from '../saying.ts'
import { type Step, say } from '../step.ts'
import { goOnChoice } from './going-on.ts'
import { answersOf, dimensionName, minutesFor, type Room, unansweredPlaces, waitingPlace } from './room.ts'

/** Where one is: answered and open, per dimension. */
export function progress(room: Room): Step {
  return say(room.state, [progressSaying(room)])
}

function progressSaying(before: Room): Saying {
  const answers = answersOf(before)
  // Whoever is through with the self-check goes on with the other questions.
  const isShort = unansweredPlaces(before, answers).length > 0 && before.state.short
  const room: Room = { ...before, state: { ...before.state, short: isShort } }
  const { places } = outline(room.wave.benchmark)
  const open = waitingPlace(room)
  const left = unansweredPlaces(room, answers)
  const given = [...answers.values()]
  return {
    lines: [
      line('answering.progress-heading', { done: answers.size, total: places.length }),
      ...room.wave.benchmark.dimensions.map(({ id }, index) => {
        const here = places.filter(({ dimension }) => dimension.id === id)
        const done = here.filter(({ indicator }) => answers.has(indicator.id)).length
        const shown = {
          dimension: dimensionName(room, id),
          done,
          total: here.length,
          complete: done === here.length ? 'yes' : 'no',
        }
        return index === 0 ? line('answering.progress-dimension', shown) : close('answering.progress-dimension', shown)
      }),
      ...apart(given),
      open && left.length > 0
        ? line('answering.progress-next', {
            number: open.number,
            left: left.length,
            minutes: minutesFor(room, left),
            short: room.state.short ? 'yes' : 'no',
          })
        : line('answering.all-answered'),
    ],
    choices: [...goOnChoice(room), choice('profile', 'answering.profile'), choice('answers', 'answering.change')],
  }
}

/** The answers that are no level, where there are any. */
function apart(given: Answer[]): Line[] {
  const na = given.filter((answer) => answer === 'na').length
  const unknown = given.filter((answer) => answer === 'unknown').length
  const list: Value[] = [
    ...(na > 0 ? [{ text: 'answering.count-na' as const, with: { count: na } }] : []),
    ...(unknown > 0 ? [{ text: 'answering.count-unknown' as const, with: { count: unknown } }] : []),
  ]
  return list.length === 0 ? [] : [line('answering.progress-apart', { list: { list } })]
}
