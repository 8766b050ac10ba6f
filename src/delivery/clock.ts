/** Where 'now' comes from: real time, or the demo's, which is moved by hand. */
export interface Clock {
  now(): Temporal.Instant
  /** Resolves once `at` is reached, or at once when it has passed; rejects with the signal's reason when aborted. */
  reach(at: Temporal.Instant, signal: AbortSignal): Promise<void>
}
