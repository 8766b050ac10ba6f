import type { Kysely } from 'kysely'
import { erase } from './erase.ts'
import type { Schema } from './schema.ts'

/** Removes a network with all that is in it. */
export async function removeNetwork(db: Kysely<Schema>, id: string): Promise<void> {
  for (const table of tablesOfNetworks) await db.deleteFrom(table).where('network_id', '=', id).execute()
  await db.deleteFrom('network').where('id', '=', id).execute()
}

/** Those that refer to others before those that they refer to. */
const tablesOfNetworks = [
  'outbox',
  'dialogue',
  'audit',
  'response_evidence',
  'evidence',
  'agreed_level',
  'proposal',
  'model_use',
  'response_history',
  'respondent',
  'response',
  'self_assessment',
  'join_code',
  'account',
  'member',
  'city',
  'wave',
] as const satisfies (keyof Schema)[]

/**
 * Removes accounts by what their ids begin with, and all that was said to them; whoever joined a network with one is
 * erased there. Their events are known by the same beginning.
 *
 * @param prefix of an account's id and address; without the wildcards % and _
 */
export async function removeAccounts(db: Kysely<Schema>, prefix: string, now: Temporal.Instant): Promise<void> {
  const starts = `${prefix}%`
  const members = await db.selectFrom('account').select('member_id').where('id', 'like', starts).distinct().execute()
  for (const { member_id } of members) await erase(db, member_id, now)
  await db.deleteFrom('outbox').where('address', 'like', starts).execute()
  await db.deleteFrom('dialogue').where('address', 'like', starts).execute()
  await db.deleteFrom('event').where('id', 'like', starts).execute()
}
