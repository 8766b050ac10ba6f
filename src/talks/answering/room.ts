import type { Wave } from '../../domain/assessment.ts'
import type { Answer, Level } from '../../domain/benchmark.ts'
import type { City, Member } from '../../domain/network.ts'
import { outline, type Place } from '../../domain/outline.ts'
import type { BenchmarkPath, Value } from '../saying.ts'
import type { Answering } from '../state.ts'
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

/** The questions that this form of the self-assessment asks, in the benchmark's order. */
export function askedPlaces(room: Room): readonly Place[] {
  const { places } = outline(room.wave.benchmark)
  return room.state.short ? places.filter(({ indicator }) => indicator.short) : places
}

/** The next question without an answer: after the given one, then from the beginning; undefined when all have one. */
export function nextUnanswered(room: Room, answers: Answers, after: string | null): Place | undefined {
  const waiting = askedPlaces(room).filter(({ indicator }) => !answers.has(indicator.id))
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

/** Minutes that so many questions take, at about 50 seconds each: 100 words to read, and a moment to decide. */
export function minutesFor(questions: number): number {
  return Math.max(1, Math.round((questions * 50) / 60))
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
