import type { CameDue } from '../event.ts'
import type { Database } from '../store/database.ts'
import { findNextWaking, findWakings } from '../store/due.ts'
import type { DeliveryOptions } from './delivery.ts'

/** What falls due comes as events, a turn each: pauses that end. */
export function dueEvents({ read }: Database, take: (event: CameDue) => Promise<void>): DeliveryOptions['due'] {
  return {
    next: () => findNextWaking(read),
    async raise(now) {
      for (const event of await findWakings(read, now)) await take(event)
    },
  }
}
