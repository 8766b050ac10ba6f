import { isMap, isScalar, isSeq, type Node } from 'yaml'
import { printPlace } from './fault.ts'
import { placeAt, report, type Source } from './source.ts'

/**
 * A value in a YAML file, with its place.
 *
 * Its readers (scalars.ts, collections.ts) report a value that is at fault and return a stand-in of its type: a benchmark
 * with a fault is thrown away in the end, and until then the rest can be read as if nothing had happened. Undefined
 * stands for a key that is missing, which has been reported, or is optional.
 */
export interface Cursor {
  source: Source
  node: Node
  /** Where it begins in the text; an empty value or a block of entries, where its key is. */
  offset: number
  /** What messages call it: 'the file', '`weight`', 'entry 2 of `languages`'. */
  name: string
}

/** The file's whole content; undefined where it cannot be read. */
export function rootOf(source: Source): Cursor | undefined {
  if (source.root === undefined) return undefined
  return { source, node: source.root, offset: source.root.range?.[0] ?? 0, name: 'the file' }
}

export function reportAt(at: Cursor, message: string): void {
  report(at.source, at.offset, message)
}

/** How another fault's message refers to this value. */
export function whereIs(at: Cursor): string {
  return printPlace(placeAt(at.source, at.offset))
}

/** Says what the value must be, and what it is. */
export function reportWrong(at: Cursor, expected: string, hint = ''): void {
  reportAt(at, `${at.name} must be ${expected}; this is ${describe(at.node)}${hint}`)
}

/** Somebody's text in a message, not too long. */
export function cutShort(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`
}

function describe(node: Node): string {
  if (isMap(node)) return 'a map'
  if (isSeq(node)) return 'a list'
  const value = isScalar(node) ? node.value : undefined
  if (typeof value === 'number') return `the number ${value}`
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return value.trim() === '' ? 'empty' : `the text '${cutShort(value)}'`
  return 'empty'
}
