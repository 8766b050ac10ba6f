import { setTimeout as delay } from 'node:timers/promises'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { attempt, type Database, DatabaseRefused } from './database.ts'
import { inspectServer, refusal } from './postgres-server.ts'
import type { Schema } from './schema.ts'

const connectTimeoutMs = 5000
const attemptsMax = 30
const pauseMsMax = 200

/**
 * A pool of connections.
 *
 * @throws {DatabaseRefused} and leaves everything as it was.
 */
export async function openPostgres(url: string): Promise<Database> {
  const place = placeOf(url)
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'counterpart',
    connectionTimeoutMillis: connectTimeoutMs,
    types: { getTypeParser },
  })
  // Without a listener a connection that breaks would end the process: an idle one, which the pool replaces, and one
  // between two queries of a transaction, whose next query fails.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))

  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  try {
    await inspectServer(db, place)
  } catch (error) {
    await db.destroy()
    throw refusal(place, error)
  }
  return {
    kind: 'postgres',
    settings: {},
    read: db,
    transaction: (work) => untilAlone(() => attempt(db, work)),
    close: () => db.destroy(),
  }
}

/** Where the database is, as the driver understands the URL; without the password. */
function placeOf(url: string): string {
  try {
    const { user, host, port, database } = new pg.Client({ connectionString: url })
    return `postgres://${user}@${host}:${port}/${database}`
  } catch (error) {
    // Only the message: the error itself has the URL in it, and so the password.
    const why = error instanceof Error ? error.message : 'unknown'
    throw new DatabaseRefused(
      'in DATABASE_URL',
      `has no usable address (${why})`,
      'Write postgres://USER:PASSWORD@HOST:PORT/NAME, with special characters percent-encoded (@ is %40).',
    )
  }
}

/** Instants and counts are bigint, which the driver leaves as text; ours are far below 2^53. */
const getTypeParser: pg.CustomTypesConfig['getTypeParser'] = (type, format) =>
  type === pg.types.builtins.INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(type, format)

/** Runs again what gave way to another transaction, after a pause that grows and is never the same. */
async function untilAlone<T>(run: () => Promise<T>): Promise<T> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await run()
    } catch (error) {
      if (!gaveWay(error)) throw error
      if (attempts === attemptsMax) {
        throw new Error(`Other transactions came between ${attemptsMax} times`, { cause: error })
      }
      await delay(Math.random() * Math.min(pauseMsMax, 5 * 2 ** attempts))
    }
  }
}

/** Serialization failure, deadlock: https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html */
function gaveWay(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01')
}
