import { findHeads, findNextStep, hasFallenDue, type IsDeliveredOnCommit, release } from '../store/outbox.ts'
import { dispatch, type Tools } from './dispatch.ts'
import type { Open, Row } from './outbox.ts'

/** How many conversations are written to at the same time. */
const conversationsMax = 8

/** What should have been done by now and could not be is tried again after this. */
const moment = Temporal.Duration.from({ seconds: 1 })

/** Where nothing is to come, the outbox is looked at this often: another process may have died over a row. */
const round = Temporal.Duration.from({ minutes: 1 })

export interface DeliveryOptions extends Tools {
  /** What the schedule causes: it comes as events, whose turns put messages into the outbox. */
  due: {
    next(): Promise<Temporal.Instant | null>
    /** Takes the turns of all that is due by then. It must not wait for a pass. */
    raise(now: Temporal.Instant): Promise<void>
  }
  isDeliveredOnCommit: IsDeliveredOnCommit
  /** Told of the addresses where rows that fell due were delivered by being committed. */
  onDelivered: (addresses: string[]) => void
}

export interface Delivery {
  /**
   * Raises and releases what is due and sends all that can be sent now; resolves when that is recorded. One pass at a
   * time. Throws what went wrong after everything else was done.
   */
  pass(): Promise<void>
  /** Something was committed: look again. */
  wake(): void
  /** Delivers until the signal is aborted; then resolves when what is being sent has its answer or its time is over. */
  run(signal: AbortSignal): Promise<void>
}

/** What one pass has under way, and what went wrong in it. */
interface Pass {
  /** By address: a conversation is written to by one task at a time. */
  running: Map<string, Promise<void>>
  failed: Set<string>
  faults: Error[]
}

export function createDelivery(options: DeliveryOptions): Delivery {
  const { clock, database, due, isDeliveredOnCommit, log, onDelivered } = options
  let bell = Promise.withResolvers<void>()
  let last: Promise<void> = Promise.resolve()
  let end: AbortSignal | undefined

  function wake(): void {
    bell.resolve()
    bell = Promise.withResolvers()
  }

  function pass(): Promise<void> {
    const mine = last.then(passNow)
    last = mine.catch(() => undefined)
    return mine
  }

  async function passNow(): Promise<void> {
    const now: Pass = { running: new Map(), failed: new Set(), faults: [] }
    try {
      while (!end?.aborted) {
        const rung = bell.promise
        if (now.faults.length === 0) await raise(now)
        await releaseDue()
        for (const head of await findStartable(now)) start(head, now)
        if (now.running.size === 0) break
        await change(rung, now.running.values())
      }
    } finally {
      await Promise.all(now.running.values())
    }
    if (now.faults.length > 0) throw new AggregateError(now.faults, 'some of what is due was left for later')
  }

  function raise({ faults }: Pass): Promise<void> {
    return due.raise(clock.now()).catch((cause: unknown) => {
      faults.push(new Error('what the schedule causes could not be raised', { cause }))
    })
  }

  async function releaseDue(): Promise<void> {
    let more = await hasFallenDue(database.read, clock.now())
    while (more) {
      const released = await database.transaction((db) => release(db, clock.now(), isDeliveredOnCommit))
      if (released.delivered.length > 0) onDelivered(released.delivered)
      more = released.more
    }
  }

  async function findStartable({ running, failed }: Pass): Promise<Row<Open>[]> {
    const heads = await findHeads(database.read, clock.now(), conversationsMax + running.size + failed.size)
    return heads
      .filter(({ entry }) => !running.has(entry.address) && !failed.has(entry.address))
      .slice(0, conversationsMax - running.size)
  }

  function start(head: Row<Open>, { running, failed, faults }: Pass): void {
    const { address, key } = head.entry
    const task = dispatch(head, options)
      .catch((cause: unknown) => {
        failed.add(address)
        faults.push(new Error(`${key} could not be dispatched`, { cause }))
      })
      .finally(() => running.delete(address))
    running.set(address, task)
  }

  /** Waits for the bell, for the next moment at which there is something to do, or for one of the tasks. */
  async function change(rung: Promise<void>, tasks: Iterable<Promise<void>>): Promise<void> {
    const over = new AbortController()
    try {
      await Promise.race([rung, ...tasks, reachNextStep(over.signal)])
    } finally {
      over.abort()
    }
  }

  async function reachNextStep(signal: AbortSignal): Promise<void> {
    const steps = await Promise.all([due.next(), findNextStep(database.read)])
    const now = clock.now()
    const times = steps.filter((at) => at !== null).map((at) => (isAfter(at, now) ? at : now.add(moment)))
    await clock.reach(times.reduce(earlier, now.add(round)), signal)
  }

  async function run(signal: AbortSignal): Promise<void> {
    end = signal
    signal.addEventListener('abort', wake, { once: true })
    while (!signal.aborted) {
      const rung = bell.promise
      try {
        await pass()
        await change(rung, [])
      } catch (err) {
        log.error({ err }, 'delivery failed; it is tried again')
        await clock.reach(clock.now().add(moment), signal).catch(() => undefined)
      }
    }
  }

  return { pass, wake, run }
}

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return isAfter(a, b) ? b : a
}
