import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { BenchmarkFaults, loadBenchmark } from '../../src/benchmark/load.ts'
import { benchmarkCheck } from '../../src/cli/benchmark-check.ts'
import type { Benchmark } from '../../src/domain/benchmark.ts'
import { outline } from '../../src/domain/outline.ts'
import { anyBenchmark, smallBenchmark } from '../support/benchmarks.ts'
import { check, type Files, testdata } from './files.ts'

describe('loading a benchmark', () => {
  it('gives it with its texts; what is left out has its default', () => {
    expect(loadBenchmark(join(testdata, 'small'))).toEqual(smallBenchmark)
  })

  it('gives any benchmark as it was written, weights and words to the last character', () => {
    fc.assert(
      fc.property(anyBenchmark(), fc.string({ unit: 'grapheme', minLength: 1 }), (drawn, words) => {
        const benchmark = { ...drawn, note: words.trim() || 'note' }
        expect(check(filesOf(benchmark))).toEqual({ ok: true, benchmark })
      }),
      { numRuns: 50 },
    )
  })

  it('fails with all faults as its message', () => {
    const dir = join(testdata, 'many-faults')
    expect(() => loadBenchmark(dir)).toThrow(BenchmarkFaults)
    expect(() => loadBenchmark(dir)).toThrow(/benchmark\.yaml:1:1: .*\n29 faults$/s)
  })
})

describe('benchmark check', () => {
  it('says what a benchmark holds, and how long it takes to answer', () => {
    const dir = join(testdata, 'small')
    expect(run(dir)).toEqual({
      code: 0,
      out: [
        `${dir}: 2 dimensions, 3 standards, 5 indicators, 3 in the self-check, 1 language: fine`,
        'en: 145 words, about 2 minutes; the self-check: 87 words, about 1 minute',
        '',
      ].join('\n'),
      err: '',
    })
  })

  it('prints all faults, sorted, on the error output', async () => {
    const dir = join(testdata, 'many-faults')
    const { code, out, err } = run(dir)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    await expect(err.replaceAll(dir, 'many-faults')).toMatchFileSnapshot('testdata/many-faults.out')
  })
})

describe('the benchmark that ships', () => {
  const benchmark = loadBenchmark(join(import.meta.dirname, '../../benchmark/inti-cities'))

  it('has four dimensions of six standards, and 36 to 48 indicators', () => {
    expect(benchmark.dimensions.map(({ standards }) => standards.length)).toEqual([6, 6, 6, 6])
    expect(outline(benchmark).places.length).toBeGreaterThanOrEqual(36)
    expect(outline(benchmark).places.length).toBeLessThanOrEqual(48)
  })

  it('has a self-check of one question a standard', () => {
    expect(outline(benchmark).places.filter(({ short }) => short)).toHaveLength(24)
  })
})

function run(dir: string): { code: number; out: string; err: string } {
  const written = { out: '', err: '' }
  const output = (name: 'out' | 'err') => ({
    write: (text: string) => {
      written[name] += text
    },
  })
  return { code: benchmarkCheck(dir, output('out'), output('err')), ...written }
}

function filesOf({ texts, cues: _none, ...structure }: Benchmark): Files {
  const files = Object.entries(texts).map(([language, its]) => [
    `texts/${language}.yaml`,
    stringify({ language, ...its }),
  ])
  return { 'benchmark.yaml': stringify(structure), ...Object.fromEntries(files) }
}
