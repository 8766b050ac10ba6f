import type { Database, DatabaseTarget } from './database.ts'
import { openSqlite } from './sqlite.ts'

/** @throws {DatabaseRefused} where the database cannot be used as it is; nothing there has been changed then. */
export async function openDatabase(target: DatabaseTarget): Promise<Database> {
  switch (target.kind) {
    case 'sqlite':
      return openSqlite(target.path)
    case 'postgres': {
      // Its driver takes memory and time to load, and most do without.
      const { openPostgres } = await import('./postgres.ts')
      return openPostgres(target.url)
    }
  }
}
