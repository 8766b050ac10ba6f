import type { Member } from '../../domain/network.ts'
import { outline } from '../../domain/outline.ts'
import { type Choice, choice, line, type Saying } from '../saying.ts'
import { answersOf, nextUnanswered, type Room } from './room.ts'

/** The button that goes on with the questions. */
export const goOn: Choice = choice('start', 'answering.go-on', undefined, 'primary')

/** The button that goes on, while there is anything to go on with. */
export function goOnChoice(room: Room): Choice[] {
  const isDone = answersOf(room).size === outline(room.wave.benchmark).places.length
  return isDone ? [] : [goOn]
}

/** The button that leads on: with the questions, or to what the answers say. */
export function onwards(room: Room): Choice[] {
  const [next = choice('profile', 'answering.profile', undefined, 'primary')] = goOnChoice(room)
  return [next]
}

/** The button that leads on for whoever it is: a coordinator has no questions to answer. */
export function onwardsFor({ city }: Member): Choice {
  return city === null ? choice('progress', 'leading.cities-button', undefined, 'primary') : goOn
}

/** There is no question that a bare answer could belong to. */
export function nothingOpen(room: Room): Saying {
  const next = nextUnanswered(room, answersOf(room), room.state.last)
  return next
    ? {
        lines: [line('answering.nothing-open', { number: next.number })],
        choices: [goOn, choice('help', 'common.help')],
      }
    : {
        lines: [line('answering.all-answered')],
        choices: [choice('profile', 'answering.profile', undefined, 'primary'), choice('answers', 'answering.change')],
      }
}
