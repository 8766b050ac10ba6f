import { type Answer, type Cues, type Level, levels } from '../benchmark.ts'
import { readerOf } from './compile.ts'
import { quotedLevels } from './descriptors.ts'
import { collect, type Hint } from './evidence.ts'
import { type Sentence, tokenise } from './tokens.ts'

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

/** All levels that no hint rules out: one, a few, or too many. Hints that contradict each other a little are offered. */
function conclude(words: string, hints: readonly LevelHint[], doubtful: boolean): Understanding {
  const left = levels.filter((level) => hints.every(({ means }) => means.includes(level)))
  const [only, ...others] = left
  if (only === undefined)
    return offer(
      words,
      hints,
      levels.filter((level) => hints.some(({ means }) => means.includes(level))),
    )
  if (others.length > 0) return offer(words, hints, left)
  if (!doubtful) return { understood: 'clear', answer: only, quotes: quotesFrom(words, hints) }
  return offer(
    words,
    hints,
    levels.filter((level) => Math.abs(level - only) <= 1),
  )
}

function offer(words: string, hints: readonly LevelHint[], offered: Level[]): Understanding {
  const span = (offered.at(-1) ?? 0) - (offered[0] ?? 0)
  if (offered.length < 2 || span >= offeredMax) return { understood: 'not' }
  return { understood: 'partly', levels: offered, quotes: quotesFrom(words, hints) }
}

/** 'No idea' and 'not our job' where hardly anything else is said. */
function concludeOther(words: string, hints: readonly OtherHint[], sentences: readonly Sentence[]): Understanding {
  const [first] = hints
  const tokens = sentences.flatMap((sentence) => sentence.tokens)
  const rest = tokens.filter(({ start, end }) => !hints.some((hint) => hint.start <= start && end <= hint.end))
  if (first === undefined || rest.length > restMax || hints.some(({ means }) => means !== first.means)) {
    return { understood: 'not' }
  }
  return { understood: 'clear', answer: first.means, quotes: quotesFrom(words, hints) }
}

/** In the order of the text, each once. */
function quotesFrom(words: string, hints: readonly Hint[]): string[] {
  const places = hints.toSorted((a, b) => a.start - b.start || b.end - a.end)
  const quotes = places.filter(({ end }, at) => places.slice(0, at).every((before) => before.end < end))
  return [...new Set(quotes.map(({ start, end }) => words.slice(start, end)))].slice(0, quotesMax)
}
