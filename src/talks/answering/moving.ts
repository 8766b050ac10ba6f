import type { Answer } from '../../domain/benchmark.ts'
import { outline, type Place } from '../../domain/outline.ts'
import { choice, type Line, line } from '../saying.ts'
import { type Step, say } from '../step.ts'
import { answer, ask } from './answer.ts'
import { goOn, nothingOpen, onwards } from './going-on.ts'
import {
  type Answers,
  answersOf,
  askedPlaces,
  dimensionName,
  minutesFor,
  nextUnanswered,
  openPlace,
  placeOf,
  type Room,
  readingAbout,
  unansweredPlaces,
} from './room.ts'

/** Starts, or goes on where one was: with the open question, else with the next one without an answer. */
export function start(room: Room, form: 'full' | 'short' | null): Step {
  const here: Room = form === null ? room : { ...room, state: { ...room.state, short: form === 'short' } }
  const answers = answersOf(here)
  const open = openPlace(here)
  const isAsked = open && !answers.has(open.indicator.id) && (form === null || askedPlaces(here).includes(open))
  const next = isAsked ? open : nextUnanswered(here, answers, open?.indicator.id ?? here.state.last)
  // Whoever is through with the self-check goes on with the other questions.
  if (!next && here.state.short) return start({ ...here, state: { ...here.state, short: false } }, null)
  if (!next) return say({ ...here.state, open: null, side: null, wakeAt: null }, [nothingOpen(here)])
  const awake: Room = { ...here, state: { ...here.state, wakeAt: null } }
  return ask(awake, next, [
    ...beginning(here, answers, form),
    ...(here.state.wakeAt === null ? [] : [off(here.state.wakeAt)]),
  ])
}

/** So long after a question somebody is greeted again. */
const greetedAfterMs = 3 * 60 * 60 * 1000

/** What is said before the first question of a form, or to somebody who was away. */
function beginning(room: Room, answers: Answers, form: 'full' | 'short' | null): Line[] {
  const asked = askedPlaces(room)
  const left = unansweredPlaces(room, answers)
  const done = asked.length - left.length
  if (form === 'short')
    return [line('answering.short-begins', { total: asked.length, done, minutes: minutesFor(room, left) })]
  const { askedAt, wakeAt } = room.state
  const wasAway = askedAt === null || wakeAt !== null || room.scene.now.epochMilliseconds - askedAt > greetedAfterMs
  if (answers.size === 0 || !wasAway) return []
  return [line('answering.welcome-back', { done: answers.size, total: outline(room.wave.benchmark).places.length })]
}

/** The message that a pause had promised does not come, as the person is here. */
function off(wakeAt: number): Line {
  return line('pausing.off', { at: { at: wakeAt, as: 'day-and-time' } })
}

/** Leaves the question unanswered; it comes again at the end. */
export function skip(room: Room, indicator: string | null): Step {
  const id = indicator ?? room.state.open
  if (id === null) return start(room, null)
  const next = nextUnanswered(room, answersOf(room), id)
  if (!next) return say({ ...room.state, open: null, side: null }, [nothingOpen(room)])
  if (next.indicator.id === id) {
    return say({ ...room.state, open: id, last: id, side: null }, [
      {
        lines: [line('answering.only-one-open', { number: next.number })],
        choices: [
          choice(`show/${id}`, 'answering.back-to', { number: next.number }),
          choice(`answer/${id}/unknown`, 'answering.unknown'),
          choice('stop', 'answering.later'),
        ],
      },
    ])
  }
  const skipped = placeOf(room, id)
  if (!skipped || answersOf(room).has(id)) return ask(room, next)
  const left = unansweredPlaces(room, answersOf(room)).length
  const isAround = next.number < skipped.number
  return ask(room, next, [
    isAround ? line('answering.skipped-last', { left }) : line('answering.skipped', { number: skipped.number }),
  ])
}

/** The question before this one, with its answer. */
export function back(room: Room): Step {
  const places = askedPlaces(room)
  const from = room.state.open ?? room.state.last
  const number = from === null ? Number.POSITIVE_INFINITY : (placeOf(room, from)?.number ?? 0)
  const isBetween = room.state.open === null && from !== null
  const earlier = places.filter((place) => (isBetween ? place.number <= number : place.number < number)).at(-1)
  if (earlier) return ask(room, earlier)
  return say(room.state, [{ lines: [line('answering.first-already')], choices: [goOn] }])
}

export function show(room: Room, indicator: string): Step {
  const place = placeOf(room, indicator)
  return place ? ask(room, place, [], readingAbout(room, place)) : say(room.state, [nothingOpen(room)])
}

/** 'change 3' shows question 3 with its answer; 'change 3 to 2' changes it at once. */
export function change(room: Room, number: number, given: Answer | 'unread' | null): Step {
  const { places } = outline(room.wave.benchmark)
  const place = places.find((candidate) => candidate.number === number)
  if (!place) {
    const lines = [line('answering.no-such-number', { last: places.length })]
    return say(room.state, [{ lines, choices: onwards(room) }])
  }
  if (given === 'unread') return ask(room, place, [line('answering.change-unread', { number })])
  return given === null ? ask(room, place) : answer(room, place.indicator.id, given)
}

/** Goes to a dimension: its first question without an answer, else its first. Without one, offers them all. */
export function go(room: Room, dimension: string | null): Step {
  const answers = answersOf(room)
  const places = askedPlaces(room).filter((place) => place.dimension.id === dimension)
  const place: Place | undefined = places.find(({ indicator }) => !answers.has(indicator.id)) ?? places[0]
  if (place) return ask(room, place)
  return say({ ...room.state, side: { for: 'which' } }, [
    {
      lines: [line('answering.go-where')],
      choices: room.wave.benchmark.dimensions.map(({ id }) =>
        choice(`go/${id}`, 'answering.go-to', { dimension: dimensionName(room, id) }),
      ),
    },
  ])
}
