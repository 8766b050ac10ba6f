/** A place in a file of a benchmark. */
export interface Place {
  /** Relative to the benchmark's directory: `benchmark.yaml`, `texts/en.yaml`. */
  file: string
  /** From 1. */
  line: number
  /** From 1, in UTF-16 code units, as editors count. */
  column: number
}

/** What is wrong at a place, and what would be right. */
export interface Fault extends Place {
  message: string
  /** The line as it stands in the file; null where the file could not be read. */
  excerpt: string | null
}

export const structureFile = 'benchmark.yaml'

/** How one fault's message refers to another place. */
export function printPlace({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`
}

/** By file (the structure first), line and column, each fault once: a value with several aliases is read several times. */
export function sortFaults(faults: readonly Fault[]): Fault[] {
  const once = new Map(faults.map((fault) => [`${printPlace(fault)} ${fault.message}`, fault]))
  return [...once.values()].sort((a, b) => compareFiles(a.file, b.file) || a.line - b.line || a.column - b.column)
}

function compareFiles(a: string, b: string): number {
  if (a === b) return 0
  if (a === structureFile) return -1
  if (b === structureFile) return 1
  return a < b ? -1 : 1
}
