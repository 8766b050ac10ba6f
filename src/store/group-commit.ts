import { setImmediate as nextRound } from 'node:timers/promises'
import type Sqlite from 'better-sqlite3'
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely'
import { points } from '../points.ts'

/** So many transactions share a commit at the most: whoever is not among them waits until they are done. */
const groupMax = 50

const statementsMax = 1000

/** A transaction on its way; each promise is settled once, in this order. */
interface Savepoint {
  begun: PromiseWithResolvers<void>
  over: PromiseWithResolvers<'kept' | 'undone'>
  committed: PromiseWithResolvers<void>
}

/** What Kysely takes for a connection of its own: one for each transaction, and one for each query by itself. */
interface Connection extends DatabaseConnection {
  state: 'by itself' | 'in transaction' | 'over'
  savepoint?: Savepoint
}

/**
 * Kysely's way to SQLite. Transactions that wait at the same time share one of SQLite's, each in a savepoint, since what
 * takes long is the disk. They run one after the other; whichever fails takes back its savepoint alone, and none
 * is told that it is committed before all are on the disk. A query by itself runs between two groups, and so sees only
 * what is committed.
 *
 * A group begins when the event loop has heard everybody who is speaking: whoever comes alone waits for no timer. Where
 * the commit fails, or SQLite gives up the whole transaction before, all of the group fail.
 */
export function groupCommit(sqlite: Sqlite.Database): Driver {
  const prepare = keepStatements(sqlite)
  const waiting: Savepoint[] = []
  let between = Promise.withResolvers<void>()
  let isInGroup = false
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      await nextRound()
      isInGroup = true
      await runGroup().finally(() => {
        isInGroup = false
      })
      between.resolve()
      between = Promise.withResolvers()
    }
    running = undefined
  }

  async function runGroup(): Promise<void> {
    try {
      // The command line writes from another process: waits for it here, since later there is no waiting.
      prepare('begin immediate').run()
    } catch (error) {
      for (const { begun } of waiting.splice(0)) begun.reject(error)
      return
    }
    const kept: Savepoint[] = []
    for (let count = 0; count < groupMax && sqlite.inTransaction; count++) {
      const next = waiting.shift()
      if (!next) break
      prepare('savepoint one').run()
      next.begun.resolve()
      if ((await next.over.promise) === 'kept') kept.push(next)
    }
    try {
      if (kept.length > 1) points.committing.publish({ turns: kept.length })
      prepare('commit').run()
      for (const { committed } of kept) committed.resolve()
    } catch (error) {
      if (sqlite.inTransaction) prepare('rollback').run()
      for (const { committed } of kept) committed.reject(error)
    }
  }

  function connect(): Connection {
    return {
      state: 'by itself',
      async executeQuery(query) {
        if (this.state === 'over') throw new Error('the transaction of this query is over')
        if (this.state === 'by itself' && isInGroup) await between.promise
        return execute(prepare(query.sql), query)
      },
      async *streamQuery<Row>(query: CompiledQuery) {
        yield await this.executeQuery<Row>(query)
      },
    }
  }

  return {
    async init() {},
    acquireConnection: async () => connect(),
    async releaseConnection() {},
    async beginTransaction(connection: Connection) {
      const savepoint = makeSavepoint()
      connection.savepoint = savepoint
      waiting.push(savepoint)
      running ??= run()
      await savepoint.begun.promise
      connection.state = 'in transaction'
    },
    async commitTransaction(connection: Connection) {
      prepare('release one').run()
      connection.state = 'over'
      connection.savepoint?.over.resolve('kept')
      await connection.savepoint?.committed.promise
    },
    async rollbackTransaction(connection: Connection) {
      // Over already where the commit of the group failed.
      if (connection.state !== 'in transaction') return
      connection.state = 'over'
      if (sqlite.inTransaction) {
        prepare('rollback to one').run()
        prepare('release one').run()
      }
      connection.savepoint?.over.resolve('undone')
    },
    async destroy() {
      await nextRound()
      await running
      sqlite.close()
    },
  }
}

function makeSavepoint(): Savepoint {
  return {
    begun: Promise.withResolvers(),
    over: Promise.withResolvers(),
    committed: Promise.withResolvers(),
  }
}

function execute<Row>(statement: Sqlite.Statement, { parameters }: CompiledQuery): QueryResult<Row> {
  // biome-ignore lint/nursery/noUnsafeTypeAssertion: Kysely made the query, and knows from the schema what a row is.
  if (statement.reader) return { rows: statement.all(parameters) as Row[] }
  const { changes, lastInsertRowid } = statement.run(parameters)
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
}

/** Preparing a statement anew at every call takes longer than running it. */
function keepStatements(sqlite: Sqlite.Database): (sql: string) => Sqlite.Statement {
  const statements = new Map<string, Sqlite.Statement>()
  return (sql) => {
    const kept = statements.get(sql)
    if (kept) return kept
    if (statements.size === statementsMax) statements.clear()
    const statement = sqlite.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
}
