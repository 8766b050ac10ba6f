import { type Answer, type Cues, type Level, levels } from '../benchmark.ts'
import { readerOf } from './compile.ts'
import { quotedLevels } from './descriptors.ts'
import { collect, type Hint } from './evidence.ts'
import { pause, type Sentence, tokenise } from './tokens.ts'

/** What is understood of somebody's own words; nothing of it is recorded before they confirm it. */
export type Understanding =
  /** One answer, with the words that led there, as they stand in the text. */
  | { understood: 'clear'; answer: Answer; quotes: string[] }
  /** Two or three levels fit, lowest first; quotes may be empty. */
  | { understood: 'partly'; levels: Level[]; quotes: string[] }
  | { understood: 'not' }

/** What the words were an answer to, in the language in which they are read. */
export interface Asked {
  /** The five descriptors of the indicator, 0 first. */
  descriptors: readonly string[]
  /** The names of the scale's five levels, 0 first. */
  names: readonly string[]
  /** The cues of the benchmark in this language; null where it has none. */
  cues: Cues | null
}

/** Who writes more tells a story, in UTF-16 code units. */
const lengthMax = 4000
/** An answer like 'no idea' counts where little else is said, in words. */
const restMax = 8
const offeredMax = 3
const quotesMax = 3
/** How much of a text one cue must be to propose a level alone. */
const shareMin = 0.4

type LevelHint = Hint & { means: readonly Level[] }
type OtherHint = Hint & { means: 'na' | 'unknown' }

/** Reads own words by rules alone: the same words always give the same. */
export function interpret(words: string, { descriptors, names, cues }: Asked): Understanding {
  if (words.length > lengthMax) return { understood: 'not' }
  const sentences = tokenise(words)
  const reader = readerOf(cues)
  const quoted = [descriptors, names].flatMap((texts) => quotedLevels(sentences, texts, reader.lexicon.negations))
  const { hints, doubtful } = collect(reader, sentences)
  const cued = hints.filter((hint) => !quoted.some((quote) => quote.start <= hint.start && hint.end <= quote.end))

  const others = cued.flatMap((hint) => (typeof hint.means === 'string' ? [{ ...hint, means: hint.means }] : []))
  const fitting = [...quoted, ...cued].flatMap((hint) =>
    typeof hint.means === 'string' ? [] : [{ ...hint, means: hint.means }],
  )
  if (fitting.length > 0) return conclude(words, fitting, doubtful || others.length > 0)
  return concludeOther(words, others, sentences)
}

/** All levels that no hint rules out; where two rule each other out by a level, both. */
function conclude(words: string, hints: readonly LevelHint[], doubtful: boolean): Understanding {
  const from = Math.max(...hints.map(({ means }) => Number(means[0])))
  const to = Math.min(...hints.map(({ means }) => Number(means.at(-1))))
  const quotes = quotesFrom(words, hints)
  if (from > to + 1) return { understood: 'not' }
  if (!isConfirmed(words, hints) || (doubtful && from === to)) return offerAround(from, to, quotes)
  const [answer, ...others] = range(Math.min(from, to), Math.max(from, to))
  if (answer === undefined || others.length >= offeredMax) return { understood: 'not' }
  if (others.length === 0) return { understood: 'clear', answer, quotes }
  return { understood: 'partly', levels: [answer, ...others], quotes }
}

/** What is not sure may be a little less or more, and what is at an end of the scale may lie further inside. */
function offerAround(from: number, to: number, quotes: string[]): Understanding {
  if (to - from >= offeredMax) return { understood: 'not' }
  const middle = Math.min(Math.max(Math.floor((from + to) / 2), 1), levels.length - 2)
  return { understood: 'partly', levels: range(middle - 1, middle + 1), quotes }
}

function range(from: number, to: number): Level[] {
  return levels.filter((level) => from <= level && level <= to)
}

/** One cue may be an idiom that nobody thought of: two places must agree, or the one be a good part of all that is said. */
function isConfirmed(words: string, hints: readonly Hint[]): boolean {
  const places = placesOf(hints)
  const said = places.reduce((sum, { start, end }) => sum + end - start, 0)
  return places.length > 1 || said >= words.length * shareMin
}

/** 'No idea' and 'not our job' where hardly anything else is said. */
function concludeOther(words: string, hints: readonly OtherHint[], sentences: readonly Sentence[]): Understanding {
  const [first] = hints
  const tokens = sentences.flatMap((sentence) => sentence.tokens).filter(({ word }) => word !== pause)
  const rest = tokens.filter(({ start, end }) => !hints.some((hint) => hint.start <= start && end <= hint.end))
  if (first === undefined || rest.length > restMax || hints.some(({ means }) => means !== first.means)) {
    return { understood: 'not' }
  }
  return { understood: 'clear', answer: first.means, quotes: quotesFrom(words, hints) }
}

/** In the order of the text; those that overlap are one. */
function placesOf(hints: readonly Hint[]): { start: number; end: number }[] {
  const places: { start: number; end: number }[] = []
  for (const { start, end } of hints.toSorted((a, b) => a.start - b.start)) {
    const last = places.at(-1)
    if (last === undefined || start >= last.end) places.push({ start, end })
    else last.end = Math.max(last.end, end)
  }
  return places
}

function quotesFrom(words: string, hints: readonly Hint[]): string[] {
  const quotes = placesOf(hints).map(({ start, end }) => words.slice(start, end))
  return [...new Set(quotes)].slice(0, quotesMax)
}
