import type { Benchmark } from '../domain/benchmark.ts'
import { checkBenchmark } from './check.ts'
import type { Fault } from './fault.ts'
import { printFaults } from './print.ts'

/** A benchmark cannot be used; the message is all its faults as `benchmark check` prints them. */
export class BenchmarkFaults extends Error {
  readonly faults: readonly Fault[]

  constructor(dir: string, faults: readonly Fault[]) {
    super(printFaults(dir, faults))
    this.name = 'BenchmarkFaults'
    this.faults = faults
  }
}

/** The benchmark in a directory. Throws `BenchmarkFaults` where anything is wrong with it. */
export function loadBenchmark(dir: string): Benchmark {
  const checked = checkBenchmark(dir)
  if (!checked.ok) throw new BenchmarkFaults(dir, checked.faults)
  return checked.benchmark
}
