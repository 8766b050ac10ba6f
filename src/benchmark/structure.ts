import type { Benchmark, Dimension, Indicator, Standard } from '../domain/benchmark.ts'
import { readItems, readMap, type Shape } from './collections.ts'
import { type Cursor, reportAt, rootOf, whereIs } from './cursor.ts'
import { type Ids, type Kind, kinds, readBenchmarkId, readId } from './ids.ts'
import { readLanguages } from './languages.ts'
import { readFlag, readNumber, readText } from './scalars.ts'
import type { Source } from './source.ts'

/** Versions are kept in a column of 32 bits. */
const versionMax = 2 ** 31 - 1

const benchmarkShape = {
  name: 'a benchmark',
  needed: ['id', 'version', 'source', 'note', 'languages', 'dimensions'],
  optional: [],
} as const satisfies Shape<string>

const dimensionShape = {
  name: 'a dimension',
  needed: ['id', 'standards'],
  optional: ['weight'],
} as const satisfies Shape<string>

const standardShape = {
  name: 'a standard',
  needed: ['id', 'indicators'],
  optional: ['weight'],
} as const satisfies Shape<string>

const indicatorShape = {
  name: 'an indicator',
  needed: ['id'],
  optional: ['weight', 'short'],
} as const satisfies Shape<string>

export interface Structure {
  benchmark: Omit<Benchmark, 'texts' | 'cues'>
  ids: Ids
}

/**
 * Reads `benchmark.yaml`: all of a benchmark but its texts.
 *
 * @param languagesPresent the languages that have a file in `texts/`
 */
export function readStructure(source: Source, languagesPresent: readonly string[]): Structure {
  const ids: Ids = { known: new Map(), whole: source.root !== undefined }
  const { id, version, source: origin, note, languages, dimensions } = readMap(rootOf(source), benchmarkShape)
  const benchmark = {
    id: readBenchmarkId(id),
    version: readVersion(version),
    source: readText(origin, 'INTI-Cities, 2007-2009: the four dimensions'),
    note: readText(note, 'standards, indicators and levels are our own'),
    languages: readLanguages(languages, languagesPresent),
    dimensions: readParts(dimensions, 'dimension', ids, readDimension),
  }
  return { benchmark, ids }
}

function readVersion(at: Cursor | undefined): number {
  if (at === undefined) return 1
  const isVersion = (value: number) => Number.isInteger(value) && value >= 1 && value <= versionMax
  return readNumber(at, `a whole number from 1 to ${versionMax}, such as 2`, isVersion)
}

function readDimension(at: Cursor, ids: Ids): Dimension {
  const { id, weight, standards } = readMap(at, dimensionShape)
  return {
    id: readId(id, 'dimension', ids),
    weight: readWeight(weight),
    standards: readParts(standards, 'standard', ids, readStandard),
  }
}

function readStandard(at: Cursor, ids: Ids): Standard {
  const { id, weight, indicators } = readMap(at, standardShape)
  const shorts: ShortFlag[] = []
  const standard = {
    id: readId(id, 'standard', ids),
    weight: readWeight(weight),
    indicators: readParts(indicators, 'indicator', ids, (indicator) => readIndicator(indicator, ids, shorts)),
  }
  if (indicators !== undefined && standard.indicators.length > 0) checkShorts(indicators, standard.id, shorts)
  return standard
}

/** Where an indicator says whether it belongs to the self-check; undefined where what it says is at fault. */
interface ShortFlag {
  at: Cursor
  isShort: boolean | undefined
}

function readIndicator(at: Cursor, ids: Ids, shorts: ShortFlag[]): Indicator {
  const { id, weight, short } = readMap(at, indicatorShape)
  const isShort = short === undefined ? false : readFlag(short)
  shorts.push({ at: short ?? at, isShort })
  return {
    id: readId(id, 'indicator', ids),
    weight: readWeight(weight),
    short: isShort ?? false,
  }
}

/** The self-check asks one indicator of each standard. */
function checkShorts(indicators: Cursor, standard: string, shorts: readonly ShortFlag[]): void {
  if (shorts.some(({ isShort }) => isShort === undefined)) return
  const [first, ...others] = shorts.filter(({ isShort }) => isShort)
  if (first === undefined) {
    reportAt(indicators, `no indicator of ${standard} has \`short: true\`; give it to the one that the self-check asks`)
    return
  }
  for (const { at } of others) {
    reportAt(at, `${standard} has its \`short: true\` already at ${whereIs(first.at)}; leave it on one indicator`)
  }
}

function readWeight(at: Cursor | undefined): number {
  if (at === undefined) return 1
  return readNumber(at, 'a number above 0, such as 2', (value) => Number.isFinite(value) && value > 0)
}

function readParts<T>(at: Cursor | undefined, part: Kind, ids: Ids, readPart: (at: Cursor, ids: Ids) => T): T[] {
  const items = readItems(at, `a list of ${part}s, such as \`- id: ${kinds[part].exampleId}\``)
  if (items === undefined) ids.whole = false
  if (at !== undefined && items?.length === 0) reportAt(at, `${at.name} is empty; at least one ${part} belongs in it`)
  return (items ?? []).map((item) => readPart(item, ids))
}
