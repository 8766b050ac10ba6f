import type { Kysely } from 'kysely'
import type { Benchmark } from '../domain/benchmark.ts'
import type { Schema } from './schema.ts'

/**
 * The benchmarks that waves are made of: every version is kept in the database as it was. Each is read once a process:
 * texts that another process corrects show here after a restart.
 */
export interface Benchmarks {
  /** The one in BENCHMARK_DIR. */
  readonly served: Benchmark
  get(db: Kysely<Schema>, id: string, version: number): Promise<Benchmark>
}

/** A version of a benchmark has another structure than the one that is stored; the message says what helps. */
export class BenchmarkChanged extends Error {
  override readonly name = 'BenchmarkChanged'

  constructor({ id, version }: Benchmark) {
    super(
      `benchmark.yaml: the dimensions, standards, indicators or weights of ${id}, version ${version}, are not those that the database holds under this id and version.\nWrite 'version: ${version + 1}' in benchmark.yaml for a changed benchmark, or put back what version ${version} was.`,
    )
  }
}

export function benchmarks(served: Benchmark): Benchmarks {
  const known = new Map<string, Benchmark>()
  return {
    served,
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
  // What was stored before there were cues lacks them.
  return { cues: {}, ...JSON.parse(document) }
}

/**
 * Keeps a benchmark for new waves. Corrected texts take the place of the old ones; another structure under the same
 * version would change what was answered, so it is refused.
 *
 * @throws BenchmarkChanged where the structure of a stored version was changed.
 */
export async function storeBenchmark(db: Kysely<Schema>, benchmark: Benchmark): Promise<void> {
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
    throw new BenchmarkChanged(benchmark)
  } else if (stored.document !== document) {
    await db.updateTable('benchmark').set({ document }).where('id', '=', id).where('version', '=', version).execute()
  }
}

function structureOf({ dimensions }: Benchmark): string {
  return JSON.stringify(dimensions)
}
