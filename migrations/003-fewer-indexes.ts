import type { Kysely } from 'kysely'

/** Two indexes that every answer paid for and nothing needs: a repeated event is found among its address's messages. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.dropIndex('outbox_of_event').execute()
  await db.schema.dropIndex('history_of_response').execute()
}
