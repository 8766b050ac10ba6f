import { describe, expect, it } from 'vitest'
import type { Benchmark } from '../../src/domain/benchmark.ts'
import { outline } from '../../src/domain/outline.ts'
import { readingTime } from '../../src/domain/reading-time.ts'
import { smallBenchmark } from '../support/benchmarks.ts'
import { intiCities } from '../support/stage.ts'

function minutesOf(benchmark: Benchmark, language = 'en'): number {
  return readingTime(benchmark, language, outline(benchmark).places).minutes
}

/** The small benchmark with another question for GOV-1a. */
function asking(question: string): Benchmark {
  const benchmark = structuredClone(smallBenchmark)
  const texts = benchmark.texts['en']?.indicators['GOV-1a']
  if (texts) texts.question = question
  return benchmark
}

describe('the time that questions take', () => {
  it('counts the words of the questions and of their five descriptors, and nothing else', () => {
    const [place] = outline(smallBenchmark).places
    const own = asking('Who decides, and when?')
    // 'level 0 of GOV-1a' has five words, as a hyphen parts two.
    expect(readingTime(own, 'en', place ? [place] : [])).toEqual({ words: 4 + 5 * 5, minutes: 1 })
  })

  it('is 150 words a minute and ten seconds for each question', () => {
    // Five questions: with 145 words in all they take 1 minute 48, with 1500 words 10 minutes 50.
    const words = readingTime(smallBenchmark, 'en', outline(smallBenchmark).places).words
    const long = asking(
      Array(1500 - words + 4)
        .fill('word')
        .join(' '),
    )
    expect(readingTime(long, 'en', outline(long).places)).toEqual({ words: 1500, minutes: 11 })
    expect(minutesOf(smallBenchmark)).toBe(2)
  })

  it('is never less than a minute', () => {
    expect(readingTime(smallBenchmark, 'en', [])).toEqual({ words: 0, minutes: 1 })
  })

  it('is that of the language in which the questions are read, else of the first', () => {
    const benchmark = asking('Who?')
    const texts = benchmark.texts['en']
    if (!texts) throw new Error('no English')
    const longer = structuredClone(texts)
    for (const indicator of Object.values(longer.indicators)) indicator.question = 'mot '.repeat(300)
    const bilingual = { ...benchmark, languages: ['en', 'fr'], texts: { en: texts, fr: longer } }
    expect(minutesOf(bilingual, 'fr')).toBeGreaterThan(10)
    expect(minutesOf(bilingual, 'de')).toBe(minutesOf(bilingual, 'en'))
  })

  it('finds words where no spaces part them', () => {
    const { words } = readingTime(
      asking('あなたの市には担当者がいますか'),
      'en',
      outline(smallBenchmark).places.slice(0, 1),
    )
    expect(words).toBeGreaterThan(5 * 5 + 5)
  })

  it('is 16 to 24 minutes for the self-check of inti-cities, which people are told', () => {
    const short = outline(intiCities).places.filter(({ indicator }) => indicator.short)
    const { words, minutes } = readingTime(intiCities, 'en', short)
    expect(words / short.length).toBeLessThan(120)
    expect(minutes).toBeGreaterThanOrEqual(16)
    expect(minutes).toBeLessThanOrEqual(24)
  })
})
