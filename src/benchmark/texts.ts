import type { BenchmarkTexts, IndicatorTexts } from '../domain/benchmark.ts'
import { nearest } from '../domain/nearest.ts'
import { readEntries, readItems, readMap, type Shape } from './collections.ts'
import { type Cursor, cutShort, reportAt, rootOf, whereIs } from './cursor.ts'
import { printPlace, structureFile } from './fault.ts'
import { type Ids, type Kind, kinds } from './ids.ts'
import { readLanguage } from './languages.ts'
import { readText } from './scalars.ts'
import { report, type Source } from './source.ts'

const levelCount = 5

const textsShape = {
  name: 'a file of texts',
  needed: ['language', 'name', 'levels', 'dimensions', 'standards', 'indicators'],
  optional: [],
} as const satisfies Shape<string>

const dimensionShape = {
  name: "a dimension's texts",
  needed: ['name', 'about'],
  optional: [],
} as const satisfies Shape<string>

const standardShape = {
  name: "a standard's texts",
  needed: ['name'],
  optional: [],
} as const satisfies Shape<string>

const indicatorShape = {
  name: "an indicator's texts",
  needed: ['name', 'question', 'levels', 'why', 'evidence', 'ask'],
  optional: [],
} as const satisfies Shape<string>

/** Reads the texts of one language: a text for every id of the structure, and none for others. */
export function readTexts(source: Source, expectedLanguage: string, ids: Ids): BenchmarkTexts {
  const { language, name, levels, dimensions, standards, indicators } = readMap(rootOf(source), textsShape)
  readLanguage(language, expectedLanguage)
  const levelNames = readLevels(levels, 'Partly in place')
  checkDistinct(levelNames)
  return {
    name: readText(name, 'INTI-Cities'),
    levels: levelNames.map(({ text }) => text),
    dimensions: readById(dimensions, 'dimension', ids, readDimension),
    standards: readById(standards, 'standard', ids, readStandard),
    indicators: readById(indicators, 'indicator', ids, readIndicator),
  }
}

function readDimension(at: Cursor): { name: string; about: string } {
  const { name, about } = readMap(at, dimensionShape)
  return { name: readText(name, 'General Governance'), about: readText(about, 'how integration is steered') }
}

function readStandard(at: Cursor): { name: string } {
  const { name } = readMap(at, standardShape)
  return { name: readText(name, 'Money and staff that last') }
}

function readIndicator(at: Cursor): IndicatorTexts {
  const { name, question, levels, why, evidence, ask } = readMap(at, indicatorShape)
  return {
    name: readText(name, 'a lead unit'),
    question: readText(question, 'Is there one place that steers integration work?'),
    levels: readLevels(levels, 'A unit has a written mandate.').map(({ text }) => text),
    why: readText(why, 'Where nobody steers, good projects stay islands.'),
    evidence: readText(evidence, 'the decision with the mandate'),
    ask: readText(ask, 'Would a new colleague know whom to call?'),
  }
}

interface LevelText {
  at: Cursor
  text: string
}

function readLevels(at: Cursor | undefined, example: string): LevelText[] {
  const items = readItems(at, `a list of ${levelCount} texts, level 0 first`)
  if (at === undefined || items === undefined) return []
  if (items.length !== levelCount) {
    reportAt(at, `${at.name} must have ${levelCount} texts, one for each level from 0 to 4; this has ${items.length}`)
  }
  return items.map((item, level) => {
    const named = { ...item, name: `level ${level}` }
    return { at: named, text: readText(named, example) }
  })
}

/** People may type a level's name: it must say which. */
function checkDistinct(names: readonly LevelText[]): void {
  const firsts = new Map<string, Cursor>()
  for (const { at, text } of names) {
    if (text === '') continue
    const folded = text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')
    const first = firsts.get(folded)
    if (first === undefined) firsts.set(folded, at)
    else
      reportAt(
        at,
        `'${cutShort(text)}' is already the name of ${first.name} (${whereIs(first)}); name ${at.name} otherwise`,
      )
  }
}

/** The texts of all ids of a kind. */
function readById<T>(at: Cursor | undefined, kind: Kind, ids: Ids, read: (at: Cursor) => T): Record<string, T> {
  const { withArticle, exampleId } = kinds[kind]
  const entries = readEntries(at, `a map from ids to texts, such as \`${exampleId}: { name: … }\``)
  if (at === undefined || entries === undefined) return {}
  const written = new Set(entries.map(({ key }) => key))
  const wanted = [...ids.known].filter(([, known]) => known.kind === kind).map(([id, { place }]) => ({ id, place }))
  const lacking = wanted.filter(({ id }) => !written.has(id))
  for (const { key, keyOffset } of entries) {
    const known = ids.known.get(key)
    if (known?.kind === kind || (known === undefined && !ids.whole)) continue
    report(at.source, keyOffset, explainUnused(key, kind, ids, lacking))
  }
  for (const { id, place } of lacking) {
    const short = cutShort(id)
    reportAt(
      at,
      `the texts of ${short} are missing (${withArticle}, ${printPlace(place)}); add \`${short}:\` to this map`,
    )
  }
  return Object.fromEntries(entries.map(({ key, value }) => [key, read(value)]))
}

function explainUnused(key: string, kind: Kind, ids: Ids, lacking: readonly { id: string }[]): string {
  const other = ids.known.get(key)
  if (other !== undefined) {
    const found = `${kinds[other.kind].withArticle} (${printPlace(other.place)}), not ${kinds[kind].withArticle}`
    return `${cutShort(key)} is ${found}; move its texts to \`${other.kind}s\``
  }
  const near = nearest(
    key,
    lacking.map(({ id }) => id),
  )
  const right = near === undefined ? `delete its texts, or add the ${kind} there` : `did you mean ${near}?`
  return `${structureFile} has no ${kind} with the id ${cutShort(key)}; ${right}`
}
