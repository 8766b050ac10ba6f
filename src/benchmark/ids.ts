import { type Cursor, cutShort, reportAt } from './cursor.ts'
import { type Place, printPlace } from './fault.ts'
import { readText } from './scalars.ts'
import { placeAt } from './source.ts'

/** What has an id, and how messages speak of it. */
export const kinds = {
  dimension: { withArticle: 'a dimension', exampleId: 'GOV' },
  standard: { withArticle: 'a standard', exampleId: 'GOV-1' },
  indicator: { withArticle: 'an indicator', exampleId: 'GOV-1a' },
} as const

export type Kind = keyof typeof kinds

/** The ids that a structure defines, in its order. */
export interface Ids {
  known: Map<string, { kind: Kind; place: Place }>
  /** False where a fault of the structure hides some: then a text whose id is not known may still be right. */
  whole: boolean
}

const idPattern = /^[A-Za-z0-9-]+$/
const idLengthMax = 24
const benchmarkIdLengthMax = 64

/** An id of a dimension, standard or indicator: they share one space, so that a word or a button can name any of them. */
export function readId(at: Cursor | undefined, kind: Kind, ids: Ids): string {
  const example = kinds[kind].exampleId
  const id = readText(at, example)
  if (at === undefined || id === '') {
    ids.whole = false
    return id
  }
  checkId(at, id, idLengthMax, example)
  const first = ids.known.get(id)
  if (first === undefined) ids.known.set(id, { kind, place: placeAt(at.source, at.offset) })
  else
    reportAt(at, `${cutShort(id)} is already the id at ${printPlace(first.place)}; give this ${kind} an id of its own`)
  return id
}

export function readBenchmarkId(at: Cursor | undefined): string {
  const example = 'inti-cities'
  const id = readText(at, example)
  if (at !== undefined && id !== '') checkId(at, id, benchmarkIdLengthMax, example)
  return id
}

function checkId(at: Cursor, id: string, lengthMax: number, example: string): void {
  if (idPattern.test(id) && id.length <= lengthMax) return
  const found = id.length > lengthMax ? `has ${id.length}` : `is '${id}'`
  reportAt(
    at,
    `an id is made of at most ${lengthMax} letters (A to Z), digits and '-', such as ${example}; this ${found}`,
  )
}
