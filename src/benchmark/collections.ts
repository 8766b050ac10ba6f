import { isAlias, isCollection, isMap, isScalar, isSeq, type Node, type Pair, Scalar } from 'yaml'
import { nearest } from '../domain/nearest.ts'
import { type Cursor, cutShort, reportAt, reportWrong } from './cursor.ts'
import { printPlace } from './fault.ts'
import { placeAt, report, type Source } from './source.ts'

/** An entry of a map whose keys are the author's, such as ids. */
export interface Entry {
  key: string
  keyOffset: number
  value: Cursor
}

/** What messages call a kind of map, with its keys. */
export interface Shape<Key extends string> {
  name: string
  needed: readonly Key[]
  optional: readonly Key[]
}

/** A map with known keys. A misspelt one is reported and read as the one that was meant. */
export function readMap<Key extends string>(at: Cursor | undefined, shape: Shape<Key>): Partial<Record<Key, Cursor>> {
  const known = [...shape.needed, ...shape.optional]
  const fields: Partial<Record<Key, Cursor>> = {}
  if (at === undefined) return fields
  const listed = [...shape.needed, ...shape.optional.map((key) => `${key} (optional)`)].join(', ')
  const entries = readEntries(at, `a map with the keys ${listed}`)
  if (entries === undefined) return fields

  const strays: Entry[] = []
  for (const entry of entries) {
    const key = known.find((candidate) => candidate === entry.key)
    if (key === undefined) strays.push(entry)
    else fields[key] = entry.value
  }
  for (const { key, keyOffset, value } of strays) {
    const free = known.filter((candidate) => fields[candidate] === undefined)
    const meant = free.find((candidate) => candidate === nearest(key, free))
    const hint = meant === undefined ? '; its' : `; did you mean \`${meant}\`? Its`
    report(at.source, keyOffset, `\`${cutShort(key)}\` is no key of ${shape.name}${hint} keys are ${listed}`)
    if (meant !== undefined) fields[meant] = { ...value, name: `\`${meant}\`` }
  }
  for (const key of shape.needed) {
    if (fields[key] !== undefined) continue
    reportAt(at, `\`${key}\` is missing in ${at.name}; the keys of ${shape.name} are ${listed}`)
  }
  return fields
}

/** A map's entries, each key once; undefined where it is no map. */
export function readEntries(at: Cursor | undefined, expected: string): Entry[] | undefined {
  if (at === undefined) return undefined
  const { source, node } = at
  if (!isMap<Node, Node | null>(node)) {
    reportWrong(at, expected)
    return undefined
  }
  const firsts = new Map<string, number>()
  return allowed(at, node.items).flatMap((pair) => {
    const entry = entryOf(source, pair)
    const first = firsts.get(entry.key)
    if (first === undefined) {
      firsts.set(entry.key, entry.keyOffset)
      return [entry]
    }
    const place = printPlace(placeAt(source, first))
    report(source, entry.keyOffset, `\`${cutShort(entry.key)}\` is already at ${place}; keep one of the two`)
    return []
  })
}

/** A list's items; undefined where it is no list. */
export function readItems(at: Cursor | undefined, expected: string): Cursor[] | undefined {
  if (at === undefined) return undefined
  if (!isSeq<Node>(at.node)) {
    reportWrong(at, expected)
    return undefined
  }
  return allowed(at, at.node.items).map((item, index) => ({
    source: at.source,
    node: resolve(at.source, item),
    offset: resolve(at.source, item).range?.[0] ?? at.offset,
    name: `entry ${index + 1} of ${at.name}`,
  }))
}

function entryOf(source: Source, { key, value }: Pair<Node, Node | null>): Entry {
  const keyOffset = key.range?.[0] ?? 0
  const name = isScalar(key) ? String(key.value) : ''
  const node = resolve(source, value ?? new Scalar(null))
  return {
    key: name,
    keyOffset,
    value: {
      source,
      node,
      offset: hasOwnPlace(node) ? (node.range?.[0] ?? keyOffset) : keyOffset,
      name: `\`${cutShort(name)}\``,
    },
  }
}

function resolve(source: Source, node: Node): Node {
  return isAlias(node) ? (source.aliases.get(node) ?? node) : node
}

/** Whether a value has a place that says more than its key's: not an empty one, nor a block that begins with an entry. */
function hasOwnPlace(node: Node): boolean {
  if (isCollection(node)) return node.flow === true
  return node.range ? node.range[0] < node.range[1] : false
}

/** The values that may still be read, of these. */
function allowed<T>(at: Cursor, values: readonly T[]): readonly T[] {
  const { source } = at
  if (values.length > source.valuesLeft) {
    if (source.valuesLeft > 0)
      report(source, 0, 'this file has more values than a benchmark needs; look for repeated aliases')
    source.valuesLeft = 0
    return []
  }
  source.valuesLeft -= values.length
  return values
}
