import type { Kysely } from 'kysely'
import type { PersonsEvent } from '../event.ts'
import type { Saying, Unheard } from '../talks/saying.ts'
import { compiled } from './compiled.ts'
import type { Schema } from './schema.ts'

const insertEvent = compiled((db, given: { id: string; at: number }) =>
  db
    .insertInto('event')
    .values(given)
    .onConflict((conflict) => conflict.doNothing()),
)

/** Marks an event as seen; false where it was before. */
export async function markSeen(db: Kysely<Schema>, id: string, now: Temporal.Instant): Promise<boolean> {
  const { numAffectedRows = 0n } = await insertEvent(db, { id, at: now.epochMilliseconds })
  return numAffectedRows > 0n
}

/** An event that had no effect is not seen. */
export async function forget(db: Kysely<Schema>, id: string): Promise<void> {
  await db.deleteFrom('event').where('id', '=', id).execute()
}

/** The message whose button was pressed. */
export interface Pressed {
  /** The key of its first version. */
  root: string
  wave: string | null
  /** Whether it has this button, as it was pressed or as it is now. */
  isOffered: boolean
  unheard: Unheard | null
}

const selectVersion = compiled((db, given: { address: string; key: string }) =>
  versions(db, given.address).where('key', '=', given.key),
)

const selectNewestVersion = compiled((db, given: { address: string; root: string }) =>
  versions(db, given.address).where('replaces', '=', given.root).orderBy('position', 'desc').limit(1),
)

/** Null where nobody said such a message at this address. */
export async function findPressed(
  db: Kysely<Schema>,
  { message, address, action }: Extract<PersonsEvent, { kind: 'press' }>,
): Promise<Pressed | null> {
  const {
    rows: [pressed],
  } = await selectVersion(db, { address, key: message })
  if (!pressed) return null
  const root = pressed.replaces ?? pressed.key
  return {
    root,
    wave: pressed.wave_id,
    isOffered: offers(pressed.saying, action) || (await isOfferedNow(db, { address, root }, action)),
    unheard: unheardIn(pressed.saying),
  }
}

async function isOfferedNow(
  db: Kysely<Schema>,
  message: { address: string; root: string },
  action: string,
): Promise<boolean> {
  const {
    rows: [newest],
  } = await selectNewestVersion(db, message)
  return newest !== undefined && offers(newest.saying, action)
}

/**
 * Whether a saying, as it is stored, has this button. A question is long to parse, and only its buttons have ids; words
 * that look like one have their quotes escaped.
 */
function offers(saying: string, action: string): boolean {
  return saying.includes(`"id":${JSON.stringify(action)}`)
}

function unheardIn(saying: string): Unheard | null {
  if (!saying.includes('"unheard":')) return null
  const { unheard }: Saying = JSON.parse(saying)
  return unheard ?? null
}

function versions(db: Kysely<Schema>, address: string) {
  return db.selectFrom('outbox').select(['key', 'saying', 'wave_id', 'replaces']).where('address', '=', address)
}
