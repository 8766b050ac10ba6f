import type { Channel, Message, Outcome } from '../../src/channels/channel.ts'
import { createDelivery } from '../../src/delivery/delivery.ts'
import type { Entry, Kind } from '../../src/delivery/entry.ts'
import type { Database } from '../../src/store/database.ts'
import { enqueue } from '../../src/store/outbox.ts'
import { manualClock } from '../support/clock.ts'
import { readAsKey, said } from './scene.ts'

/** What becomes of a request, or of its answer; 'late': the connection breaks, and the request arrives all the same. */
export type Fate = 'well' | 'lost' | 'late' | 'turned-away' | 'fault'

export type Action =
  /** A worker goes on by so many gates, from pass to pass; all goes well but for the last. */
  | { act: 'go'; worker: 0 | 1; steps: number; pick: number; fate: Fate }
  /** A worker dies where it is, and starts anew. A request on its way may still arrive. */
  | { act: 'die'; worker: 0 | 1; fate: 'lost' | 'late' }
  | { act: 'move-clock'; seconds: number }
  /** A request arrives whose answer nobody waits for any more. */
  | { act: 'arrive' }
  | { act: 'say'; person: number; kind: Kind }
  /** Changes the first message to that person. */
  | { act: 'change'; person: number }

interface Worker {
  isAlive: boolean
  isPassing: boolean
  pass(): void
}

/** Somebody waiting at a gate; where it is a request on its way, with what happens to it later. */
interface Waiting {
  worker: Worker
  go(fate: Fate): void
  lateArrival?: () => void
}

/**
 * Two workers over one outbox, and a platform. Before and after each commit, before a request arrives and before its
 * answer does, a worker waits at a gate; so every interleaving can be played, and repeated.
 */
export function makeWorld(database: Database, canTell: boolean) {
  const clock = manualClock()
  const waiting: Waiting[] = []
  const late = new Set<() => void>()
  const sights: { address: string; key: string; what: 'new' | 'changed'; at: Temporal.Instant }[] = []
  const spoken: Entry[] = []
  let commits = 0

  function gate(worker: Worker, signal?: AbortSignal, lateArrival?: () => void): Promise<Fate> {
    const { promise, resolve, reject } = Promise.withResolvers<Fate>()
    // Who has died waits forever.
    if (!worker.isAlive) return promise
    const entry: Waiting = { worker, go: resolve, ...(lateArrival && { lateArrival }) }
    waiting.push(entry)
    signal?.addEventListener('abort', () => {
      if (remove(entry)) reject(signal.reason)
    })
    return promise
  }

  function remove(entry: Waiting): boolean {
    const index = waiting.indexOf(entry)
    if (index >= 0) waiting.splice(index, 1)
    return index >= 0
  }

  function gated(worker: Worker): Database {
    return {
      ...database,
      async transaction(work) {
        await gate(worker)
        const result = await commit(work)
        await gate(worker)
        return result
      },
    }
  }

  function commit<T>(work: Parameters<typeof database.transaction<T>>[0]): Promise<T> {
    commits++
    return database.transaction(work).finally(() => commits--)
  }

  /** Resolves when everybody has come to a gate or to the end of a pass. Queries by themselves take no turn on SQLite. */
  async function settled(): Promise<void> {
    const isBusy = (worker: Worker) => worker.isPassing && !waiting.some((entry) => entry.worker === worker)
    do await new Promise((resolve) => setImmediate(resolve))
    while (commits > 0 || workers.some(isBusy))
  }

  function channelOf(worker: Worker): Channel {
    async function request(signal: AbortSignal, ref: string, arrive: () => void): Promise<Outcome> {
      const lateArrival = () => delay(arrive)
      const way = await gate(worker, signal, lateArrival)
      switch (way) {
        case 'late':
          lateArrival()
          return { outcome: 'unsure', why: 'the connection broke' }
        case 'lost':
          return { outcome: 'unsure', why: 'lost' }
        case 'turned-away':
          return { outcome: 'later', why: 'busy' }
        case 'fault':
          throw new Error('fault')
        case 'well':
          arrive()
      }
      const wayBack = await gate(worker, signal)
      return wayBack === 'well' ? { outcome: 'sent', ref } : { outcome: 'unsure', why: 'lost' }
    }

    /** Some time before the time limit of a request that is made now; the clock may have been set back meanwhile. */
    function delay(arrive: () => void): void {
      late.add(arrive)
      const limit = clock.now().add({ seconds: 5 })
      void clock.reach(limit, new AbortController().signal).then(() => {
        if (late.delete(arrive)) arrive()
      })
    }

    return {
      platform: 'test',
      timeLimit: Temporal.Duration.from({ seconds: 5 }),
      send: (address, _, key, signal) =>
        request(signal, key, () => void sights.push({ address, key, what: 'new', at: clock.now() })),
      update: (address, ref, message: Message, signal) =>
        request(signal, ref, () => void sights.push({ address, key: message.id, what: 'changed', at: clock.now() })),
      async find(address, key, since, signal) {
        if ((await gate(worker, signal)) !== 'well') throw new Error('busy')
        const isThere = sights.some(
          (sight) => sight.address === address && sight.key === key && Temporal.Instant.compare(sight.at, since) >= 0,
        )
        await gate(worker, signal)
        if (!canTell) return 'cannot-tell'
        return isThere ? { found: key } : 'not-there'
      },
    }
  }

  function employ(): Worker {
    const worker: Worker = {
      isAlive: true,
      isPassing: false,
      pass() {
        worker.isPassing = true
        void delivery.pass().finally(() => {
          worker.isPassing = false
        })
      },
    }
    const delivery = createDelivery({
      database: gated(worker),
      clock,
      channels: [channelOf(worker)],
      async render(row) {
        await gate(worker)
        return readAsKey(row)
      },
      due: { next: async () => null, raise: async () => undefined },
      isDeliveredOnCommit: () => false,
      onDelivered: () => undefined,
      log: { warn: () => undefined, error: () => undefined },
      random: () => 0.5,
    })
    return worker
  }

  const workers: [Worker, Worker] = [employ(), employ()]

  async function say(person: number, more: Partial<Entry>): Promise<void> {
    const entry = said(`event/${String(spoken.length).padStart(3, '0')}`, `test:${person}`, more)
    spoken.push(entry)
    await commit((db) => enqueue(db, [entry], clock.now(), () => false))
  }

  async function step(worker: Worker, pick: number, fate: Fate): Promise<void> {
    if (!worker.isPassing) worker.pass()
    await settled()
    const own = waiting.filter((entry) => entry.worker === worker)
    const entry = own[pick % own.length]
    if (entry && remove(entry)) entry.go(fate)
    await settled()
  }

  async function play(action: Action): Promise<void> {
    switch (action.act) {
      case 'go': {
        const worker = workers[action.worker]
        for (let left = action.steps; left > 0; left--) {
          await step(worker, action.pick, left === 1 ? action.fate : 'well')
        }
        break
      }
      case 'die': {
        const worker = workers[action.worker]
        worker.isAlive = false
        for (const entry of waiting.filter((entry) => entry.worker === worker)) {
          remove(entry)
          if (action.fate === 'late') entry.lateArrival?.()
        }
        workers[action.worker] = employ()
        break
      }
      case 'arrive':
        for (const arrive of late) arrive()
        late.clear()
        break
      case 'move-clock':
        clock.advance({ milliseconds: action.seconds * 1000 })
        break
      case 'say':
        await say(action.person, { kind: action.kind })
        break
      case 'change': {
        const first = spoken.find(({ address }) => address === `test:${action.person}`)
        if (first) await say(action.person, { replaces: first.key })
      }
    }
    await settled()
  }

  /** All goes well from now on, for as long as it takes. */
  async function finish(): Promise<void> {
    for (let rounds = 0; rounds < 100; rounds++) {
      for (const worker of workers) {
        do await step(worker, 0, 'well')
        while (worker.isPassing)
      }
      const open = await database.read
        .selectFrom('outbox')
        .select('key')
        .where('status', 'not in', ['sent', 'dropped'])
        .executeTakeFirst()
      if (!open) return
      await play({ act: 'move-clock', seconds: 20 })
    }
    throw new Error('something is never finished')
  }

  return { play, finish, sights, spoken }
}
