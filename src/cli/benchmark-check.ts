import { checkBenchmark } from '../benchmark/check.ts'
import { printFaults } from '../benchmark/print.ts'
import type { Benchmark } from '../domain/benchmark.ts'
import { outline } from '../domain/outline.ts'

interface Output {
  write(text: string): unknown
}

/**
 * `benchmark check DIR`: says on `out` in one line what the benchmark holds, or on `err` all that is wrong with it.
 * Returns the exit code: 0 or 1.
 */
export function benchmarkCheck(dir: string, out: Output, err: Output): number {
  const checked = checkBenchmark(dir)
  if (!checked.ok) {
    err.write(`${printFaults(dir, checked.faults)}\n`)
    return 1
  }
  out.write(`${dir}: ${describe(checked.benchmark)}: fine\n`)
  return 0
}

function describe(benchmark: Benchmark): string {
  const { places } = outline(benchmark)
  return [
    count(benchmark.dimensions.length, 'dimension'),
    count(benchmark.dimensions.flatMap(({ standards }) => standards).length, 'standard'),
    count(places.length, 'indicator'),
    `${places.filter(({ short }) => short !== null).length} in the self-check`,
    count(benchmark.languages.length, 'language'),
  ].join(', ')
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
