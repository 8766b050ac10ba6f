import type { Channel, Found, Message, Outcome } from '../channels/channel.ts'
import type { Database } from '../store/database.ts'
import { isHeld, record } from '../store/outbox.ts'
import type { Clock } from './clock.ts'
import { platformOf } from './entry.ts'
import type { Log } from './log.ts'
import {
  answer,
  claim,
  leaseOver,
  look,
  looked,
  type Open,
  type Pending,
  type Row,
  type Sending,
  type Unsure,
} from './outbox.ts'
import { withinLimit } from './time-limit.ts'

/** How much longer than a request a lease lasts: for what comes before the request, and for recording its answer. */
const leaseMargin = Temporal.Duration.from({ seconds: 10 })

/** How far the platform's clock may be behind ours. */
const clockSkew = Temporal.Duration.from({ minutes: 1 })

/** What it takes to dispatch a row. */
export interface Tools {
  database: Database
  clock: Clock
  channels: readonly Channel[]
  /**
   * The message as its reader reads it; null where there is nothing to say any more. Where `root` is null it stands by
   * itself.
   */
  render: (row: Row<Sending>) => Promise<Message | null>
  log: Log
  /** A number from 0 to 1, 1 not included. */
  random: () => number
}

/**
 * Takes the first unfinished row of a conversation one step further, and records that. At most one request is made of
 * the platform, and nothing is tried twice here. Throws where the store fails; then the row is found as it is by whoever
 * comes next.
 */
export async function dispatch(head: Row<Open>, tools: Tools): Promise<void> {
  switch (head.status) {
    case 'pending':
      return deliver(head, tools)
    case 'sending':
      await settle(head, leaseOver(head, nowMs(tools), tools.random), tools)
      return
    case 'unsure':
      return lookUp(head, tools)
  }
}

async function deliver(row: Row<Pending>, tools: Tools): Promise<void> {
  const channel = channelOf(row, tools)
  const claimed = claim(row, nowMs(tools), leaseEnd(channel, tools))
  const isMine = await settle(row, claimed, tools)
  if (!isMine || claimed.status !== 'sending') return
  const outcome = await request(claimed, channel, tools)
  await settle(claimed, answer(claimed, outcome, nowMs(tools), tools.random), tools)
}

async function request(row: Row<Sending>, channel: Channel | undefined, tools: Tools): Promise<Outcome> {
  const { clock, database, log } = tools
  const { address, key } = row.entry
  if (!channel) return { outcome: 'later', why: noChannel }

  let message: Message | null
  try {
    message = await tools.render(row)
  } catch (err) {
    log.error({ err, key }, 'a message could not be put into words')
    return { outcome: 'later', why: 'it could not be put into words' }
  }
  if (message === null) return { outcome: 'refused', why: 'nothing to say any more' }

  // The last look at our own lease: after it nothing is awaited before the request.
  const isMine = await isHeld(database.read, row)
  const end = clock.now().add(channel.timeLimit).epochMilliseconds
  if (!isMine || end > row.leaseUntil) return { outcome: 'later', why: 'the lease was too short' }

  const ready = message
  try {
    return await withinLimit(clock, channel.timeLimit, async (signal) =>
      row.root === null ? channel.send(address, ready, key, signal) : channel.update(address, row.root, ready, signal),
    )
  } catch (error) {
    return { outcome: 'unsure', why: reasonOf(error) }
  }
}

async function lookUp(row: Row<Unsure>, tools: Tools): Promise<void> {
  const channel = channelOf(row, tools)
  const looking = look(row, leaseEnd(channel, tools))
  if (!(await settle(row, looking, tools))) return
  const found = await find(looking, channel, tools.clock)
  await settle(looking, looked(looking, found, nowMs(tools), tools.random), tools)
}

async function find(row: Row<Unsure>, channel: Channel | undefined, clock: Clock): Promise<Found | { failed: string }> {
  if (!channel) return { failed: noChannel }
  const { address, key, notBefore } = row.entry
  const since = Temporal.Instant.fromEpochMilliseconds(row.triedAt ?? notBefore).subtract(clockSkew)
  try {
    return await withinLimit(clock, channel.timeLimit, async (signal) => channel.find(address, key, since, signal))
  } catch (error) {
    return { failed: reasonOf(error) }
  }
}

/** Records a step, if the row is still as it was before; false where somebody else has taken it up. */
async function settle(before: Row<Open>, after: Row, { database, log }: Tools): Promise<boolean> {
  const isRecorded = await database.transaction((db) => record(db, before, after))
  const { key } = before.entry
  if (!isRecorded) log.warn({ key, from: before.status, to: after.status }, 'somebody else has taken up this message')
  else if (after.status === 'dropped') log.warn({ key, why: after.why }, 'a message was dropped')
  else if (after.status === 'unsure' && before.status === 'sending') {
    log.warn({ key, why: after.why }, 'a message was perhaps sent')
  }
  return isRecorded
}

const noChannel = 'no channel for this platform'

function channelOf(row: Row, { channels }: Tools): Channel | undefined {
  const platform = platformOf(row.entry.address)
  return channels.find((channel) => channel.platform === platform)
}

function leaseEnd(channel: Channel | undefined, { clock }: Tools): number {
  const start = clock.now().add(leaseMargin)
  return (channel ? start.add(channel.timeLimit) : start).epochMilliseconds
}

function nowMs({ clock }: Tools): number {
  return clock.now().epochMilliseconds
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
