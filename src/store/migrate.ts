import { readdir } from 'node:fs/promises'
import { type Migration, Migrator } from 'kysely/migration'
import { type Database, DatabaseRefused } from './database.ts'

const folder = new URL('../../migrations/', import.meta.url)

/**
 * Brings the schema up to date, and returns the names of the migrations that this took. All of them happen or none,
 * and two programs that start at once take turns.
 */
export async function migrate(database: Database): Promise<string[]> {
  // Imported beforehand: the provider is asked within the transaction, and there nothing slow may be awaited.
  const migrations = await importMigrations()
  const migrator = new Migrator({ db: database.read, provider: { getMigrations: async () => migrations } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error !== undefined) {
    const failed = results.find(({ status }) => status === 'Error')
    throw new Error(`The schema could not be brought up to date${failed ? `: ${failed.migrationName} failed` : ''}`, {
      cause: error,
    })
  }
  return results.map(({ migrationName }) => migrationName)
}

/** What stands in a database, as far as it tells whose it is. */
export interface Inventory {
  tables: string[]
  /** The migrations it has seen. */
  applied: string[]
}

/** Throws DatabaseRefused where another program's tables are, or a newer version of this program has been. */
export async function refuseStrangers(place: string, { tables, applied }: Inventory): Promise<void> {
  const known = await migrationNames()
  const ours = applied.some((name) => known.includes(name))
  const newer = applied.filter((name) => !known.includes(name))
  const inUse = newer.length > 0 || tables.some((table) => !table.startsWith('kysely_migration'))
  if (!ours && inUse) {
    throw new DatabaseRefused(
      place,
      'holds the tables of another program',
      'Name a database of its own for Counterpart in DATABASE_URL.',
    )
  }
  if (newer.length > 0) {
    throw new DatabaseRefused(
      place,
      `was made by a newer version of Counterpart (${newer.join(', ')})`,
      'Start that version or a later one, or restore a backup that this version made.',
    )
  }
}

async function importMigrations(): Promise<Record<string, Migration>> {
  const names = await migrationNames()
  return Object.fromEntries(
    // A migration's module is a Migration by its exports; one that is not fails when it is run.
    await Promise.all(names.map(async (name) => [name, await import(new URL(`${name}.ts`, folder).href)])),
  )
}

async function migrationNames(): Promise<string[]> {
  const files = await readdir(folder)
  return files.flatMap((file) => /^(\d{3}-.+)\.ts$/.exec(file)?.slice(1) ?? []).sort()
}
