import { createHash } from 'node:crypto'
import { type Answer, type Benchmark, levels } from '../domain/benchmark.ts'
import { outline } from '../domain/outline.ts'

/**
 * Invented answers of one person: every city leans its own way in every dimension, colleagues differ a little, and each
 * call gives the same. `share` (0-1) of the questions are answered, from the first on.
 */
export function inventAnswers(benchmark: Benchmark, city: string, person: string, share: number): Map<string, Answer> {
  const { places } = outline(benchmark)
  const answered = places.slice(0, Math.round(places.length * share))
  return new Map(
    answered.map(({ indicator, dimension }) => [indicator.id, invent(city, person, dimension.id, indicator.id)]),
  )
}

function invent(city: string, person: string, dimension: string, indicator: string): Answer {
  const mood = chance(city, person, indicator, 'mood')
  if (mood < 0.015) return 'na'
  if (mood < 0.06) return 'unknown'
  const lean = 0.7 + 2.4 * chance(city, dimension)
  const spread = 2.6 * (chance(city, indicator) - 0.5) + 0.8 * (chance(person, indicator) - 0.5)
  return levels[Math.min(4, Math.max(0, Math.round(lean + spread)))] ?? 0
}

/** A number from 0 to 1 that the same words always give. */
function chance(...words: string[]): number {
  return createHash('sha256').update(words.join('\n')).digest().readUInt32BE(0) / 2 ** 32
}
