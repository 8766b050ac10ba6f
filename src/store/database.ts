import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

export type DatabaseTarget = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string }

/** The store, on either database. */
export interface Database {
  readonly kind: DatabaseTarget['kind']
  /** What the open connection says of itself, for the log. */
  readonly settings: Readonly<Record<string, string | number>>
  /** For a query by itself; it sees what is committed. Within `transaction`, ask the transaction's own instead. */
  readonly read: Kysely<Schema>
  /**
   * What `work` asks of its `db` happens as if nothing else happened meanwhile, and wholly or not at all; it is durable
   * when the promise resolves. On PostgreSQL `work` is run again when another transaction came between. Await nothing
   * but queries in it: on SQLite everybody waits. A query that outlives its transaction throws.
   */
  transaction<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T>
  /** Waits for what is running. */
  close(): Promise<void>
}

/** The database cannot be used as it is; the message says where, what is wrong and what helps, without a secret. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused'

  constructor(place: string, wrong: string, remedy: string) {
    super(`The database ${place} ${wrong}.\n${remedy}`)
  }
}

/** Whether the database answers now. */
export async function isReachable({ read }: Database): Promise<boolean> {
  try {
    await read.selectFrom('network').select('id').limit(1).execute()
    return true
  } catch {
    return false
  }
}

/**
 * One attempt. Commit and roll-back queue on the connection behind the queries before them, and Kysely refuses the
 * queries behind those; its `transaction()` does not queue, so that a query forgotten in `work` could run after it.
 */
export async function attempt<T>(db: Kysely<Schema>, work: (db: Kysely<Schema>) => Promise<T>): Promise<T> {
  const transaction = await db.startTransaction().setIsolationLevel('serializable').execute()
  try {
    const result = await work(transaction)
    await transaction.commit().execute()
    return result
  } catch (error) {
    // Where the connection is lost, so is the transaction: the first error is the one to tell.
    await transaction
      .rollback()
      .execute()
      .catch(() => undefined)
    throw error
  }
}
