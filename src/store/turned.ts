import type { InboundEvent } from '../event.ts'
import type { Pressed } from './event.ts'
import type { IsDeliveredOnCommit } from './outbox.ts'
import type { Talker } from './talker.ts'

/** Where and when a step was taken. */
export interface Turned {
  event: InboundEvent
  talker: Talker
  pressed: Pressed | null
  /** The network's open wave: every message knows in which it was said. */
  wave: string | null
  now: Temporal.Instant
  turning: { isDeliveredOnCommit: IsDeliveredOnCommit }
}
