import type { Kysely } from 'kysely'
import type { Database } from './database.ts'
import type { Schema } from './schema.ts'

/**
 * Counts one request to a model for a network, in the month of UTC in which it falls; false, and not counted, where
 * the month's are spent.
 *
 * @param max how many a network may make in a month, 1 or more
 */
export function spendModelRequest(
  { transaction }: Database,
  { network, at, max }: { network: string; at: Temporal.Instant; max: number },
): Promise<boolean> {
  const month = at.toZonedDateTimeISO('UTC').toPlainDate().toPlainYearMonth().toString()
  return transaction(async (db) => {
    const counted = await db
      .insertInto('model_use')
      .values({ network_id: network, month, requests: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(['network_id', 'month'])
          .doUpdateSet((row) => ({ requests: row('model_use.requests', '+', 1) }))
          .where('model_use.requests', '<', max),
      )
      .returning('requests')
      .executeTakeFirst()
    return counted !== undefined
  })
}

/** Whether a model may read what a member says, by their network's rule and their city's as they are now. */
export async function isModelAllowed(db: Kysely<Schema>, member: string): Promise<boolean> {
  const found = await db
    .selectFrom('member')
    .innerJoin('network', 'network.id', 'member.network_id')
    .leftJoin('city', 'city.id', 'member.city_id')
    .select(['network.model_allowed as in_network', 'city.model_allowed as in_city'])
    .where('member.id', '=', member)
    .where('member.erased_at', 'is', null)
    .executeTakeFirst()
  return found?.in_network === 1 && found.in_city !== 0
}
