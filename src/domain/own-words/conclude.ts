import { type Level, levels } from '../benchmark.ts'
import type { Hint, OtherHint, Place } from './evidence.ts'
import type { Understanding } from './interpret.ts'
import type { Token } from './tokens.ts'

const offeredMax = 3
const quotesMax = 3
/** How much of what is said one place must be to propose a level alone. */
const shareMin = 0.3
/** An answer like 'no idea' counts where no more is said beside it, in words. */
const restMax = 3

/** All levels that no hint rules out; where two hints rule each other out by a single level, those around it. */
export function conclude(
  text: string,
  said: readonly Token[],
  hints: readonly Hint[],
  doubtful: boolean,
): Understanding {
  const from = Math.max(...hints.map(({ means }) => Number(means[0])))
  const to = Math.min(...hints.map(({ means }) => Number(means.at(-1))))
  if (from > to + 1 || to - from >= offeredMax) return { understood: 'not' }
  const telling = hints.filter(({ means }) => means.length <= offeredMax)
  const places = placesOf(telling)
  const quotes = quotesOf(text, telling)
  const [answer, ...others] = range(from, to)
  const isSure = isConfirmed(places, said) && !(doubtful && from === to)
  if (answer === undefined || !isSure) {
    return { understood: 'partly', levels: levelsAround(from, Math.max(from, to)), quotes }
  }
  if (others.length > 0) return { understood: 'partly', levels: [answer, ...others], quotes }
  return { understood: 'clear', answer, quotes }
}

/** 'No idea' or 'not our job', where hardly anything else is said. */
export function concludeOther(text: string, said: readonly Token[], hints: readonly OtherHint[]): Understanding {
  const [first] = hints
  const places = placesOf(hints)
  const rest = said.length - countInside(said, places)
  if (first === undefined || rest > restMax || hints.some(({ answer }) => answer !== first.answer)) {
    return { understood: 'not' }
  }
  return { understood: 'clear', answer: first.answer, quotes: quotesOf(text, hints) }
}

/** One cue may be an idiom that nobody thought of: two places must agree, or the one be a good part of what is said. */
function isConfirmed(places: readonly Place[], said: readonly Token[]): boolean {
  return places.length > 1 || countInside(said, places) >= said.length * shareMin
}

/** What is not sure may be a little less or more, and what is at an end of the scale may lie further inside. */
function levelsAround(from: number, to: number): Level[] {
  const middle = Math.min(Math.max(Math.floor((from + to) / 2), 1), levels.length - 2)
  return range(middle - 1, middle + 1)
}

function range(from: number, to: number): Level[] {
  return levels.filter((level) => from <= level && level <= to)
}

/** In the order of the text; those that overlap are one. */
function placesOf(hints: readonly Place[]): Place[] {
  const places: Place[] = []
  for (const { start, end } of hints.toSorted((a, b) => a.start - b.start)) {
    const last = places.at(-1)
    if (last === undefined || start >= last.end) places.push({ start, end })
    else last.end = Math.max(last.end, end)
  }
  return places
}

function countInside(said: readonly Token[], places: readonly Place[]): number {
  return said.filter(({ start, end }) => places.some((place) => place.start <= start && end <= place.end)).length
}

function quotesOf(text: string, hints: readonly { quote: Place }[]): string[] {
  const places = placesOf(hints.map(({ quote }) => quote))
  return [...new Set(places.map(({ start, end }) => text.slice(start, end)))].slice(0, quotesMax)
}
