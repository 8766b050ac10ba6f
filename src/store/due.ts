import type { Kysely } from 'kysely'
import type { CameDue } from '../event.ts'
import type { Schema } from './schema.ts'

/** When the next pause is over; null where nobody pauses. */
export async function findNextWaking(db: Kysely<Schema>): Promise<Temporal.Instant | null> {
  const found = await db
    .selectFrom('dialogue')
    .select(({ fn }) => fn.min<number | null>('wakes_at').as('at'))
    .where('wakes_at', 'is not', null)
    .executeTakeFirst()
  return found?.at == null ? null : Temporal.Instant.fromEpochMilliseconds(found.at)
}

/** The pauses that are over, as events; each has the same id whenever it is asked. */
export async function findWakings(db: Kysely<Schema>, now: Temporal.Instant): Promise<CameDue[]> {
  const due = await db
    .selectFrom('dialogue')
    .select(['owner', 'wakes_at'])
    .where('wakes_at', '<=', now.epochMilliseconds)
    .orderBy('wakes_at')
    .execute()
  return due.map(({ owner, wakes_at }) => ({ id: `came-due/${owner}/${wakes_at}`, kind: 'came-due', member: owner }))
}

/** The errands for a model that talks wait for. */
export async function findAwaited(db: Kysely<Schema>): Promise<{ member: string; request: string }[]> {
  const rows = await db.selectFrom('dialogue').select(['owner', 'awaits']).where('awaits', 'is not', null).execute()
  return rows.flatMap(({ owner, awaits }) => (awaits === null ? [] : [{ member: owner, request: awaits }]))
}
