import { outline } from '../../domain/outline.ts'
import { choice, close, line, type Saying } from '../saying.ts'
import { type Step, say } from '../step.ts'
import { answersOf, askedPlaces, dimensionName, minutesFor, nextUnanswered, placeOf, type Room } from './room.ts'

/** Where one is: answered and open, per dimension. */
export function progress(room: Room): Step {
  return say(room.state, [progressSaying(room)])
}

function progressSaying(room: Room): Saying {
  const answers = answersOf(room)
  const { places } = outline(room.wave.benchmark)
  const next = nextUnanswered(room, answers, room.state.last)
  const open = room.state.open === null ? next : placeOf(room, room.state.open)
  const left = askedPlaces(room).filter(({ indicator }) => !answers.has(indicator.id)).length
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
      line('answering.progress-apart', {
        na: given.filter((answer) => answer === 'na').length,
        unknown: given.filter((answer) => answer === 'unknown').length,
      }),
      open && left > 0
        ? line('answering.progress-next', {
            number: open.number,
            left,
            minutes: minutesFor(left),
            short: room.state.short ? 'yes' : 'no',
          })
        : line('answering.all-answered'),
    ],
    choices: [
      choice('start', 'answering.go-on', undefined, 'primary'),
      choice('profile', 'answering.profile'),
      choice('change', 'answering.change'),
    ],
  }
}
