import fc from 'fast-check'
import {
  type Answer,
  answers,
  type Benchmark,
  type BenchmarkTexts,
  type Dimension,
} from '../../src/domain/benchmark.ts'

/** Two dimensions, three standards, five indicators; `test/benchmark/testdata/small` holds the same as files. */
export const smallBenchmark: Benchmark = withTexts({
  id: 'small',
  version: 1,
  source: 'Made for tests.',
  note: 'Nobody is assessed by it.',
  dimensions: [
    {
      id: 'GOV',
      weight: 1,
      standards: [
        {
          id: 'GOV-1',
          weight: 1,
          indicators: [
            { id: 'GOV-1a', weight: 2, short: true },
            { id: 'GOV-1b', weight: 1, short: false },
          ],
        },
        { id: 'GOV-2', weight: 3, indicators: [{ id: 'GOV-2a', weight: 1, short: true }] },
      ],
    },
    {
      id: 'PAR',
      weight: 1,
      standards: [
        {
          id: 'PAR-1',
          weight: 1,
          indicators: [
            { id: 'PAR-1a', weight: 1, short: false },
            { id: 'PAR-1b', weight: 1, short: true },
          ],
        },
      ],
    },
  ],
})

/** Weights as authors may write them, up to those at the end of what a number can hold. */
const anyWeight = fc.oneof(
  fc.constant(1),
  fc.integer({ min: 1, max: 10 }),
  fc.constantFrom(Number.MIN_VALUE, Number.MAX_VALUE),
  fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true }),
)

/** Benchmarks of one to three dimensions, standards and indicators each. */
export function anyBenchmark(weight: fc.Arbitrary<number> = anyWeight): fc.Arbitrary<Benchmark> {
  const standard = fc.record({ weight, weights: fc.array(weight, { minLength: 1, maxLength: 3 }), short: fc.nat(2) })
  const dimension = fc.record({ weight, standards: fc.array(standard, { minLength: 1, maxLength: 3 }) })
  return fc.array(dimension, { minLength: 1, maxLength: 3 }).map((drawn) =>
    withTexts({
      id: 'drawn',
      version: 1,
      source: 'Drawn.',
      note: 'Drawn.',
      dimensions: drawn.map((each, d) => ({
        id: `D${d}`,
        weight: each.weight,
        standards: each.standards.map(({ weight, weights, short }, s) => ({
          id: `D${d}-${s}`,
          weight,
          indicators: weights.map((own, i) => ({
            id: `D${d}-${s}-${i}`,
            weight: own,
            short: i === short % weights.length,
          })),
        })),
      })),
    }),
  )
}

/** Answers to a benchmark's indicators, some of them absent or null. */
export function anyAnswers(benchmark: Benchmark): fc.Arbitrary<ReadonlyMap<string, Answer | null>> {
  const answer = fc.option(fc.constantFrom<(Answer | null)[]>(...answers, null), { nil: undefined })
  return fc
    .tuple(...indicatorIds(benchmark).map((id) => answer.map((given) => [id, given] as const)))
    .map((all) => new Map(all.flatMap(([id, given]) => (given === undefined ? [] : [[id, given] as const]))))
}

/** Of all its indicators, in its order. */
export function indicatorIds(benchmark: Benchmark): string[] {
  return benchmark.dimensions
    .flatMap(({ standards }) => standards)
    .flatMap(({ indicators }) => indicators)
    .map(({ id }) => id)
}

/** Gives a benchmark texts in English that say what they are: 'question of GOV-1a'. */
function withTexts(structure: Omit<Benchmark, 'languages' | 'texts' | 'cues'>): Benchmark {
  return { ...structure, languages: ['en'], texts: { en: textsFor(structure.dimensions) }, cues: {} }
}

function textsFor(dimensions: readonly Dimension[]): BenchmarkTexts {
  const standards = dimensions.flatMap((dimension) => dimension.standards)
  const indicators = standards.flatMap((standard) => standard.indicators)
  return {
    name: 'Small',
    levels: ['Nothing', 'First steps', 'Partly', 'In place', 'Improved'],
    dimensions: byId(dimensions, (id) => ({ name: `name of ${id}`, about: `about ${id}` })),
    standards: byId(standards, (id) => ({ name: `name of ${id}` })),
    indicators: byId(indicators, (id) => ({
      name: `name of ${id}`,
      question: `question of ${id}`,
      levels: [0, 1, 2, 3, 4].map((level) => `level ${level} of ${id}`),
      why: `why ${id}`,
      evidence: `evidence of ${id}`,
      ask: `ask ${id}`,
    })),
  }
}

function byId<T>(parts: readonly { id: string }[], text: (id: string) => T): Record<string, T> {
  return Object.fromEntries(parts.map(({ id }) => [id, text(id)]))
}
