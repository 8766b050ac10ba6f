import { checkBenchmark } from '../benchmark/check.ts'
import { printFaults } from '../benchmark/print.ts'
import type { Benchmark } from '../domain/benchmark.ts'
import { outline, type Place } from '../domain/outline.ts'
import { readingTime } from '../domain/reading-time.ts'

interface Output {
  write(text: string): unknown
}

/**
 * `benchmark check DIR`: says on `out` what the benchmark holds and, a line per language, how long it takes to answer; or
 * on `err` all that is wrong with it. Returns the exit code: 0 or 1.
 */
export function benchmarkCheck(dir: string, out: Output, err: Output): number {
  const checked = checkBenchmark(dir)
  if (!checked.ok) {
    err.write(`${printFaults(dir, checked.faults)}\n`)
    return 1
  }
  const { benchmark } = checked
  out.write(`${dir}: ${describe(benchmark)}: fine\n`)
  for (const language of benchmark.languages) out.write(`${language}: ${describeReading(benchmark, language)}\n`)
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

function describeReading(benchmark: Benchmark, language: string): string {
  const { places } = outline(benchmark)
  const timed = (asked: readonly Place[]) => {
    const { words, minutes } = readingTime(benchmark, language, asked)
    return `${words} words, about ${count(minutes, 'minute')}`
  }
  return `${timed(places)}; the self-check: ${timed(places.filter(({ short }) => short !== null))}`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
