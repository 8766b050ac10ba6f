import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { attempt, type Database, DatabaseRefused } from './database.ts'
import { groupCommit } from './group-commit.ts'
import { refuseStrangers } from './migrate.ts'
import type { Schema } from './schema.ts'
import { applicationId, inspectFile } from './sqlite-file.ts'

const busyTimeoutMs = 5000

/**
 * A file, or ':memory:'. One connection serves all, in turn: queries are synchronous here and a transaction awaits
 * nothing else, so a second connection for reading would not be waited for less.
 *
 * @throws {DatabaseRefused} and leaves everything as it was.
 */
export async function openSqlite(path: string): Promise<Database> {
  const sqlite = await open(path)
  const driver = groupCommit(sqlite)
  const db = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new Adapter(),
      createDriver: () => driver,
      createQueryCompiler: () => new Compiler(),
      createIntrospector: (on) => new SqliteIntrospector(on),
    },
  })
  return {
    kind: 'sqlite',
    settings: Object.fromEntries(['journal_mode', 'synchronous'].map((name) => [name, readBack(sqlite, name)])),
    read: db,
    transaction: (work) => attempt(db, work),
    // Kysely would close only what was used.
    close: () => driver.destroy(),
  }
}

async function open(path: string): Promise<Sqlite.Database> {
  const inMemory = path === ':memory:'
  let sqlite: Sqlite.Database | undefined
  try {
    const found = inMemory ? 'new' : inspectFile(path)
    sqlite = new Sqlite(inMemory ? path : resolve(path), { timeout: busyTimeoutMs })
    const opened = sqlite
    if (found === 'new') await whenFree(() => opened.pragma(`application_id = ${applicationId}`))
    await refuseStrangers(path, { tables: listTables(sqlite), applied: listMigrations(sqlite) })
    await whenFree(() => set(opened, path, 'journal_mode', inMemory ? 'memory' : 'wal'))
    // Full (2): a commit is on the disk when it returns. Each connection has to say so.
    set(sqlite, path, 'synchronous', 2)
    set(sqlite, path, 'foreign_keys', 1)
    // In pages (16 MB): everybody waits while the log is copied into the file, and what many turns changed is copied once.
    set(sqlite, path, 'wal_autocheckpoint', 4000)
    // Kibibytes, negative for SQLite: what is read often; the rest the operating system keeps.
    set(sqlite, path, 'cache_size', -4096)
    // What a person had deleted is not left in the file.
    set(sqlite, path, 'secure_delete', 1)
    return sqlite
  } catch (error) {
    sqlite?.close()
    throw refusal(path, error)
  }
}

/** Two programs can start at once on a new file, and SQLite does not wait its timeout for a change of journal. */
async function whenFree(work: () => void): Promise<void> {
  const end = performance.now() + busyTimeoutMs
  for (;;) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error
      await delay(20)
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}

function listTables(sqlite: Sqlite.Database): string[] {
  return sqlite.prepare<[], string>(`select name from sqlite_schema where type = 'table'`).pluck().all()
}

function listMigrations(sqlite: Sqlite.Database): string[] {
  if (!listTables(sqlite).includes('kysely_migration')) return []
  return sqlite.prepare<[], string>('select name from kysely_migration order by name').pluck().all()
}

function set(sqlite: Sqlite.Database, path: string, setting: string, value: string | number): void {
  sqlite.pragma(`${setting} = ${value}`)
  const actual = readBack(sqlite, setting)
  if (actual !== value) {
    throw new DatabaseRefused(
      path,
      `would not be safe: SQLite leaves ${setting} at ${actual}, not ${value}`,
      'Keep it on a local disk.',
    )
  }
}

function readBack(sqlite: Sqlite.Database, setting: string): string | number {
  const value = sqlite.pragma(setting, { simple: true })
  return typeof value === 'number' ? value : String(value)
}

/** Says in words why opening fails. */
function refusal(path: string, error: unknown): unknown {
  if (error instanceof DatabaseRefused || !(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : ''
  if (['EACCES', 'EPERM', 'EROFS', 'SQLITE_CANTOPEN', 'SQLITE_READONLY'].some((start) => code.startsWith(start))) {
    const remedy = 'Give this user the right to write to the file and its folder, or name another in DATABASE_URL.'
    return new DatabaseRefused(path, `may not be written to (${code})`, remedy)
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new DatabaseRefused(path, 'is damaged', 'Put a backup in its place.')
  }
  if (isBusy(error)) {
    return new DatabaseRefused(path, 'is locked by another program', 'End that program, and start again.')
  }
  return new DatabaseRefused(
    path,
    `cannot be opened: ${error.message}`,
    'Correct this, or name another in DATABASE_URL.',
  )
}

/** Kysely has it that SQLite could not change the schema in a transaction; it can. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }

  /** So that Kysely lets several transactions wait at the same time. */
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

/**
 * Our SQLite is built with STAT4: a value that its planner could look at makes it plan a kept statement anew each time
 * one is bound, which takes several times as long as running it. `likely` is nothing when it runs, and hides the value.
 * https://www.sqlite.org/lang_corefunc.html#likely, https://www.sqlite.org/c3ref/c_dbconfig_defensive.html (QPSG)
 */
class Compiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return 'likely(?)'
  }
}
