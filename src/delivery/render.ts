import type { Message } from '../channels/channel.ts'
import type { Benchmark } from '../domain/benchmark.ts'
import type { Benchmarks } from '../store/benchmarks.ts'
import type { Database } from '../store/database.ts'
import { findNames, findTimeZone } from '../store/reader.ts'
import type { SaidRow } from '../store/said.ts'
import type { Catalogues } from '../wording/catalogues.ts'
import { referencesIn } from '../wording/references.ts'
import { type Lookups, type Reader, type Worded, word } from '../wording/say.ts'

export interface Rendering {
  database: Database
  benchmarks: Benchmarks
  catalogues: Catalogues
  /** A link to what a message carries: its picture or its file. */
  link(of: 'picture' | 'file', key: string): string
}

/** A saying as its reader gets it; null where the reader's data was erased. */
export async function render(row: SaidRow, rendering: Rendering): Promise<Message | null> {
  const prepared = await prepare(row, rendering)
  if (!prepared) return null
  const { reader, lookups } = prepared
  const { language, text, actions, picture, file }: Worded = word(row.saying, reader, lookups)
  return {
    id: row.key,
    at: Temporal.Instant.fromEpochMilliseconds(row.at).toString(),
    language,
    text,
    actions,
    ...(picture && { image: { url: rendering.link('picture', row.key), alt: picture.alt } }),
    ...(file && { file: { url: rendering.link('file', row.key), name: file.name } }),
    ...(row.replaces !== null && { replaces: row.replaces }),
  }
}

/** Who reads a message, and where the wording finds what it names; null where the reader's data was erased. */
export async function prepare(
  row: Pick<SaidRow, 'network' | 'member' | 'language' | 'saying' | 'timeZone'>,
  { database, benchmarks, catalogues }: Rendering,
): Promise<{ reader: Reader; lookups: Lookups } | null> {
  const timeZone = row.timeZone ?? (await findTimeZone(database.read, row))
  if (timeZone === null) return null
  const lookups = await lookUp(row, { database, benchmarks, catalogues })
  return { reader: { language: row.language, timeZone }, lookups }
}

async function lookUp(
  { saying, network }: Pick<SaidRow, 'saying' | 'network'>,
  { database, benchmarks, catalogues }: Omit<Rendering, 'link'>,
): Promise<Lookups> {
  const references = referencesIn(saying)
  const names = await findNames(database.read, references.members, network)
  const found = new Map<string, Benchmark>()
  for (const { id, version } of references.benchmarks) {
    found.set(`${id} ${version}`, await benchmarks.get(database.read, id, version))
  }
  return {
    catalogues,
    memberName: (id) => names.get(id) ?? null,
    benchmark: (id, version) => {
      const benchmark = found.get(`${id} ${version}`)
      if (!benchmark) throw new Error(`benchmark ${id} ${version} was not looked up`)
      return benchmark
    },
  }
}
