import type { Benchmark } from '../domain/benchmark.ts'
import { readCues } from './cues.ts'
import { type Fault, sortFaults, structureFile } from './fault.ts'
import { findLanguages, languageFile } from './languages.ts'
import { openSource, report, type Source } from './source.ts'
import { readStructure } from './structure.ts'
import { readTexts } from './texts.ts'

export type Checked = { ok: true; benchmark: Benchmark } | { ok: false; faults: Fault[] }

/**
 * Reads a benchmark from its directory (benchmark/README.md has the format): the benchmark, or all that is wrong with
 * it, sorted by file, line and column. Never throws for what the files hold.
 */
export function checkBenchmark(dir: string): Checked {
  const present = findLanguages(dir, 'texts')
  const source = openSource(dir, structureFile)
  const { benchmark, ids } = readStructure(source, present)

  const open = (folder: 'texts' | 'cues', languages: readonly string[]) =>
    languages.map((language) => ({ language, source: openSource(dir, languageFile(folder, language)) }))
  const textFiles = open('texts', present)
  const cueFiles = open('cues', findLanguages(dir, 'cues'))
  for (const file of cueFiles) checkHasTexts(file.source, file.language, present)

  const texts = Object.fromEntries(
    textFiles.map(({ language, source }) => [language, readTexts(source, language, ids)]),
  )
  const cues = Object.fromEntries(cueFiles.map(({ language, source }) => [language, readCues(source, language)]))

  const faults = sortFaults(
    [source, ...[...textFiles, ...cueFiles].map((file) => file.source)].flatMap((each) => each.faults),
  )
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, benchmark: { ...benchmark, texts, cues } }
}

function checkHasTexts(source: Source, language: string, present: readonly string[]): void {
  if (present.includes(language)) return
  report(
    source,
    0,
    `there is no ${languageFile('texts', language)}: nobody is asked in '${language}'; delete this file, or add the texts`,
  )
}
