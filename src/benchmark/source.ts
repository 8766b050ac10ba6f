import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Alias, LineCounter, type Node } from 'yaml'
import { type Fault, type Place, structureFile } from './fault.ts'
import { parse } from './syntax.ts'

/** A benchmark of fifty indicators has 40 KB a language. */
const bytesMax = 1024 * 1024

/** A file of a benchmark, read and parsed, and what was found wrong in it so far. */
export interface Source {
  /** Relative to the benchmark's directory, with '/'. */
  file: string
  text: string
  lines: LineCounter
  /** Undefined where the file cannot be read or is no YAML; then `faults` says why. */
  root: Node | undefined
  /** What each alias stands for. */
  aliases: ReadonlyMap<Alias, Node>
  faults: Fault[]
  /** How many values may still be read: aliases of aliases could make billions of a small file. */
  valuesLeft: number
}

/** Reads and parses a file; whatever is wrong with it is among the source's faults. */
export function openSource(dir: string, file: string): Source {
  const source: Source = {
    file,
    text: '',
    lines: new LineCounter(),
    root: undefined,
    aliases: new Map(),
    faults: [],
    valuesLeft: 20_000,
  }
  const read = readBytes(dir, file)
  if (typeof read === 'string') {
    source.faults.push({ file, line: 1, column: 1, message: read, excerpt: null })
    return source
  }
  source.text = new TextDecoder().decode(read)
  source.lines.addNewLine(0)
  for (const { index } of source.text.matchAll(/\n/g)) source.lines.addNewLine(index + 1)

  const foreign = findForeignByte(read)
  if (foreign !== undefined) {
    report(source, foreign, 'this is not UTF-8; save the file with the encoding UTF-8')
    return source
  }
  const { root, aliases, faults } = parse(source.text)
  for (const { offset, message } of faults) report(source, offset, message)
  if (faults.length > 0) return source
  return { ...source, root, aliases }
}

/** Line and column of an offset; what lies behind the last character is shown at its end. */
export function placeAt(source: Source, offset: number): Place {
  const { line, col } = source.lines.linePos(Math.min(offset, source.text.trimEnd().length))
  return { file: source.file, line, column: col }
}

export function report(source: Source, offset: number, message: string): void {
  const place = placeAt(source, offset)
  const from = source.lines.lineStarts[place.line - 1] ?? 0
  const to = source.lines.lineStarts[place.line] ?? source.text.length
  source.faults.push({ ...place, message, excerpt: source.text.slice(from, to).replace(/\r?\n$/, '') })
}

/** The file's bytes, or why there are none. */
function readBytes(dir: string, file: string): Buffer | string {
  const path = join(dir, file)
  try {
    const directory = statSync(dir, { throwIfNoEntry: false })
    if (directory === undefined) return `there is no directory ${dir}; give the one that holds ${structureFile}`
    if (!directory.isDirectory()) return `${dir} is no directory; give the one that holds ${structureFile}`
    const found = statSync(path, { throwIfNoEntry: false })
    if (found === undefined) return `there is no file ${file} in ${dir}; benchmark/README.md says what belongs in it`
    if (!found.isFile()) return 'this is no file; a text file in YAML belongs here'
    if (found.size > bytesMax) return `this file has ${found.size} bytes; at most ${bytesMax} (1 MiB) are read`
    return readFileSync(path)
  } catch (error) {
    return `this file cannot be read (${error instanceof Error ? error.message : String(error)})`
  }
}

/** Where in the decoded text the first byte shows that is no UTF-8. */
function findForeignByte(bytes: Buffer): number | undefined {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let offset = 0
  for (let from = 0; from < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, from)
    const to = newline === -1 ? bytes.length : newline + 1
    const line = bytes.subarray(from, to)
    try {
      offset += strict.decode(line).length
    } catch {
      return offset + Math.max(0, new TextDecoder().decode(line).indexOf('\ufffd'))
    }
    from = to
  }
  return undefined
}
