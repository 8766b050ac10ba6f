import type { Benchmark, BenchmarkTexts, Cues, Dimension, Indicator, Standard } from './benchmark.ts'

/** A benchmark in reading order. */
export interface Outline {
  /** `places[n - 1]` is the place of number n; its neighbours come before and after it. */
  places: readonly Place[]
  /** By the indicator's id. */
  byId: ReadonlyMap<string, Place>
}

/** Where an indicator stands in its benchmark. */
export interface Place extends Position {
  /** In the whole benchmark, from 1: what people call the question by, in the self-check too. */
  number: number
  dimension: Dimension
  standard: Standard
  indicator: Indicator
  /** Its share of the overall score where everything is answered; all shares together are 1. */
  share: number
  /** Where it stands among the indicators of the self-check; null when it is none of them. */
  short: Position | null
}

/** '3 of 9' in a dimension. */
interface Position {
  /** From 1. */
  position: number
  of: number
}

const outlines = new WeakMap<Benchmark, Outline>()

/** The outline of a benchmark; made once for each, so the benchmark must not change afterwards. */
export function outline(benchmark: Benchmark): Outline {
  const known = outlines.get(benchmark)
  if (known) return known
  const places = placesOf(benchmark)
  const made = { places, byId: new Map(places.map((place) => [place.indicator.id, place])) }
  outlines.set(benchmark, made)
  return made
}

/** The benchmark's texts in a language; in its first language where it does not have that one. */
export function textsOf(benchmark: Benchmark, language: string): BenchmarkTexts {
  const found = [language, ...benchmark.languages].find((candidate) => Object.hasOwn(benchmark.texts, candidate))
  const texts = found === undefined ? undefined : benchmark.texts[found]
  if (texts === undefined) throw new Error(`benchmark ${benchmark.id} ${benchmark.version} has no texts`)
  return texts
}

/** The cues by which own words are read in a language, or in the benchmark's first one; null where it has none. */
export function cuesOf(benchmark: Benchmark, language: string): Cues | null {
  const found = [language, ...benchmark.languages].find((candidate) => Object.hasOwn(benchmark.cues, candidate))
  return (found === undefined ? undefined : benchmark.cues[found]) ?? null
}

/**
 * The weights as parts of one. Divided by the heaviest first, so that weights of any size, of which a benchmark may have
 * some, add up to a finite sum.
 */
export function sharesOf(weights: readonly number[]): number[] {
  const heaviest = Math.max(...weights)
  const relative = weights.map((weight) => weight / heaviest)
  const sum = relative.reduce((a, b) => a + b, 0)
  return relative.map((weight) => weight / sum)
}

type Standing = Omit<Place, 'number' | 'short' | keyof Position>

function placesOf({ dimensions }: Benchmark): Place[] {
  const places: Place[] = []
  for (const [dimension, dimensionShare] of withShares(dimensions)) {
    const here: Standing[] = withShares(dimension.standards).flatMap(([standard, standardShare]) =>
      withShares(standard.indicators).map(([indicator, indicatorShare]) => ({
        dimension,
        standard,
        indicator,
        share: dimensionShare * standardShare * indicatorShare,
      })),
    )
    const short = here.filter(({ indicator }) => indicator.short)
    for (const [index, standing] of here.entries()) {
      places.push({
        ...standing,
        number: places.length + 1,
        position: index + 1,
        of: here.length,
        short: standing.indicator.short ? { position: short.indexOf(standing) + 1, of: short.length } : null,
      })
    }
  }
  return places
}

function withShares<T extends { weight: number }>(parts: readonly T[]): [part: T, share: number][] {
  const shares = sharesOf(parts.map(({ weight }) => weight))
  return parts.map((part, index) => [part, shares[index] ?? 0])
}
