import type { Benchmark } from '../domain/benchmark.ts'
import { type Fault, sortFaults, structureFile } from './fault.ts'
import { findLanguages, textsFile } from './languages.ts'
import { openSource } from './source.ts'
import { readStructure } from './structure.ts'
import { readTexts } from './texts.ts'

export type Checked = { ok: true; benchmark: Benchmark } | { ok: false; faults: Fault[] }

/**
 * Reads a benchmark from its directory (benchmark/README.md has the format): the benchmark, or all that is wrong with
 * it, sorted by file, line and column. Never throws for what the files hold.
 */
export function checkBenchmark(dir: string): Checked {
  const present = findLanguages(dir)
  const source = openSource(dir, structureFile)
  const { benchmark, ids } = readStructure(source, present)

  const files = present.map((language) => ({ language, source: openSource(dir, textsFile(language)) }))
  const texts = files.map(({ language, source }) => [language, readTexts(source, language, ids)] as const)

  const faults = sortFaults([source, ...files.map((file) => file.source)].flatMap((each) => each.faults))
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, benchmark: { ...benchmark, texts: Object.fromEntries(texts) } }
}
