import type { Clock } from './clock.ts'

/** Lets `work` take so long by this clock. After that its signal is aborted, and this throws without waiting for it. */
export async function withinLimit<T>(
  clock: Clock,
  limit: Temporal.Duration,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const tooSlow = new AbortController()
  const finished = new AbortController()
  const alarm = clock.reach(clock.now().add(limit), finished.signal).then(() => {
    tooSlow.abort(new Error(`no answer within ${limit.toLocaleString('en')}`))
    throw tooSlow.signal.reason
  })
  try {
    return await Promise.race([work(tooSlow.signal), alarm])
  } finally {
    finished.abort()
  }
}
