import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer, Benchmark } from '../../src/domain/benchmark.ts'
import { profile, shownCoverage, shownScore } from '../../src/domain/profile.ts'
import { anyAnswers, anyBenchmark, smallBenchmark } from '../support/benchmarks.ts'

function answering(...given: [string, Answer][]): Map<string, Answer> {
  return new Map(given)
}

/** One dimension, one standard, with an indicator for each weight: I0, I1, … */
function benchmarkOf(...weights: number[]): Benchmark {
  const indicators = weights.map((weight, index) => ({ id: `I${index}`, weight, short: index === 0 }))
  return { ...smallBenchmark, dimensions: [{ id: 'D', weight: 1, standards: [{ id: 'S', weight: 1, indicators }] }] }
}

describe('the profile', () => {
  const answers = answering(['GOV-1a', 4], ['GOV-1b', 0], ['GOV-2a', 3], ['PAR-1a', 'unknown'], ['PAR-1b', 2])

  it('names strengths, the highest first, and challenges, the lowest first', () => {
    const { strengths, challenges } = profile(smallBenchmark, answers)
    expect(strengths).toEqual([
      { indicator: 'GOV-1a', level: 4 },
      { indicator: 'GOV-2a', level: 3 },
    ])
    expect(challenges).toEqual([
      { indicator: 'GOV-1b', level: 0 },
      { indicator: 'PAR-1b', level: 2 },
    ])
  })

  it('sums up one dimension as if it were all', () => {
    const { score, coverage, strengths, challenges, counts } = profile(smallBenchmark, answers, 'PAR')
    expect({ score, coverage, strengths }).toEqual({ score: 50, coverage: 0.5, strengths: [] })
    expect(challenges).toEqual([{ indicator: 'PAR-1b', level: 2 }])
    expect(counts).toEqual({ total: 2, answered: 1, na: 0, unknown: 1, missing: 0 })
  })

  it('takes a dimension for its fault where there is none of that id', () => {
    expect(() => profile(smallBenchmark, answers, 'GOV-1')).toThrow('benchmark small has no dimension GOV-1')
  })

  it('names the heavier first among equal levels, then follows the benchmark', () => {
    const benchmark = benchmarkOf(1, 3, 1, 3)
    const all = (level: Answer) => answering(['I0', level], ['I1', level], ['I2', level], ['I3', level])
    expect(profile(benchmark, all(4)).strengths.map(({ indicator }) => indicator)).toEqual(['I1', 'I3', 'I0'])
    expect(profile(benchmark, all(1)).challenges.map(({ indicator }) => indicator)).toEqual(['I1', 'I3', 'I0'])
  })

  it('takes the same share for the same, however it comes about', () => {
    const third = {
      id: 'A',
      weight: 1,
      standards: [standard('A-1', 1 / 3), standard('A-2', 1 / 3), standard('A-3', 1 / 3)],
    }
    const sixth = { id: 'B', weight: 2, standards: [standard('B-1', 1), standard('B-2', 5)] }
    const benchmark = { ...smallBenchmark, dimensions: [third, sixth] }
    const first = profile(benchmark, answering(['A-1a', 0], ['A-2a', 0], ['A-3a', 0], ['B-1a', 0]))
    expect(first.challenges.map(({ indicator }) => indicator)).toEqual(['A-1a', 'A-2a', 'A-3a'])
  })

  it('names at most three of each', () => {
    const benchmark = benchmarkOf(1, 1, 1, 1, 1)
    const answers = answering(['I0', 3], ['I1', 3], ['I2', 4], ['I3', 3], ['I4', 4])
    expect(profile(benchmark, answers).strengths.map(({ indicator }) => indicator)).toEqual(['I2', 'I4', 'I0'])
    expect(profile(benchmark, answers).challenges).toEqual([])
  })

  it('counts what is answered, outside, not known and missing', () => {
    const some = answering(['GOV-1a', 0], ['GOV-1b', 'na'], ['PAR-1a', 'unknown'])
    expect(profile(smallBenchmark, some).counts).toEqual({ total: 5, answered: 1, na: 1, unknown: 1, missing: 2 })
  })

  it('has counts that add up and names nothing twice, whatever is answered', () => {
    const answered = anyBenchmark().chain((benchmark) =>
      fc.record({ benchmark: fc.constant(benchmark), answers: anyAnswers(benchmark) }),
    )
    fc.assert(
      fc.property(answered, ({ benchmark, answers }) => {
        const { counts, strengths, challenges } = profile(benchmark, answers)
        expect(counts.answered + counts.na + counts.unknown + counts.missing).toBe(counts.total)
        const named = [...strengths, ...challenges]
        expect(new Set(named.map(({ indicator }) => indicator)).size).toBe(named.length)
        for (const { indicator, level } of named) expect(answers.get(indicator)).toBe(level)
      }),
    )
  })
})

describe('what is shown', () => {
  it('is whole', () => {
    expect([shownScore(56.25), shownScore(62.5), shownCoverage(0.29)]).toEqual([56, 63, 29])
  })

  it('is 100 only for what is complete, and 0 only for what is nothing', () => {
    expect([shownCoverage(0.996), shownCoverage(1), shownCoverage(0.001), shownCoverage(0)]).toEqual([99, 100, 1, 0])
    expect([shownScore(99.9), shownScore(100), shownScore(0.2), shownScore(0)]).toEqual([99, 100, 1, 0])
  })
})

function standard(id: string, weight: number) {
  return { id, weight, indicators: [{ id: `${id}a`, weight: 1, short: true }] }
}
