import type { CameDue } from '../event.ts'
import type { Database } from '../store/database.ts'
import { findNextWaking, findWakings } from '../store/due.ts'
import type { DeliveryOptions } from './delivery.ts'

/** What falls due comes as events, a turn each: pauses that end. One that fails keeps no other from its turn. */
export function dueEvents({ read }: Database, take: (event: CameDue) => Promise<void>): DeliveryOptions['due'] {
  return {
    next: () => findNextWaking(read),
    async raise(now) {
      const faults: unknown[] = []
      for (const event of await findWakings(read, now)) {
        await take(event).catch((cause: unknown) => {
          faults.push(new Error(`${event.id} failed`, { cause }))
        })
      }
      if (faults.length > 0) throw new AggregateError(faults, 'some of what fell due failed')
    },
  }
}
