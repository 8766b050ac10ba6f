import type { Channel, Message } from '../../src/channels/channel.ts'
import { createDelivery, type DeliveryOptions } from '../../src/delivery/delivery.ts'
import type { Entry } from '../../src/delivery/entry.ts'
import type { Database } from '../../src/store/database.ts'
import { enqueue } from '../../src/store/outbox.ts'
import { testChannel } from '../fakes/channel.ts'
import { manualClock } from '../support/clock.ts'

/** The web delivers by committing; the platform for tests has to be asked. */
const isDeliveredOnCommit = (address: string) => address.startsWith('web:')

/** Something said to somebody by a turn that is over. */
export function said(key: string, address: string, more: Partial<Entry> = {}): Entry {
  const nobodys = {
    language: 'en',
    network: null,
    member: null,
    wave: null,
    asks: null,
    replaces: null,
    notAfter: null,
  }
  return { ...nobodys, key, event: key, address, kind: 'reply', saying: { lines: [] }, notBefore: 0, ...more }
}

/** A message reads as its key. */
export async function readAsKey({ entry }: { entry: Entry }): Promise<Message> {
  return { id: entry.key, at: '2026-11-24T10:00:00Z', language: 'en', text: entry.key, actions: [] }
}

/** Delivery by one channel for tests and a clock that stands still, over a real database. */
export function setScene(database: Database, changes: Partial<DeliveryOptions> = {}, channel = testChannel()) {
  const clock = manualClock()
  const logged: { level: 'warn' | 'error'; message: string; details: object }[] = []
  const delivered: string[][] = []
  const channels: Channel[] = [channel]
  const delivery = createDelivery({
    database,
    clock,
    channels,
    render: readAsKey,
    due: { next: async () => null, raise: async () => undefined },
    isDeliveredOnCommit,
    onDelivered: (addresses) => void delivered.push(addresses),
    log: {
      warn: (details, message) => void logged.push({ level: 'warn', message, details }),
      error: (details, message) => void logged.push({ level: 'error', message, details }),
    },
    random: () => 0.5,
    ...changes,
  })

  return {
    clock,
    channel,
    delivery,
    logged,
    delivered,
    put: (...entries: Entry[]) => database.transaction((db) => enqueue(db, entries, clock.now(), isDeliveredOnCommit)),
    /** So long after now, in the outbox's milliseconds. */
    after: (duration: Temporal.DurationLike) => clock.now().add(duration).epochMilliseconds,
    async rowOf(key: string) {
      return database.read.selectFrom('outbox').selectAll().where('key', '=', key).executeTakeFirstOrThrow()
    },
    /** What became of every message: 'sent', 'pending', 'dropped: too late'. */
    async fates(): Promise<Record<string, string>> {
      const rows = await database.read.selectFrom('outbox').select(['key', 'status', 'why']).orderBy('key').execute()
      return Object.fromEntries(
        rows.map(({ key, status, why }) => [key, status === 'dropped' ? `${status}: ${why}` : status]),
      )
    },
  }
}
