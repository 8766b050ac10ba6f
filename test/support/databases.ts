import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, describe, inject } from 'vitest'
import type { Database, DatabaseTarget } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openDatabase } from '../../src/store/open.ts'

export const kinds = ['sqlite', 'postgres'] as const satisfies DatabaseTarget['kind'][]

export interface Opened extends Database {
  /** For whoever is to open the same database: a program, the command line. */
  target: DatabaseTarget
}

/** A place for one database, where there is none yet (SQLite) or an empty one (PostgreSQL). */
export interface Place {
  target: DatabaseTarget
  remove(): Promise<void>
}

/** The same tests on either database. */
export function eachDatabase(tests: (kind: DatabaseTarget['kind'], open: () => Promise<Opened>) => void): void {
  for (const kind of kinds) onDatabase(kind, (open) => tests(kind, open))
}

/**
 * What `open` gives is migrated, empty at a test's first call, and closed after the test. Called again in a test it
 * gives a second connection to the same; on SQLite use the two by turns: while one waits for the other, nothing else
 * happens in this process.
 */
export function onDatabase(kind: DatabaseTarget['kind'], tests: (open: () => Promise<Opened>) => void): void {
  describe(`on ${kind}`, () => {
    let place: Place | undefined
    const opened: Database[] = []

    afterEach(async () => {
      for (const database of opened.splice(0)) await database.close()
    })
    afterAll(async () => {
      await place?.remove()
    })

    tests(async () => {
      place ??= await makePlace(kind)
      const database = await openDatabase(place.target)
      opened.push(database)
      if (opened.length === 1) {
        await migrate(database)
        await empty(database)
      }
      return { ...database, target: place.target }
    })
  })
}

export function makePlace(kind: DatabaseTarget['kind']): Promise<Place> {
  return kind === 'sqlite' ? makeFolder() : createPostgres()
}

async function makeFolder(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'counterpart-sqlite-'))
  return {
    target: { kind: 'sqlite', path: join(folder, 'counterpart.db') },
    remove: () => rm(folder, { recursive: true }),
  }
}

async function createPostgres(): Promise<Place> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await administer(`create database ${name}`)
  const url = new URL(inject('postgresUrl'))
  url.pathname = name
  return {
    target: { kind: 'postgres', url: url.href },
    remove: () => administer(`drop database ${name} with (force)`),
  }
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  await client.query(statement)
  await client.end()
}

async function empty({ kind, read, transaction }: Database): Promise<void> {
  const tables = await read.introspection.getTables()
  await transaction(async (db) => {
    // So the order of the tables does not matter.
    if (kind === 'sqlite') await sql`pragma defer_foreign_keys = on`.execute(db)
    else await sql`set local session_replication_role = replica`.execute(db)
    for (const { name } of tables) await sql`delete from ${sql.table(name)}`.execute(db)
  })
}
