import type { Kysely } from 'kysely'
import type { PersonsEvent } from '../event.ts'
import type { Saying } from '../talks/saying.ts'
import type { Schema } from './schema.ts'

/** Marks an event as seen; false where it was before. */
export async function markSeen(db: Kysely<Schema>, id: string, now: Temporal.Instant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('event')
    .values({ id, at: now.epochMilliseconds })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** An event that had no effect is not seen. */
export async function forget(db: Kysely<Schema>, id: string): Promise<void> {
  await db.deleteFrom('event').where('id', '=', id).execute()
}

/** The message whose button was pressed, with all that any of its versions offers. */
export interface Pressed {
  /** The key of its first version. */
  root: string
  wave: string | null
  asks: string | null
  offered: Set<string>
  unheard: string | null
}

/** Null where nobody said such a message at this address. */
export async function findPressed(
  db: Kysely<Schema>,
  { message, address }: Extract<PersonsEvent, { kind: 'press' }>,
): Promise<Pressed | null> {
  const named = await db
    .selectFrom('outbox')
    .select(['key', 'replaces'])
    .where('key', '=', message)
    .where('address', '=', address)
    .executeTakeFirst()
  if (!named) return null
  const root = named.replaces ?? named.key
  const versions = await db
    .selectFrom('outbox')
    .select(['saying', 'wave_id', 'asks'])
    .where((eb) => eb.or([eb('key', '=', root), eb('replaces', '=', root)]))
    .where('address', '=', address)
    .execute()
  const sayings = versions.map(({ saying }): Saying => JSON.parse(saying))
  return {
    root,
    wave: versions.find((version) => version.wave_id !== null)?.wave_id ?? null,
    asks: versions.find((version) => version.asks !== null)?.asks ?? null,
    offered: new Set(sayings.flatMap(({ choices = [] }) => choices.map(({ id }) => id))),
    unheard: sayings.find(({ unheard }) => unheard !== undefined)?.unheard ?? null,
  }
}
