import { createHash, randomUUID } from 'node:crypto'
import type { WebChat } from '../channels/web/web.ts'
import type { MovableClock } from '../delivery/clocks.ts'
import type { Delivery } from '../delivery/delivery.ts'
import type { Log } from '../delivery/log.ts'
import type { Benchmark } from '../domain/benchmark.ts'
import type { PersonsEvent } from '../event.ts'
import type { Database } from '../store/database.ts'
import { findNextWaking } from '../store/due.ts'
import { findTalker } from '../store/talker.ts'
import type { Demo, Persona } from './api.ts'
import type { Cast } from './personas.ts'
import { accountOf, accountPrefix, findSeeding, seed, unseed } from './seed.ts'

export interface DemoParts {
  database: Database
  web: WebChat
  delivery: Pick<Delivery, 'pass'>
  clock: MovableClock
  benchmark: Benchmark
  /** Who the personas are. */
  cast: readonly Cast[]
  log: Log
}

/** On its way forward the clock stops where something falls due, so that it comes at its hour: so often at the most. */
const stopsMax = 1000

/** The demo: the sample network, its personas, and a clock that is moved by hand. Seeds it where it is not there yet. */
export async function openDemo(parts: DemoParts): Promise<Demo> {
  const { database, web, delivery, clock, benchmark, cast, log } = parts

  /** Greets every persona: a greeting that was given since the seeding is an event that was seen. */
  async function greet(): Promise<void> {
    const seededAt = await findSeeding(database.read)
    for (const person of cast)
      await web.take({ ...from(person), id: eventId(person, `seeded/${seededAt}`), kind: 'opened' })
  }

  /** One after the other: the clock is moved from where it stands. */
  let last: Promise<unknown> = Promise.resolve()
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }

  await database.transaction(async (db) => {
    if ((await findSeeding(db)) === null) await seed(db, benchmark, cast, clock.now())
  })
  await greet()
  const people = new Map(cast.map((person) => [person.id, person]))

  return {
    personas: () => Promise.all(cast.map(describe)),

    async turn({ persona, said, turn }) {
      const person = people.get(persona)
      if (!person) return { refused: 'unknown-persona' }
      const base = { ...from(person), id: eventId(person, `turn/${turn ?? randomUUID()}`) }
      const event: PersonsEvent =
        'text' in said ? { ...base, kind: 'words', ...said } : { ...base, kind: 'press', ...said }
      return web.take(event)
    },

    async messages(persona, after) {
      if (!people.has(persona)) return 'unknown-persona'
      return (await web.messages(accountOf(persona), after)) ?? 'unknown-message'
    },

    async stream(persona, after, signal) {
      if (!people.has(persona)) return 'unknown-persona'
      return (await web.stream(accountOf(persona), after, signal)) ?? 'unknown-message'
    },

    advance: (by) =>
      inTurn(async () => {
        const end = clock.now().toZonedDateTimeISO('UTC').add(by).toInstant()
        for (let stops = 0; stops < stopsMax; stops++) {
          const next = await findNextWaking(database.read)
          const isAhead = next && Temporal.Instant.compare(next, clock.now()) > 0
          if (!isAhead || Temporal.Instant.compare(next, end) >= 0) break
          await moveTo(next)
        }
        return moveTo(end)
      }),

    reset: () =>
      inTurn(async () => {
        await clock.reset()
        await database.transaction(async (db) => {
          await unseed(db, clock.now())
          await seed(db, benchmark, cast, clock.now())
        })
        await greet()
      }),
  }

  /** Moves the clock, if that is forward, and delivers what has fallen due. */
  async function moveTo(at: Temporal.Instant): Promise<Temporal.Instant> {
    const left = clock.now().until(at)
    if (left.sign > 0) await clock.advance(left)
    // What could not be delivered is tried again by itself; the clock has moved all the same.
    await delivery.pass().catch((err: unknown) => log.error({ err }, 'not all that fell due could be delivered'))
    return clock.now()
  }

  async function describe({ id, name, role }: Cast): Promise<Persona> {
    const account = accountOf(id)
    const talker = await findTalker(database.read, { kind: 'opened', id: '', account, address: account, name })
    return {
      id,
      name,
      city: talker?.city?.name ?? null,
      role: talker?.member?.role ?? role,
      language: talker?.language ?? 'en',
    }
  }
}

function from({ id, name }: Cast): { account: string; address: string; name: string } {
  return { account: accountOf(id), address: accountOf(id), name }
}

/**
 * A caller's id is their own: two personas may use the same, and it may be long. As a digest it does not say whose turn
 * it was, since ids of events outlive whoever is erased.
 */
function eventId({ id }: Cast, turn: string): string {
  const digest = createHash('sha256')
    .update(`${accountOf(id)}\n${turn}`)
    .digest('hex')
    .slice(0, 32)
  return `${accountPrefix}${digest}`
}
