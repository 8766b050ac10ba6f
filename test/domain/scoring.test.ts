import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answer, type Benchmark, type Level, levels } from '../../src/domain/benchmark.ts'
import { outline } from '../../src/domain/outline.ts'
import { type Answers, type Scores, score } from '../../src/domain/scoring.ts'
import { anyAnswers, anyBenchmark, indicatorIds, smallBenchmark } from '../support/benchmarks.ts'

/** Weights between which a small one can still be felt: what authors write. */
const plainWeight = fc.integer({ min: 1, max: 10 })

const answered = anyBenchmark().chain((benchmark) =>
  fc.record({ benchmark: fc.constant(benchmark), answers: anyAnswers(benchmark) }),
)

function allAt(benchmark: Benchmark, answer: Answer): Map<string, Answer> {
  return new Map(indicatorIds(benchmark).map((id) => [id, answer]))
}

function everyScored({ overall, byId }: Scores) {
  return [overall, ...byId.values()]
}

/** The ids of an indicator and of what it belongs to. */
function lineageOf(benchmark: Benchmark, indicator: string): string[] {
  const place = outline(benchmark).byId.get(indicator)
  return place ? [indicator, place.standard.id, place.dimension.id] : []
}

/** A benchmark whose weights are plain, and one of its indicators. */
const withIndicator = anyBenchmark(plainWeight).chain((benchmark) =>
  fc.record({ benchmark: fc.constant(benchmark), indicator: fc.constantFrom(...indicatorIds(benchmark)) }),
)

describe('scores', () => {
  it('are weighted means up the tree: 25 points a level', () => {
    const { overall, byId } = score(
      smallBenchmark,
      new Map<string, Answer>([
        ['GOV-1a', 4],
        ['GOV-1b', 1],
        ['GOV-2a', 2],
        ['PAR-1a', 3],
        ['PAR-1b', 0],
      ]),
    )
    expect(byId.get('GOV-1')?.score).toBeCloseTo((2 * 100 + 1 * 25) / 3)
    expect(byId.get('GOV-2')?.score).toBe(50)
    expect(byId.get('GOV')?.score).toBeCloseTo((1 * 75 + 3 * 50) / 4)
    expect(byId.get('PAR')?.score).toBe(37.5)
    expect(overall.score).toBeCloseTo((56.25 + 37.5) / 2)
    expect(overall.coverage).toBe(1)
  })

  it("leave out what is outside the city's competence, in score and in coverage", () => {
    const { overall, byId } = score(
      smallBenchmark,
      new Map<string, Answer>([
        ['GOV-1a', 'na'],
        ['GOV-1b', 1],
        ['GOV-2a', 'na'],
        ['PAR-1a', 'na'],
        ['PAR-1b', 'na'],
      ]),
    )
    expect(byId.get('GOV-1')).toEqual({ score: 25, coverage: 1 })
    expect(byId.get('PAR')).toEqual({ score: null, coverage: null })
    expect(overall).toEqual({ score: 25, coverage: 1 })
  })

  it("count 'don't know', null and nothing alike: no score, and not covered", () => {
    const { overall, byId } = score(
      smallBenchmark,
      new Map<string, Answer | null>([
        ['GOV-1a', 'unknown'],
        ['GOV-1b', 3],
        ['PAR-1a', null],
      ]),
    )
    expect(byId.get('GOV-1')).toEqual({ score: 75, coverage: expect.closeTo(1 / 3) })
    expect(byId.get('PAR')).toEqual({ score: null, coverage: 0 })
    expect(overall).toEqual({ score: 75, coverage: expect.closeTo((1 / 3) * (1 / 4) * (1 / 2)) })
  })

  it('are none, with a coverage of 0, where nothing is answered', () => {
    expect(score(smallBenchmark, new Map()).overall).toEqual({ score: null, coverage: 0 })
  })

  it('are there for every dimension, standard and indicator', () => {
    const { byId } = score(smallBenchmark, new Map())
    expect([...byId.keys()].toSorted()).toEqual(
      ['GOV', 'GOV-1', 'GOV-1a', 'GOV-1b', 'GOV-2', 'GOV-2a', 'PAR', 'PAR-1', 'PAR-1a', 'PAR-1b'].toSorted(),
    )
  })

  it('bear the largest weights that there are', () => {
    const heaviest = weighted(smallBenchmark, () => Number.MAX_VALUE)
    const answers = allAt(heaviest, 4).set('GOV-2a', 0)
    expect(score(heaviest, answers).byId.get('GOV')).toEqual({ score: 50, coverage: 1 })
    expect(score(heaviest, answers).overall).toEqual({ score: 75, coverage: 1 })
  })

  it('stay between 0 and 100, and coverage between 0 and 1, whatever the weights and answers', () => {
    fc.assert(
      fc.property(answered, ({ benchmark, answers }) => {
        for (const { score: points, coverage } of everyScored(score(benchmark, answers))) {
          expect(points === null || (points >= 0 && points <= 100)).toBe(true)
          expect(coverage === null || (coverage >= 0 && coverage <= 1)).toBe(true)
          if (points !== null) expect(coverage).not.toBe(null)
        }
      }),
    )
  })

  it('never fall, not by the last digit, when one level is raised', () => {
    const raised = answered.chain(({ benchmark, answers }) =>
      fc
        .tuple(fc.constantFrom(...indicatorIds(benchmark)), fc.constantFrom<Level>(0, 1, 2, 3), fc.nat(3))
        .map(([indicator, from, more]) => {
          const before = new Map(answers).set(indicator, from)
          const to = levels[Math.min(4, from + 1 + more)] ?? 4
          return { benchmark, before, after: new Map(before).set(indicator, to) }
        }),
    )
    fc.assert(
      fc.property(raised, ({ benchmark, before, after }) => {
        const old = score(benchmark, before)
        const now = score(benchmark, after)
        expect(now.overall.score).toBeGreaterThanOrEqual(old.overall.score ?? 0)
        for (const [id, { score: points, coverage }] of old.byId) {
          if (points !== null) expect(now.byId.get(id)?.score).toBeGreaterThanOrEqual(points)
          expect(now.byId.get(id)?.coverage).toBe(coverage)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('do not depend on the order of the answers', () => {
    fc.assert(
      fc.property(answered, ({ benchmark, answers }) => {
        expect(score(benchmark, new Map([...answers].reverse()))).toEqual(score(benchmark, answers))
      }),
    )
  })

  it('do not depend on the order of siblings', () => {
    fc.assert(
      fc.property(answered, ({ benchmark, answers }) => {
        expectSame(score(reversed(benchmark), answers), score(benchmark, answers))
      }),
    )
  })

  it('are plain means of means where all weights are one', () => {
    const unweighted = anyBenchmark(fc.constant(1)).chain((benchmark) =>
      fc.record({ benchmark: fc.constant(benchmark), answers: anyAnswers(benchmark) }),
    )
    fc.assert(
      fc.property(unweighted, ({ benchmark, answers }) => {
        const expected = plainMean(
          benchmark.dimensions.map(({ standards }) =>
            plainMean(standards.map(({ indicators }) => plainMean(indicators.map(({ id }) => points(answers, id))))),
          ),
        )
        const { overall } = score(benchmark, answers)
        if (expected === null) expect(overall.score).toBe(null)
        else expect(overall.score).toBeCloseTo(expected, 9)
      }),
    )
  })

  it('are the same when all weights of siblings are multiplied', () => {
    fc.assert(
      fc.property(withIndicator, fc.integer({ min: 2, max: 1000 }), ({ benchmark, indicator }, factor) => {
        const answers = allAt(benchmark, 3).set(indicator, 0)
        expectSame(
          score(
            weighted(benchmark, (weight) => weight * factor),
            answers,
          ),
          score(benchmark, answers),
        )
      }),
    )
  })

  it('are exactly 100 everywhere, and all is covered, where every level is 4', () => {
    fc.assert(
      fc.property(anyBenchmark(), (benchmark) => {
        for (const scored of everyScored(score(benchmark, allAt(benchmark, 4)))) {
          expect(scored).toEqual({ score: 100, coverage: 1 })
        }
      }),
    )
  })

  it("keep their value when one answer becomes 'don't know'; the coverage above it falls", () => {
    fc.assert(
      fc.property(withIndicator, ({ benchmark, indicator }) => {
        const { overall, byId } = score(benchmark, allAt(benchmark, 4).set(indicator, 'unknown'))
        const above = lineageOf(benchmark, indicator)
        expect(overall.coverage).toBeLessThan(1)
        for (const [id, scored] of byId) {
          expect(scored.score === 100 || (scored.score === null && scored.coverage === 0)).toBe(true)
          if (above.includes(id)) expect(scored.coverage).toBeLessThan(1)
          else expect(scored.coverage).toBe(1)
        }
      }),
    )
  })

  it('fall above an answer that becomes 0, and nowhere else', () => {
    fc.assert(
      fc.property(withIndicator, ({ benchmark, indicator }) => {
        const { overall, byId } = score(benchmark, allAt(benchmark, 4).set(indicator, 0))
        const above = lineageOf(benchmark, indicator)
        expect(overall.score).toBeLessThan(100)
        for (const [id, scored] of byId) {
          if (above.includes(id)) expect(scored.score).toBeLessThan(100)
          else expect(scored.score).toBe(100)
          expect(scored.coverage).toBe(1)
        }
      }),
    )
  })
})

function points(answers: Answers, id: string): number | null {
  const answer = answers.get(id)
  return typeof answer === 'number' ? answer * 25 : null
}

function plainMean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0) / known.length
}

/** The same up to what rounding does to a sum in another order. */
function expectSame(a: Scores, b: Scores): void {
  const close = (value: number | null) => (value === null ? null : expect.closeTo(value, 9))
  for (const [id, { score: points, coverage }] of b.byId) {
    expect(a.byId.get(id)).toEqual({ score: close(points), coverage: close(coverage) })
  }
  expect(a.overall).toEqual({ score: close(b.overall.score), coverage: close(b.overall.coverage) })
}

function reversed(benchmark: Benchmark): Benchmark {
  return {
    ...benchmark,
    dimensions: benchmark.dimensions.toReversed().map((dimension) => ({
      ...dimension,
      standards: dimension.standards.toReversed().map((standard) => ({
        ...standard,
        indicators: standard.indicators.toReversed(),
      })),
    })),
  }
}

function weighted(benchmark: Benchmark, by: (weight: number) => number): Benchmark {
  const heavier = <T extends { weight: number }>(part: T): T => ({ ...part, weight: by(part.weight) })
  return {
    ...benchmark,
    dimensions: benchmark.dimensions.map(heavier).map((dimension) => ({
      ...dimension,
      standards: dimension.standards.map(heavier).map((standard) => ({
        ...standard,
        indicators: standard.indicators.map(heavier),
      })),
    })),
  }
}
