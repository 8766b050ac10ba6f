import type { Wave } from '../../domain/assessment.ts'
import type { Answer, Level } from '../../domain/benchmark.ts'
import type { City, Member } from '../../domain/network.ts'
import { outline, type Place } from '../../domain/outline.ts'
import { readingTime } from '../../domain/reading-time.ts'
import type { BenchmarkPath, Value } from '../saying.ts'
import type { Answering, Side } from '../state.ts'
import type { Scene } from '../step.ts'

/** The scene of somebody who can answer: a member of a city, while a wave is open. */
export interface Room {
  scene: Scene
  state: Answering
  member: Member
  city: City
  wave: Wave
}

export type Answers = ReadonlyMap<string, Answer>

export function answersOf(room: Room): Answers {
  return new Map([...room.scene.responses].flatMap(([id, { answer }]) => (answer === null ? [] : [[id, answer]])))
}

export function placeOf(room: Room, indicator: string): Place | undefined {
  return outline(room.wave.benchmark).byId.get(indicator)
}

/** The question that waits for an answer. */
export function openPlace({ state, wave }: Room): Place | undefined {
  return state.open === null ? undefined : outline(wave.benchmark).byId.get(state.open)
}

/** The question that is meant: the named one, else the open one, else the one that was asked last. */
export function meantPlace(room: Room, indicator: string | null): Place | undefined {
  const { open, last } = room.state
  return placeOf(room, indicator ?? open ?? last ?? '')
}

/** What a model is reading about this question, and is still to come. */
export function readingAbout({ state: { side } }: Room, { indicator }: Place): Side | null {
  return side?.for === 'reading' && side.indicator === indicator.id ? side : null
}

/** The questions that this form of the self-assessment asks, in the benchmark's order. */
export function askedPlaces(room: Room): readonly Place[] {
  const { places } = outline(room.wave.benchmark)
  return room.state.short ? places.filter(({ indicator }) => indicator.short) : places
}

/** Those of them that have no answer yet. */
export function unansweredPlaces(room: Room, answers: Answers): readonly Place[] {
  return askedPlaces(room).filter(({ indicator }) => !answers.has(indicator.id))
}

/** The next question without an answer: after the given one, then from the beginning; undefined when all have one. */
export function nextUnanswered(room: Room, answers: Answers, after: string | null): Place | undefined {
  const waiting = unansweredPlaces(room, answers)
  const from = after === null ? 0 : (placeOf(room, after)?.number ?? 0)
  return waiting.find(({ number, indicator }) => number > from && indicator.id !== after) ?? waiting[0]
}

/** The question that waits: the open one, if it has no answer yet, else the next without one; undefined when all have. */
export function waitingPlace(room: Room): Place | undefined {
  const answers = answersOf(room)
  const { open, last } = room.state
  const isOpen = open !== null && !answers.has(open)
  return (isOpen ? placeOf(room, open) : undefined) ?? nextUnanswered(room, answers, open ?? last)
}

/** A text of the wave's benchmark. */
export function textOf(room: Room, ...path: BenchmarkPath): Value {
  const { id, version } = room.wave.benchmark
  return { benchmark: id, version, path }
}

/** Minutes that these questions take. */
export function minutesFor({ wave, member }: Room, places: readonly Place[]): number {
  return readingTime(wave.benchmark, member.language, places).minutes
}

export function dimensionName(room: Room, dimension: string): Value {
  return textOf(room, 'dimensions', dimension, 'name')
}

export function indicatorName(room: Room, indicator: string): Value {
  return textOf(room, 'indicators', indicator, 'name')
}

export function levelName(room: Room, level: Level): Value {
  return textOf(room, 'levels', level)
}
