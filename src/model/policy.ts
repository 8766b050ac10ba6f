import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  ExponentialBackoff,
  handleType,
  noJitterGenerator,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
} from 'cockatiel'

/** How a model is called. Times are in milliseconds. */
export interface Policy {
  /** One call, waiting for its turn included. */
  callMs: number
  callsAtOnce: number
  /** How many more wait for their turn. */
  waitingMax: number
  /** After so many failures one after another nothing is asked for `pauseMs`, then twice as long each time it fails on. */
  failuresMax: number
  pauseMs: number
  pauseMsMax: number
  /** After a 429 that does not say how long to wait. */
  limitedMs: number
  /** The longest Retry-After that is kept to. */
  retryAfterMsMax: number
}

/** A person waits for each call, and gets what the rules read where there is none: so nothing is tried twice. */
export const policy: Policy = {
  callMs: 3200,
  callsAtOnce: 4,
  waitingMax: 8,
  failuresMax: 5,
  pauseMs: 30_000,
  pauseMsMax: 600_000,
  limitedMs: 10_000,
  retryAfterMsMax: 600_000,
}

/** For one network in one month of UTC: over a hundred people who answer all of inti-cities' questions in own words. */
export const requestsPerMonth = 5000

/** The far side did not do its part. It carries nothing that was sent or came. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed'
  readonly why: 'failed' | 'limited' | 'timeout'
  /** How long it asks to be left alone; null where it does not. */
  readonly waitMs: number | null

  constructor(why: CallFailed['why'], waitMs: number | null = null) {
    super(why)
    this.why = why
    this.waitMs = waitMs
  }
}

export type Outcome<T> =
  | { done: true; value: T }
  | { done: false; why: CallFailed['why'] | 'busy' | 'paused' | 'stopped' }

type Work<T> = (signal: AbortSignal) => Promise<T>

/** The caller's own signal ended it: no failure of the far side. */
class Stopped extends Error {}

/** Does work by the policy. Work throws CallFailed where the far side fails; whatever else it throws is thrown on. */
export function openPolicy(limits: Policy): <T>(work: Work<T>, signal: AbortSignal) => Promise<Outcome<T>> {
  const asked = circuitBreaker(
    handleType(CallFailed, ({ waitMs }) => waitMs !== null),
    { breaker: new ConsecutiveBreaker(1), halfOpenAfter: new DelegateBackoff(({ result }) => waitOf(result, limits)) },
  )
  const failing = circuitBreaker(handleType(CallFailed), {
    breaker: new ConsecutiveBreaker(limits.failuresMax),
    halfOpenAfter: new ExponentialBackoff({
      initialDelay: limits.pauseMs,
      maxDelay: limits.pauseMsMax,
      generator: noJitterGenerator,
    }),
  })
  const time = timeout(limits.callMs, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: true })
  const turns = bulkhead(limits.callsAtOnce, limits.waitingMax)

  async function call<T>(work: Work<T>, signal: AbortSignal): Promise<T> {
    try {
      return await time.execute((timed) => turns.execute((turn) => work(turn.signal), timed.signal), signal)
    } catch (fault) {
      if (signal.aborted) throw new Stopped()
      throw fault instanceof TaskCancelledError ? new CallFailed('timeout') : fault
    }
  }

  return async (work, signal) => {
    if (signal.aborted) return { done: false, why: 'stopped' }
    // While one call tries whether it works again, nobody waits for what becomes of it.
    if ([asked, failing].some(({ state }) => state === CircuitState.HalfOpen)) return { done: false, why: 'paused' }
    try {
      return { done: true, value: await asked.execute(() => failing.execute(() => call(work, signal))) }
    } catch (fault) {
      if (fault instanceof CallFailed) return { done: false, why: fault.why }
      if (fault instanceof Stopped) return { done: false, why: 'stopped' }
      if (fault instanceof BrokenCircuitError) return { done: false, why: 'paused' }
      if (fault instanceof BulkheadRejectedError) return { done: false, why: 'busy' }
      throw fault
    }
  }
}

function waitOf(result: { error: unknown } | { value: unknown }, { retryAfterMsMax }: Policy): number {
  const asked = 'error' in result && result.error instanceof CallFailed ? result.error.waitMs : null
  return Math.min(asked ?? 0, retryAfterMsMax)
}
