import { expect, it } from 'vitest'
import { BenchmarkChanged, benchmarks, storeBenchmark } from '../../src/store/benchmarks.ts'
import { smallBenchmark } from '../support/benchmarks.ts'
import { eachDatabase } from '../support/databases.ts'

eachDatabase((_, open) => {
  it('takes corrected texts, and refuses another structure under the same version, saying what helps', async () => {
    const { read } = await open()
    await storeBenchmark(read, smallBenchmark)
    const corrected = { ...smallBenchmark, note: 'Corrected.' }
    await storeBenchmark(read, corrected)
    expect(await benchmarks(corrected).get(read, 'small', 1)).toEqual(corrected)

    const { dimensions } = smallBenchmark
    const changed = { ...smallBenchmark, dimensions: dimensions.slice(0, 1) }
    const refused = await storeBenchmark(read, changed).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(BenchmarkChanged)
    expect(String(refused)).toMatch(/benchmark\.yaml.*small, version 1[\s\S]*'version: 2'/)
    expect(await benchmarks(corrected).get(read, 'small', 1)).toEqual(corrected)
    await storeBenchmark(read, { ...changed, version: 2 })
  })
})
