import type { Kysely } from 'kysely'
import type { PersonsEvent } from '../event.ts'
import type { Saying, Unheard } from '../talks/saying.ts'
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

/** The message whose button was pressed, with what it offers as it was pressed and as it is now. */
export interface Pressed {
  /** The key of its first version. */
  root: string
  wave: string | null
  offered: Set<string>
  unheard: Unheard | null
}

/** Null where nobody said such a message at this address. */
export async function findPressed(
  db: Kysely<Schema>,
  { message, address }: Extract<PersonsEvent, { kind: 'press' }>,
): Promise<Pressed | null> {
  const pressed = await versions(db, address).where('key', '=', message).executeTakeFirst()
  if (!pressed) return null
  const root = pressed.replaces ?? pressed.key
  const newest = await versions(db, address).where('replaces', '=', root).orderBy('position', 'desc').executeTakeFirst()
  const saying: Saying = JSON.parse(pressed.saying)
  return {
    root,
    wave: pressed.wave_id,
    offered: new Set([...offeredBy(pressed), ...(newest ? offeredBy(newest) : [])]),
    unheard: saying.unheard ?? null,
  }
}

function versions(db: Kysely<Schema>, address: string) {
  return db
    .selectFrom('outbox')
    .select(['key', 'saying', 'wave_id', 'replaces'])
    .where('address', '=', address)
    .limit(1)
}

function offeredBy({ saying }: { saying: string }): string[] {
  const { choices = [] }: Saying = JSON.parse(saying)
  return choices.map(({ id }) => id)
}
