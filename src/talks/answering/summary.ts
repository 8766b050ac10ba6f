import type { Place } from '../../domain/outline.ts'
import { profile, shownScore } from '../../domain/profile.ts'
import { choice, close, type Line, line, type Saying } from '../saying.ts'
import { goOn } from './going-on.ts'
import { profileSaying } from './profile.ts'
import {
  answersOf,
  askedPlaces,
  dimensionName,
  indicatorName,
  minutesFor,
  type Room,
  unansweredPlaces,
} from './room.ts'

/** The end of a dimension: what it says by one's own answers, and what comes next. */
export function dimensionSummary(room: Room, done: Place, next: Place): Saying {
  const answers = answersOf(room)
  const asked = askedPlaces(room)
  const here = asked.filter(({ dimension }) => dimension.id === done.dimension.id)
  const givenHere = new Map([...answers].filter(([id]) => here.some(({ indicator }) => indicator.id === id)))
  const { score, strengths, challenges } = profile(room.wave.benchmark, givenHere, done.dimension.id)
  const ahead = unansweredPlaces(room, answers).filter(({ dimension }) => dimension.id === next.dimension.id)
  const strongest = strengths[0]
  const weakest = challenges[0]
  const named = (text: 'answering.strongest' | 'answering.most-room', found: typeof strongest): Line[] =>
    found ? [close(text, { name: indicatorName(room, found.indicator), level: found.level })] : []
  return {
    lines: [
      line(room.state.short ? 'answering.dimension-done-short' : 'answering.dimension-done', {
        dimension: dimensionName(room, done.dimension.id),
        count: here.length,
      }),
      score === null ? line('answering.no-score') : line('answering.score', { score: shownScore(score) }),
      ...named('answering.strongest', strongest),
      ...named('answering.most-room', weakest),
      line('answering.next-dimension', {
        dimension: dimensionName(room, next.dimension.id),
        count: ahead.length,
        minutes: minutesFor(room, ahead),
      }),
    ],
    choices: [goOn, choice('stop', 'answering.later'), choice('profile', 'answering.profile')],
  }
}

/** The end of the self-check or of the whole self-assessment. */
export function wholeSummary(room: Room): Saying[] {
  const done = askedPlaces(room).length
  const text = room.state.short ? 'answering.short-done' : 'answering.all-done'
  return [{ lines: [line(text, { count: done, city: room.city.name })] }, profileSaying(room)]
}
