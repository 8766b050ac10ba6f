import type { Kysely } from 'kysely'
import { type InboundEvent, isPersons } from '../event.ts'
import type { Saying } from '../talks/saying.ts'
import { compiled } from './compiled.ts'
import type { Schema } from './schema.ts'

/** A row of the outbox as its reader sees it. */
export interface SaidRow {
  key: string
  address: string
  network: string | null
  member: string | null
  language: string
  /** Milliseconds since 1970 UTC. */
  at: number
  saying: Saying
  /** The key of the message that this one takes the place of. */
  replaces: string | null
  /** The reader's, where it is known already. */
  timeZone?: string
}

const selectSaid = compiled((db, given: { event: string; address: string }) =>
  messages(db).where('event_id', '=', given.event).where('address', '=', given.address).orderBy('position'),
)

/** What a turn said to the person whose event it was, in order: the same each time it is asked. */
export async function findSaid(db: Kysely<Schema>, event: InboundEvent): Promise<SaidRow[]> {
  if (!isPersons(event)) return []
  const { rows } = await selectSaid(db, { event: event.id, address: event.address })
  return rows.map(saidOf)
}

/** What was said at an address after a message, oldest first; all of it without one. Undefined for an unknown message. */
export async function findSaidAfter(
  db: Kysely<Schema>,
  address: string,
  after?: string,
): Promise<SaidRow[] | undefined> {
  const last =
    after === undefined
      ? { position: 0 }
      : await db
          .selectFrom('outbox')
          .select('position')
          .where('key', '=', after)
          .where('address', '=', address)
          .executeTakeFirst()
  if (!last) return undefined
  const rows = await messages(db)
    .where('address', '=', address)
    .where('status', '=', 'sent')
    .where('position', '>', last.position ?? 0)
    .orderBy('position')
    .execute()
  return rows.map(saidOf)
}

export async function findSaidByKey(db: Kysely<Schema>, key: string): Promise<SaidRow | undefined> {
  const row = await messages(db).where('key', '=', key).executeTakeFirst()
  return row && saidOf(row)
}

function messages(db: Kysely<Schema>) {
  return db
    .selectFrom('outbox')
    .select(['key', 'address', 'network_id', 'member_id', 'language', 'not_before', 'done_at', 'saying', 'replaces'])
}

function saidOf(row: Awaited<ReturnType<ReturnType<typeof messages>['executeTakeFirstOrThrow']>>): SaidRow {
  const { key, address, network_id: network, member_id: member, language, not_before, done_at, replaces } = row
  const at = done_at ?? not_before
  return { key, address, network, member, language, at, saying: JSON.parse(row.saying), replaces }
}
