import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Checked, checkBenchmark } from '../../src/benchmark/check.ts'
import { printFaults } from '../../src/benchmark/print.ts'

/** What a benchmark's directory holds: contents by path. */
export type Files = Record<string, string | Uint8Array>

export const testdata = join(import.meta.dirname, 'testdata')

export const structure = readFileSync(join(testdata, 'small/benchmark.yaml'), 'utf8')
export const texts = readFileSync(join(testdata, 'small/texts/en.yaml'), 'utf8')

/** The small benchmark with some of its files replaced or added. */
export function small(files: Files = {}): Files {
  return { 'benchmark.yaml': structure, 'texts/en.yaml': texts, ...files }
}

/** A text with one passage changed; the passage must be there. */
export function edited(text: string, passage: string, by: string): string {
  if (!text.includes(passage)) throw new Error(`there is no '${passage}' to change`)
  return text.replace(passage, () => by)
}

/** Checks a benchmark that consists of these files. */
export function check(files: Files): Checked {
  return withDirectory(files, checkBenchmark)
}

/** What is printed of a benchmark that consists of these files, without the name of its directory; 'fine' if all is. */
export function printed(files: Files): string {
  const checked = check(files)
  return checked.ok ? 'fine' : printFaults('', checked.faults)
}

/** The messages, each with its place, without the lines they point at. */
export function messages(files: Files): string[] {
  const checked = check(files)
  if (checked.ok) return []
  return checked.faults.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`)
}

export function withDirectory<T>(files: Files, use: (dir: string) => T): T {
  const dir = mkdtempSync(join(tmpdir(), 'benchmark-'))
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, path)), { recursive: true })
      writeFileSync(join(dir, path), content)
    }
    return use(dir)
  } finally {
    rmSync(dir, { recursive: true })
  }
}
