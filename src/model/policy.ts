import {
  BrokenCircuitError,
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
  /** One call, from when it is sent. */
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
  /** So that nobody spends their network's budget alone. */
  memberRequestsPerHour: number
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
  memberRequestsPerHour: 60,
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

export type Outcome<T> = { done: true; value: T } | { done: false; why: CallFailed['why'] | NotDone['why'] }

/** Why something may not be sent. */
export type Refusal = 'over-budget' | 'forbidden'

export interface Work<T> {
  /** Asked when it is this call's turn; null lets it go. */
  refuse(): Promise<Refusal | null>
  call(signal: AbortSignal): Promise<T>
}

/** Not sent, or ended by ourselves: no failure of the far side. */
class NotDone extends Error {
  readonly why: Refusal | 'busy' | 'paused' | 'stopped'

  constructor(why: NotDone['why']) {
    super(why)
    this.why = why
  }
}

/** Does work by the policy. A call throws CallFailed where the far side fails; whatever else it throws is thrown on. */
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
  const turns = bulkhead(limits.callsAtOnce, Number.POSITIVE_INFINITY)
  let waiting = 0

  /** Waiting is in nobody's time limit but the caller's. Whoever gives up makes room at once. */
  async function inTurn<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    if (turns.executionSlots > 0) return turns.execute(work, signal)
    if (waiting >= limits.waitingMax) throw new NotDone('busy')
    waiting += 1
    const { promise: givenUp, reject } = Promise.withResolvers<never>()
    const giveUp = () => reject(new NotDone('stopped'))
    signal.addEventListener('abort', giveUp, { once: true })
    const turn = Promise.withResolvers<void>()
    const worked = turns.execute(() => {
      turn.resolve()
      return work()
    }, signal)
    worked.catch(turn.reject)
    try {
      await Promise.race([turn.promise, givenUp])
    } finally {
      waiting -= 1
      signal.removeEventListener('abort', giveUp)
    }
    return worked
  }

  /** Only what is really asked of the far side can be a failure of its. */
  async function send<T>({ refuse, call }: Work<T>, signal: AbortSignal): Promise<T> {
    const refusal = await refuse()
    if (refusal) throw new NotDone(refusal)
    // A call that tries whether it works again goes on when nobody waits for it: its end is what tells.
    const ends = failing.state === CircuitState.HalfOpen ? undefined : signal
    try {
      return await time.execute(({ signal: timed }) => call(timed), ends)
    } catch (fault) {
      if (ends?.aborted) throw new NotDone('stopped')
      throw fault instanceof TaskCancelledError ? new CallFailed('timeout') : fault
    }
  }

  async function attempt<T>(work: Work<T>, signal: AbortSignal): Promise<T> {
    // While one call tries whether it works again, nobody waits for what becomes of it.
    if ([asked, failing].some(({ state }) => state === CircuitState.HalfOpen)) throw new NotDone('paused')
    return asked.execute(() => failing.execute(() => send(work, signal)))
  }

  return async (work, signal) => {
    if (signal.aborted) return { done: false, why: 'stopped' }
    try {
      return { done: true, value: await inTurn(() => attempt(work, signal), signal) }
    } catch (fault) {
      if (fault instanceof CallFailed || fault instanceof NotDone) return { done: false, why: fault.why }
      if (fault instanceof BrokenCircuitError) return { done: false, why: 'paused' }
      throw fault
    }
  }
}

function waitOf(result: { error: unknown } | { value: unknown }, { retryAfterMsMax }: Policy): number {
  const asked = 'error' in result && result.error instanceof CallFailed ? result.error.waitMs : null
  return Math.min(asked ?? 0, retryAfterMsMax)
}
