import type { Benchmark, IndicatorTexts } from './benchmark.ts'
import { type Place, textsOf } from './outline.ts'

/**
 * How fast questions are read, in words a minute. Adults read English silently at 238 on average where it is their first
 * language (Brysbaert 2019, 'How many words do we read per minute?', Journal of Memory and Language 109). Most of our
 * readers read in a second language, and weigh each word: 150 is our own, cautious assumption.
 */
const wordsPerMinute = 150
/** A moment to choose between five levels; our own assumption too. */
const secondsToDecide = 10

export interface ReadingTime {
  /** In the questions and their descriptors. */
  words: number
  /** To read and answer them, to the nearest minute and at least one. */
  minutes: number
}

/** How much there is to read in these questions, in a language, and how long it takes to answer them. */
export function readingTime(benchmark: Benchmark, language: string, places: readonly Place[]): ReadingTime {
  const { indicators } = textsOf(benchmark, language)
  const words = places.map(({ indicator }) => wordsOf(indicators[indicator.id])).reduce((a, b) => a + b, 0)
  const minutes = words / wordsPerMinute + (places.length * secondsToDecide) / 60
  return { words, minutes: Math.max(1, Math.round(minutes)) }
}

// Without a language of its own: it finds words by their script, also where no spaces part them.
const segmenter = new Intl.Segmenter('und', { granularity: 'word' })
const counted = new WeakMap<IndicatorTexts, number>()

/** Counted once for each: a page of questions takes milliseconds. */
function wordsOf(texts: IndicatorTexts | undefined): number {
  if (texts === undefined) return 0
  const known = counted.get(texts)
  if (known !== undefined) return known
  const read = [texts.question, ...texts.levels].join('\n')
  const words = [...segmenter.segment(read)].filter(({ isWordLike }) => isWordLike).length
  counted.set(texts, words)
  return words
}
