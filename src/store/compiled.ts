import type { Compilable, CompiledQuery, DialectAdapter, Kysely, QueryResult } from 'kysely'
import type { Schema } from './schema.ts'

/** What stands for a value while a query is compiled. */
class StandIn {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/**
 * A query that is built and compiled once for a database, and then only given its values: for what every turn asks, since
 * Kysely takes longer to build a query than SQLite to answer it. `build` gets stand-ins: it may put them where SQL has a
 * parameter, and must not look at them.
 */
export function compiled<Given extends object, Row>(
  build: (db: Kysely<Schema>, given: Given) => Compilable<Row>,
): (db: Kysely<Schema>, given: Given) => Promise<QueryResult<Row>> {
  const known = new WeakMap<DialectAdapter, CompiledQuery<Row>>()
  return (db, given) => {
    const executor = db.getExecutor()
    let query = known.get(executor.adapter)
    if (!query) {
      query = build(db, standIns(given)).compile()
      known.set(executor.adapter, query)
    }
    const parameters = query.parameters.map((value) =>
      value instanceof StandIn ? Reflect.get(given, value.name) : value,
    )
    const asked = { ...query, parameters }
    // As Kysely's executeQuery, which would look for plugins besides.
    return executor.provideConnection((connection) => connection.executeQuery<Row>(asked))
  }
}

function standIns<Given extends object>(given: Given): Given {
  const names = Object.keys(given).map((name) => [name, new StandIn(name)])
  // biome-ignore lint/nursery/noUnsafeTypeAssertion: the same names, and nobody looks at what is behind them.
  return Object.fromEntries(names) as Given
}
