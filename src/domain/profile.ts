import type { Answer, Benchmark, Level } from './benchmark.ts'
import { outline, type Place } from './outline.ts'
import { type Answers, type Scored, score } from './scoring.ts'

/** How many strengths, and how many challenges, a profile names. */
const findingsMax = 3

/** An indicator that stands out, with the level that makes it do so. */
export interface Finding {
  indicator: string
  level: Level
}

interface Counts {
  /** Indicators; the four below add up to it. */
  total: number
  /** With a level. */
  answered: number
  na: number
  unknown: number
  /** Without any answer. */
  missing: number
}

/** What a set of answers says about a city: over the whole benchmark, or over one of its dimensions. */
export interface Profile extends Scored {
  strengths: Finding[]
  challenges: Finding[]
  counts: Counts
}

/**
 * The profile by the given answers, of the whole benchmark or of the dimension with the given id.
 *
 * - Strengths are indicators at level 3 or 4, the highest first.
 * - Challenges are indicators at level 0, 1 or 2, the lowest first.
 * - Among equal levels the heavier comes first (by its share of the overall score), then the benchmark's order decides.
 * - There are at most three of each, and no indicator is both.
 *
 * Throws where the benchmark has no such dimension.
 */
export function profile(benchmark: Benchmark, answers: Answers, dimension?: string): Profile {
  const { overall, byId } = score(benchmark, answers)
  const scored = dimension === undefined ? overall : byId.get(dimension)
  const places = outline(benchmark).places.filter(
    (place) => dimension === undefined || place.dimension.id === dimension,
  )
  if (!scored || places.length === 0) throw new Error(`benchmark ${benchmark.id} has no dimension ${dimension}`)

  const given = places.map((place) => ({ place, answer: answers.get(place.indicator.id) ?? null }))
  const rated = given.flatMap(({ place, answer }) => (isLevel(answer) ? [{ place, level: answer }] : []))
  return {
    ...scored,
    strengths: findings(rated.filter(isStrength), (a, b) => b - a),
    challenges: findings(
      rated.filter((each) => !isStrength(each)),
      (a, b) => a - b,
    ),
    counts: {
      total: given.length,
      answered: rated.length,
      na: given.filter(({ answer }) => answer === 'na').length,
      unknown: given.filter(({ answer }) => answer === 'unknown').length,
      missing: given.filter(({ answer }) => answer === null).length,
    },
  }
}

/** A score (0-100) as it is shown: whole. 0 and 100 are said only of what is exactly that. */
export function shownScore(score: number): number {
  if (score <= 0 || score >= 100) return score
  return Math.min(99, Math.max(1, Math.round(score)))
}

/** A coverage (0-1) as it is shown: whole per cent, with 0 and 100 only where nothing or everything is covered. */
export function shownCoverage(coverage: number): number {
  return shownScore(coverage * 100)
}

interface Rated {
  place: Place
  level: Level
}

function findings(rated: readonly Rated[], byLevel: (a: Level, b: Level) => number): Finding[] {
  return rated
    .toSorted((a, b) => byLevel(a.level, b.level) || heaviness(b) - heaviness(a) || a.place.number - b.place.number)
    .slice(0, findingsMax)
    .map(({ place, level }) => ({ indicator: place.indicator.id, level }))
}

function isStrength({ level }: Rated): boolean {
  return level >= 3
}

/** A third of a half and a half of a third weigh the same, whatever the last digits say. */
function heaviness({ place }: Rated): number {
  return Math.round(place.share * 1e12)
}

function isLevel(answer: Answer | null): answer is Level {
  return typeof answer === 'number'
}
