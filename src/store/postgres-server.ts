import { type Kysely, sql } from 'kysely'
import pg from 'pg'
import { DatabaseRefused } from './database.ts'
import { refuseStrangers } from './migrate.ts'
import type { Schema } from './schema.ts'

/**
 * Looks at a database without touching it.
 *
 * @throws {DatabaseRefused} where it cannot hold our tables, or holds what is not ours.
 */
export async function inspectServer(db: Kysely<Schema>, place: string): Promise<void> {
  const { schema, encoding, may_create, tables } = await describe(db)
  if (schema === null) {
    throw new DatabaseRefused(place, 'lets this user see none of the schemas in its search path', 'Grant usage on one.')
  }
  if (encoding !== 'UTF8') {
    throw new DatabaseRefused(
      place,
      `is in ${encoding} and cannot hold every language`,
      "Make one with create database NAME encoding 'UTF8' template template0.",
    )
  }
  const applied = tables.includes('kysely_migration') ? await listMigrations(db) : []
  await refuseStrangers(place, { tables, applied })
  if (applied.length === 0 && !may_create) {
    throw new DatabaseRefused(
      place,
      `lets this user make no tables in the schema ${schema}`,
      `Grant it: grant create on schema ${schema} to the user, or make the user the owner of the database.`,
    )
  }
}

interface Description {
  schema: string | null
  encoding: string
  may_create: boolean
  tables: string[]
}

/** An extension's tables are the administrator's, and nobody's program. */
async function describe(db: Kysely<Schema>): Promise<Description> {
  const { rows } = await sql<Description>`
    select current_schema() as schema,
      current_setting('server_encoding') as encoding,
      has_schema_privilege(current_schema(), 'create') as may_create,
      array(
        select relname::text from pg_class
        where relnamespace = (select oid from pg_namespace where nspname = current_schema())
          and relkind in ('r', 'p', 'v', 'm', 'f')
          and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')
      ) as tables`.execute(db)
  const [description] = rows
  if (description === undefined) throw new Error('A select without a table gave no row')
  return description
}

async function listMigrations(db: Kysely<Schema>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}

/** Says in words why a connection fails; other errors pass as they are. */
export function refusal(place: string, error: unknown): unknown {
  if (error instanceof DatabaseRefused || !(error instanceof Error)) return error
  if (!(error instanceof pg.DatabaseError)) {
    const why = 'code' in error ? error.code : error.message
    return new DatabaseRefused(place, `does not answer (${why})`, 'Start PostgreSQL there, or correct DATABASE_URL.')
  }
  switch (error.code) {
    case '28P01':
    case '28000':
      return new DatabaseRefused(place, 'does not let this user in', 'Correct user and password in DATABASE_URL.')
    case '3D000':
      return new DatabaseRefused(place, 'does not exist', 'Make it, or name another in DATABASE_URL.')
    default:
      return new DatabaseRefused(
        place,
        `cannot be used: ${error.message}`,
        'Correct this, or name another in DATABASE_URL.',
      )
  }
}
