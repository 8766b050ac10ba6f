import type { Kysely } from 'kysely'
import type { Benchmark } from '../domain/benchmark.ts'
import { DatabaseRefused } from './database.ts'
import type { Schema } from './schema.ts'

/** The benchmarks that waves are made of: every version is kept in the database as it was, and read once. */
export interface Benchmarks {
  get(db: Kysely<Schema>, id: string, version: number): Promise<Benchmark>
}

export function benchmarks(): Benchmarks {
  const known = new Map<string, Benchmark>()
  return {
    async get(db, id, version) {
      const name = `${id} ${version}`
      const found = known.get(name) ?? (await load(db, id, version))
      known.set(name, found)
      return found
    },
  }
}

async function load(db: Kysely<Schema>, id: string, version: number): Promise<Benchmark> {
  const { document } = await db
    .selectFrom('benchmark')
    .select('document')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return JSON.parse(document)
}

/**
 * Keeps a benchmark for new waves. Corrected texts take the place of the old ones; another structure under the same
 * version would change what was answered, so it is refused.
 *
 * @throws DatabaseRefused where the structure of a stored version was changed.
 */
export async function storeBenchmark(db: Kysely<Schema>, place: string, benchmark: Benchmark): Promise<void> {
  const { id, version } = benchmark
  const stored = await db
    .selectFrom('benchmark')
    .select('document')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  const document = JSON.stringify(benchmark)
  if (!stored) {
    await db.insertInto('benchmark').values({ id, version, document }).execute()
  } else if (structureOf(JSON.parse(stored.document)) !== structureOf(benchmark)) {
    throw new DatabaseRefused(
      place,
      `holds answers to version ${version} of the benchmark ${id}, and its dimensions, standards or weights were changed since`,
      `Give the changed benchmark the version ${version + 1} in its benchmark.yaml; or put back what version ${version} was.`,
    )
  } else if (stored.document !== document) {
    await db.updateTable('benchmark').set({ document }).where('id', '=', id).where('version', '=', version).execute()
  }
}

function structureOf({ dimensions }: Benchmark): string {
  return JSON.stringify(dimensions)
}
