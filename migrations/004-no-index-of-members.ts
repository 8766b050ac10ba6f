import type { Kysely } from 'kysely'

/** Another index that every answer paid for: whoever is erased has all messages looked through for their words anyway. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.dropIndex('outbox_of_member').execute()
}
