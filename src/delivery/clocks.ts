import { setTimeout } from 'node:timers/promises'
import type { Clock } from './clock.ts'

/** Timers stand still while the machine sleeps, and know nothing of a clock that is set: so it is looked at this often. */
const sleepMsMax = 60_000

export const realClock: Clock = {
  now: () => Temporal.Now.instant(),
  reach: (at, signal) => sleepUntil(at, signal, realClock.now, () => signal),
}

/** The demo's clock: real time plus an offset, which outlives the process. */
export interface MovableClock extends Clock {
  /**
   * Moves it forward; a day is 24 hours. Resolves with the new time when the offset is stored.
   *
   * @throws {RangeError} where that is not forward, or further than time goes.
   */
  advance(by: Temporal.Duration): Promise<Temporal.Instant>
  /** Back to real time. */
  reset(): Promise<void>
}

/** Where the offset is kept: a duration without days, or none where nothing is stored yet. */
export interface OffsetStore {
  load(): Promise<Temporal.Duration | null>
  save(offset: Temporal.Duration): Promise<void>
}

export async function openMovableClock(store: OffsetStore): Promise<MovableClock> {
  const none = new Temporal.Duration()
  let offset = (await store.load()) ?? none
  let moving = new AbortController()
  const now = () => realClock.now().add(offset)

  async function move(to: Temporal.Duration) {
    offset = to
    await store.save(to)
    moving.abort()
    moving = new AbortController()
  }

  return {
    now,
    reach: (at, signal) => sleepUntil(at, signal, now, () => AbortSignal.any([signal, moving.signal])),
    async advance(by) {
      const from = now()
      const to = from.toZonedDateTimeISO('UTC').add(by).toInstant()
      if (Temporal.Instant.compare(to, from) <= 0) throw new RangeError(`${by} is not forward`)
      await move(offset.add(from.until(to)))
      return now()
    },
    reset: () => move(none),
  }
}

async function sleepUntil(
  at: Temporal.Instant,
  signal: AbortSignal,
  now: () => Temporal.Instant,
  /** What ends one stretch of sleep. */
  disturbance: () => AbortSignal,
): Promise<void> {
  signal.throwIfAborted()
  for (;;) {
    const left = Math.ceil(now().until(at).total('milliseconds'))
    if (left <= 0) return
    await setTimeout(Math.min(left, sleepMsMax), undefined, { signal: disturbance() }).catch(() =>
      signal.throwIfAborted(),
    )
  }
}
