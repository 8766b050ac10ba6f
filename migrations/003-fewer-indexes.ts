import type { Kysely } from 'kysely'

/**
 * Indexes that every answer paid for, and few would miss: what an event said, and a message's newest version, are found
 * among the messages of their address.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.dropIndex('outbox_of_event').execute()
  await db.schema.dropIndex('outbox_replacing').execute()
  await db.schema.dropIndex('history_of_response').execute()
}
