import type { Database, DatabaseTarget } from './database.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

/** @throws {DatabaseRefused} where the database cannot be used as it is; nothing there has been changed then. */
export function openDatabase(target: DatabaseTarget): Promise<Database> {
  switch (target.kind) {
    case 'sqlite':
      return openSqlite(target.path)
    case 'postgres':
      return openPostgres(target.url)
  }
}
