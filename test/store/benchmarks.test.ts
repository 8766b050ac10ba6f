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

  it('takes cues that come later, and reads what was kept before there were any', async () => {
    const { read } = await open()
    const { cues: _none, ...before } = smallBenchmark
    const row = { id: 'small', version: 1, document: JSON.stringify(before) }
    await read.insertInto('benchmark').values(row).execute()
    expect(await benchmarks(smallBenchmark).get(read, 'small', 1)).toEqual({ ...before, cues: {} })

    const nothing = { means: [0 as const], negated: null, without: null, phrases: ['nothing'] }
    const lists = { words: {}, numbers: [], turns: [], negations: [], asides: [], doubts: [], counts: null }
    const withCues = { ...smallBenchmark, cues: { en: { ...lists, says: [nothing] } } }
    await storeBenchmark(read, withCues)
    expect(await benchmarks(withCues).get(read, 'small', 1)).toEqual(withCues)
  })
})
