import type { Answer, Benchmark, Indicator, Level } from './benchmark.ts'
import { sharesOf } from './outline.ts'

/** A level of 4 is a score of 100. */
const pointsPerLevel = 25

export interface Scored {
  /** 0-100, unrounded; null where nothing has a level. */
  score: number | null
  /** How much of the weight has a level, 0-1; null where everything is outside the city's competence. */
  coverage: number | null
}

export interface Scores {
  overall: Scored
  /** Of every dimension, standard and indicator, by its id. */
  byId: ReadonlyMap<string, Scored>
}

/** By the indicator's id; what is absent or null is not answered. */
export type Answers = ReadonlyMap<string, Answer | null>

/**
 * Scores a benchmark's indicators, standards, dimensions and the whole.
 *
 * ```
 * score(indicator)    = 25 × level; none for 'na', 'unknown' and no answer
 * score(parent)       = Σ weight × score / Σ weight        over the children that have a score
 * coverage(indicator) = 1 with a level; 0 for 'unknown' and no answer; none for 'na'
 * coverage(parent)    = Σ weight × coverage / Σ weight     over the children that have a coverage
 * ```
 *
 * This is linear aggregation, the weighted arithmetic mean of OECD/JRC, 'Handbook on Constructing Composite Indicators'
 * (2008), step 6 (weighting and aggregation). We take it because a city can redo it by hand, and because it can never
 * punish: a weight is positive, so one level raised raises or keeps every score above it, whatever else was answered;
 * and a sum knows no order, so it does not matter when or by whom something was answered. Its price is that a weakness
 * can be made up for by a strength elsewhere; that is why challenges are named beside the score (profile.ts).
 *
 * What is not known lowers the coverage and no score: 'don't know' says something about the asking, not about the city.
 * What is outside the city's competence counts in neither.
 */
export function score(benchmark: Benchmark, answers: Answers): Scores {
  const byId = new Map<string, Scored>()
  const record = (id: string, scored: Scored): Scored => {
    byId.set(id, scored)
    return scored
  }
  const ofIndicator = ({ id }: Indicator) => record(id, scoreAnswer(answers.get(id) ?? null))
  const overall = combine(benchmark.dimensions, (dimension) =>
    record(
      dimension.id,
      combine(dimension.standards, (standard) => record(standard.id, combine(standard.indicators, ofIndicator))),
    ),
  )
  return { overall, byId }
}

function scoreAnswer(answer: Answer | null): Scored {
  if (answer === 'na') return { score: null, coverage: null }
  if (answer === 'unknown' || answer === null) return { score: null, coverage: 0 }
  return { score: scoreOfLevel(answer), coverage: 1 }
}

function scoreOfLevel(level: Level): number {
  return level * pointsPerLevel
}

function combine<T extends { weight: number }>(children: readonly T[], scoreChild: (child: T) => Scored): Scored {
  const scored = children.map((child) => ({ weight: child.weight, ...scoreChild(child) }))
  return {
    score: mean(scored.map(({ weight, score }) => ({ weight, value: score }))),
    coverage: mean(scored.map(({ weight, coverage }) => ({ weight, value: coverage }))),
  }
}

/**
 * The weighted mean of the values that there are; null when there is none. Kept between the smallest and the largest
 * value, where it belongs: rounding would otherwise make 99.99999999999999 of all 100s. Products, sums and bounds all
 * grow with a value, rounded or not, so the promise above holds to the last digit.
 */
function mean(parts: readonly { weight: number; value: number | null }[]): number | null {
  const known = parts.flatMap(({ weight, value }) => (value === null ? [] : [{ weight, value }]))
  if (known.length === 0) return null
  const shares = sharesOf(known.map(({ weight }) => weight))
  const sum = known.reduce((total, { value }, index) => total + value * (shares[index] ?? 0), 0)
  const values = known.map(({ value }) => value)
  return Math.min(Math.max(sum, Math.min(...values)), Math.max(...values))
}
