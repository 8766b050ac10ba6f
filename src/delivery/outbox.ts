import type { Found, Outcome } from '../channels/channel.ts'
import { backoff } from './backoff.ts'
import type { Entry } from './entry.ts'

/**
 * A row of the outbox, from the commit of the turn that says something to its end. Pure: the store applies what is
 * decided here.
 *
 * ```
 *                          later: tried again after a while
 *                       ┌────────────────────────────────┐
 *                       ▼             claim              │        sent
 *  fell due ───────► pending ───────────────────────► sending ───────────► sent
 *     │                 ▲  │                             │  │
 *     │ delivered       │  │ too late            unsure, │  │ refused, tried too often
 *     │ on commit       │  ▼                     thrown, │  ▼
 *     ▼                 │ dropped                lease   │ dropped
 *    sent               │                        over    │
 *                       │                                ▼         found
 *                       └───────────────────────────── unsure ───────────► sent
 *                         not there; cannot tell,        │
 *                         and it is no reminder          │ cannot tell, and it is a reminder; tried too often
 *                                                        ▼
 *                                                     dropped
 * ```
 *
 * - A row whose lease ran out while it was being sent is unsure, never pending: the platform may have it. It is looked
 *   up there before anything else.
 * - Only the first unfinished row of an address is ever claimed, so nobody's messages change places.
 * - A change of an earlier message is never unsure: made twice it is the same as once, so it is simply made again.
 *
 * What becomes of an unsure row:
 *
 * | the platform says  | reply, notice                               | reminder                         |
 * | ------------------ | ------------------------------------------- | -------------------------------- |
 * | it is there        | sent                                        | sent                             |
 * | it is not there    | sent again                                  | sent again                       |
 * | it cannot tell     | sent again: twice is better than no answer  | let go: nobody is reminded twice |
 * | nothing, an error  | asked again with backoff, in the end as where it cannot tell                  ||
 *
 * So the one window in which somebody can get a message twice: a reply or a notice, a platform that cannot tell, and an
 * answer of the platform that was lost. A reminder can be lost in the same window.
 */
export type Row<S extends State = State> = Facts & S

export interface Facts {
  entry: Entry
  /** The platform's name for the message that this one changes; null where there is none, so that it is sent anew. */
  root: string | null
  /** Requests made for it so far: sends, changes and look-ups. It only grows, so it tells one claim from another. */
  attempts: number
  /** When the last one to send it was made. */
  triedAt: number | null
}

/** Instants are milliseconds since 1970 UTC. */
export type State = Pending | Sending | Unsure | Sent | Dropped
export type Open = Pending | Sending | Unsure
export interface Pending {
  status: 'pending'
  tryAt: number
  /** Why it is still here. */
  why: string | null
}
export interface Sending {
  status: 'sending'
  leaseUntil: number
}
export interface Unsure {
  status: 'unsure'
  /** When it is looked up. */
  tryAt: number
  why: string
}
export interface Sent {
  status: 'sent'
  /** The platform's name for the message. */
  ref: string
  doneAt: number
}
export interface Dropped {
  status: 'dropped'
  why: string
  doneAt: number
}

/** After so many sends, changes and look-ups a row is given up. */
export const attemptsMax = 12

type Dated = Pick<Entry, 'key' | 'notBefore' | 'notAfter'>

/** An entry that is not due yet. */
export function waiting({ notBefore }: Dated): Pending {
  return { status: 'pending', tryAt: notBefore, why: null }
}

/** An entry that falls due. Where a platform shows what is committed (the web), that is all there is to do. */
export function fallDue(entry: Dated, now: number, isDeliveredOnCommit: boolean): Pending | Sent | Dropped {
  if (isPast(entry.notAfter, now)) return { status: 'dropped', why: tooLate(null), doneAt: now }
  return isDeliveredOnCommit ? { status: 'sent', ref: entry.key, doneAt: now } : waiting(entry)
}

/** The row is taken up, to be sent until `leaseUntil`; or it is too late for that. */
export function claim(row: Row<Pending>, now: number, leaseUntil: number): Row<Sending | Dropped> {
  if (isPast(row.entry.notAfter, now)) return drop(row, tooLate(row.why), now)
  return { ...facts(row), attempts: row.attempts + 1, triedAt: now, status: 'sending', leaseUntil }
}

/** What the channel's answer makes of a row that is being sent. */
export function answer(row: Row<Sending>, outcome: Outcome, now: number, random: () => number): Row {
  switch (outcome.outcome) {
    case 'sent':
      return { ...facts(row), status: 'sent', ref: outcome.ref, doneAt: now }
    case 'refused':
      return drop(row, outcome.why, now)
    case 'later':
      return again(row, outcome.why, now, random, now + (outcome.after?.total('milliseconds') ?? 0))
    case 'unsure':
      return doubt(row, outcome.why, now, random)
  }
}

/** Nobody recorded what became of it before the lease ran out: whoever sent it may have died before or after. */
export function leaseOver(row: Row<Sending>, now: number, random: () => number): Row {
  return doubt(row, 'its lease ran out', now, random)
}

/** The row is taken up, to be looked up until `tryAt`; after that, somebody else may. */
export function look(row: Row<Unsure>, tryAt: number): Row<Unsure> {
  return { ...row, attempts: row.attempts + 1, tryAt }
}

/** What the platform's answer, or its failing, makes of a row that was looked up. */
export function looked(row: Row<Unsure>, found: Found | { failed: string }, now: number, random: () => number): Row {
  if (found === 'not-there') return again(row, row.why, now, random)
  if (found === 'cannot-tell') return decide(row, now, random)
  if ('found' in found) return { ...facts(row), status: 'sent', ref: found.found, doneAt: now }
  if (row.attempts >= attemptsMax) return decide(row, now, random)
  return { ...row, tryAt: now + backoff(row.attempts, random), why: found.failed }
}

/** Not looked up before the lease is over: until then the request may still be on its way. */
function doubt(row: Row<Sending>, why: string, now: number, random: () => number): Row {
  if (row.root !== null) return again(row, why, now, random, row.leaseUntil)
  return { ...facts(row), status: 'unsure', tryAt: Math.max(now, row.leaseUntil), why }
}

/** Tried again after a while: the platform certainly does not have it, or having it twice does no harm. */
function again(row: Row<Open>, why: string, now: number, random: () => number, earliest = now): Row<Pending | Dropped> {
  if (row.attempts >= attemptsMax) return drop(row, `tried ${row.attempts} times: ${why}`, now)
  const tryAt = Math.max(earliest, now + backoff(row.attempts, random))
  if (isPast(row.entry.notAfter, tryAt)) return drop(row, tooLate(why), now)
  return { ...facts(row), status: 'pending', tryAt, why }
}

/** It is not known whether the platform has it, and will not be. The last attempt at looking up leaves one to send. */
function decide(row: Row<Unsure>, now: number, random: () => number): Row<Pending | Dropped> {
  if (row.entry.kind === 'reminder' || row.attempts > attemptsMax) return drop(row, `perhaps sent: ${row.why}`, now)
  return { ...facts(row), status: 'pending', tryAt: now + backoff(row.attempts, random), why: row.why }
}

function drop(row: Row, why: string, now: number): Row<Dropped> {
  return { ...facts(row), status: 'dropped', why, doneAt: now }
}

function facts({ entry, root, attempts, triedAt }: Facts): Facts {
  return { entry, root, attempts, triedAt }
}

function isPast(notAfter: number | null, at: number): boolean {
  return notAfter !== null && at > notAfter
}

function tooLate(why: string | null): string {
  return why === null ? 'too late' : `too late: ${why}`
}
