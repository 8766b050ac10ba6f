import type { Clock } from '../../src/delivery/clock.ts'

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /** Whoever waits for a time up to then goes on. Backwards is allowed: clocks are set. */
  advance(by: Temporal.DurationLike): void
  /** Resolves when somebody waits until so long after now: at once where somebody does already. */
  awaited(after: Temporal.DurationLike): Promise<void>
}

export function manualClock(start = '2026-11-24T10:00:00Z'): ManualClock {
  let now = Temporal.Instant.from(start)
  const waiting = new Set<{ at: Temporal.Instant; resolve: () => void }>()
  let arrival = Promise.withResolvers<void>()

  return {
    now: () => now,
    async reach(at, signal) {
      signal.throwIfAborted()
      if (Temporal.Instant.compare(at, now) <= 0) return
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      const waiter = { at, resolve }
      waiting.add(waiter)
      arrival.resolve()
      arrival = Promise.withResolvers()
      const abort = () => reject(signal.reason)
      signal.addEventListener('abort', abort, { once: true })
      try {
        await promise
      } finally {
        waiting.delete(waiter)
        signal.removeEventListener('abort', abort)
      }
    },
    advance(by) {
      now = now.add(by)
      for (const { at, resolve } of waiting) if (Temporal.Instant.compare(at, now) <= 0) resolve()
    },
    async awaited(after) {
      const at = now.add(after)
      while (![...waiting].some((waiter) => waiter.at.equals(at))) await arrival.promise
    },
  }
}
