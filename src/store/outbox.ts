import { type Kysely, type SqlBool, sql } from 'kysely'
import type { Entry } from '../delivery/entry.ts'
import { fallDue, type Open, type Row, type Sending, waiting } from '../delivery/outbox.ts'
import { compiled } from './compiled.ts'
import { columnsOf, columnsOfState, rowOf } from './outbox-row.ts'
import type { Schema } from './schema.ts'

/** Whether what is committed for an address is delivered by that: the web's page reads the outbox itself. */
export type IsDeliveredOnCommit = (address: string) => boolean

/** How many rows are released in one transaction: nobody waits long for it. */
const releasedMax = 200

type NewRow = Omit<Schema['outbox'], 'position' | 'tried_at'>

const insertDue = compiled((db, given: NewRow) => insert(db, given, placeAfterLast(db, given.address, 1)))
const insertWaiting = compiled((db, given: NewRow) => insert(db, given, null))

function insert(db: Kysely<Schema>, row: NewRow, position: ReturnType<typeof placeAfterLast> | null) {
  return db
    .insertInto('outbox')
    .values({ ...row, position })
    .onConflict((conflict) => conflict.column('key').doNothing())
}

/**
 * Puts messages into the outbox, in the transaction of the turn that says them. What is due already has its place in
 * its conversation at once, in the order given. A key that is there already is left as it is.
 */
export async function enqueue(
  db: Kysely<Schema>,
  entries: readonly Entry[],
  now: Temporal.Instant,
  isDeliveredOnCommit: IsDeliveredOnCommit,
): Promise<void> {
  const at = now.epochMilliseconds
  for (const entry of entries) {
    const isDue = entry.notBefore <= at
    const state = isDue ? fallDue(entry, at, isDeliveredOnCommit(entry.address)) : waiting(entry)
    const row = { ...columnsOf(entry), ...columnsOfState(state), try_at: entry.notBefore, attempts: 0 }
    await (isDue ? insertDue(db, row) : insertWaiting(db, row))
  }
}

/** Whether something fell due that `release` would give its place. */
export async function hasFallenDue(db: Kysely<Schema>, now: Temporal.Instant): Promise<boolean> {
  return (await fallenDue(db, now).select('key').limit(1).execute()).length > 0
}

/**
 * Gives what fell due its place in its conversation, oldest first: a portion of it.
 *
 * @returns whether there is more, and the addresses where that alone delivered something.
 */
export async function release(
  db: Kysely<Schema>,
  now: Temporal.Instant,
  isDeliveredOnCommit: IsDeliveredOnCommit,
): Promise<{ more: boolean; delivered: string[] }> {
  const due = await fallenDue(db, now)
    .select(['key', 'address', 'not_before as notBefore', 'not_after as notAfter'])
    .orderBy('not_before')
    .orderBy('key')
    .limit(releasedMax)
    .execute()
  const delivered = new Set<string>()
  for (const entry of due) {
    const state = fallDue(entry, now.epochMilliseconds, isDeliveredOnCommit(entry.address))
    if (state.status === 'sent') delivered.add(entry.address)
    await db
      .updateTable('outbox')
      .set({ ...columnsOfState(state), position: placeAfterLast(db, entry.address, 1) })
      .where('key', '=', entry.key)
      .execute()
  }
  return { more: due.length === releasedMax, delivered: [...delivered] }
}

/**
 * The rows that something can be done about now: the first unfinished one of each address, where its time has come.
 * Replies come before notices, those before reminders, then the oldest.
 */
export async function findHeads(db: Kysely<Schema>, now: Temporal.Instant, limit: number): Promise<Row<Open>[]> {
  const rows = await heads(db)
    .leftJoin('outbox as root', (join) => join.onRef('root.key', '=', 'head.replaces').on('root.status', '=', 'sent'))
    .selectAll('head')
    .select('root.ref as root')
    .where(nextStepAt, '<=', now.epochMilliseconds)
    .orderBy(sql`case head.kind when 'reply' then 0 when 'notice' then 1 else 2 end`)
    .orderBy('head.not_before')
    .orderBy('head.key')
    .limit(limit)
    .execute()
  return rows.map(rowOf)
}

/** When there is something to do next, which may have passed: a row falls due, is tried again, or its lease is over. */
export async function findNextStep(db: Kysely<Schema>): Promise<Temporal.Instant | null> {
  const waiting = await waitingRows(db)
    .select(({ fn }) => fn.min<number | null>('not_before').as('at'))
    .executeTakeFirst()
  const head = await heads(db)
    .select(({ fn }) => fn.min<number | null>(nextStepAt).as('at'))
    .executeTakeFirst()
  const times = [waiting?.at ?? null, head?.at ?? null].filter((at) => at !== null)
  return times.length === 0 ? null : Temporal.Instant.fromEpochMilliseconds(Math.min(...times))
}

/**
 * Records what became of a row, if it is still as it was before.
 *
 * Status and attempts tell every claim from every other: a claim counts an attempt, and nothing takes one back.
 *
 * @returns false where somebody else has taken it up meanwhile; then nothing changes.
 */
export async function record(db: Kysely<Schema>, before: Row, after: Row): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({ ...columnsOfState(after), attempts: after.attempts, tried_at: after.triedAt })
    .where('key', '=', before.entry.key)
    .where('status', '=', before.status)
    .where('attempts', '=', before.attempts)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Whether the claim that this row came from still holds. */
export async function isHeld(db: Kysely<Schema>, row: Row<Sending>): Promise<boolean> {
  const held = await db
    .selectFrom('outbox')
    .select('key')
    .where('key', '=', row.entry.key)
    .where('status', '=', 'sending')
    .where('attempts', '=', row.attempts)
    .executeTakeFirst()
  return held !== undefined
}

/** As the index `outbox_open` has it, so that what is finished is never read. */
const isOpen = sql<SqlBool>`status in ('pending', 'sending', 'unsure')`

function fallenDue(db: Kysely<Schema>, now: Temporal.Instant) {
  return waitingRows(db).where('not_before', '<=', now.epochMilliseconds)
}

/** What has no place in its conversation yet. */
function waitingRows(db: Kysely<Schema>) {
  return db.selectFrom('outbox').where(isOpen).where('position', 'is', null)
}

/** When something is to be done about a head. */
const nextStepAt = sql<number>`case head.status when 'sending' then head.lease_until else head.try_at end`

/** The first unfinished row of each address. */
function heads(db: Kysely<Schema>) {
  const first = db
    .selectFrom('outbox')
    .select(['address', ({ fn }) => fn.min('position').as('position')])
    .where(isOpen)
    .where('position', 'is not', null)
    .groupBy('address')
    .as('first')
  return (
    db
      .selectFrom(first)
      .innerJoin('outbox as head', (join) =>
        join.onRef('head.address', '=', 'first.address').onRef('head.position', '=', 'first.position'),
      )
      // True of each; said so that PostgreSQL reads no finished rows here either.
      .where(sql<SqlBool>`head.status in ('pending', 'sending', 'unsure')`)
  )
}

/** Two transactions that take the same place at once conflict, and one of them runs again. */
function placeAfterLast(db: Kysely<Schema>, address: string, by: number) {
  return db
    .selectFrom('outbox as earlier')
    .select(sql<number>`coalesce(max(earlier.position), 0) + ${by}`.as('place'))
    .where('earlier.address', '=', address)
}
