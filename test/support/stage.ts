import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { takeTurnOrApologise } from '../../src/apology.ts'
import { loadBenchmark } from '../../src/benchmark/load.ts'
import type { Message } from '../../src/channels/channel.ts'
import { type WebChat, webChat } from '../../src/channels/web/web.ts'
import { createDelivery, type Delivery } from '../../src/delivery/delivery.ts'
import { dueEvents } from '../../src/delivery/due.ts'
import { type Rendering, render } from '../../src/delivery/render.ts'
import type { Benchmark } from '../../src/domain/benchmark.ts'
import type { CityRole, Role } from '../../src/domain/network.ts'
import { createErrands } from '../../src/errands.ts'
import { benchmarks, storeBenchmark } from '../../src/store/benchmarks.ts'
import { addCode } from '../../src/store/code.ts'
import type { Database } from '../../src/store/database.ts'
import { findAwaited } from '../../src/store/due.ts'
import { addCity, addMember, addNetwork, addWave } from '../../src/store/founding.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openDatabase } from '../../src/store/open.ts'
import { findSaidAfter, findSaidByKey } from '../../src/store/said.ts'
import type { Errand, Reading } from '../../src/talks/step.ts'
import { type Turning, takeTurn } from '../../src/turn.ts'
import { type Catalogues, loadCatalogues } from '../../src/wording/catalogues.ts'
import { lexicons } from '../../src/wording/lexicon.ts'
import { type TestChannel, testChannel } from '../fakes/channel.ts'
import { type ManualClock, manualClock } from './clock.ts'

const root = join(import.meta.dirname, '../..')
export const english = loadCatalogues(join(root, 'texts'))
export const intiCities = loadBenchmark(join(root, 'benchmark/inti-cities'))

/** A city with its network and the network's open wave. */
export interface Place {
  network: string
  wave: string
  city: string
}

/** A network on a real store, with people who write to it. */
export interface Stage extends Place, AsyncDisposable {
  database: Database
  clock: ManualClock
  delivery: Delivery
  turning: Turning
  web: WebChat
  /** The platform 'test', which has to be called and rings. */
  channel: TestChannel
  benchmark: Benchmark
  /** What a start of the program does about errands that were under way when it ended. */
  restart(): Promise<void>
  /** Resolves when no talk waits for the model any more. */
  hearModel(): Promise<void>
  /** Another city of the same network, in the same time zone. */
  foundCity(name: string): Promise<Place>
  /** Another network with an open wave and one city. */
  foundNetwork(city: string, benchmark?: Benchmark): Promise<Place>
  /** Somebody with an account: a member with this role, or nobody yet. */
  person(name: string, role?: Role, language?: string, place?: Place): Promise<Person>
  makeCode(role?: CityRole, endsAt?: Temporal.Instant, place?: Place): Promise<string>
  /** Closes the open wave and opens another on the same benchmark. */
  openNextWave(): Promise<string>
  /** Moves the clock and delivers what fell due. */
  pass(time: Temporal.DurationLike): Promise<void>
}

export interface Person {
  account: string
  /** Null before joining. */
  member: string | null
  says(text: string, turn?: string): Promise<Message[]>
  /** Presses a button of a message, or, given only its id, of the newest message that has it. */
  presses(action: string, message?: string, turn?: string): Promise<Message[]>
  opens(): Promise<Message[]>
  /** All that was ever said to them. */
  reads(): Promise<Message[]>
}

export interface StageOptions {
  benchmark?: Benchmark
  catalogues?: Catalogues
  database?: Database
  start?: string
  /** Where people have their accounts. */
  platform?: 'web' | 'test'
  /** A model that reads own words; without one the rules do. */
  read?: (errand: Errand) => Promise<Reading | null>
}

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const { benchmark = intiCities, catalogues = english, platform = 'web', start, read } = options
  const database = options.database ?? (await openMemory())
  const clock = manualClock(start)
  const at = clock.now().epochMilliseconds
  function foundCity(name: string, network: string): Promise<string> {
    return addCity(database.read, { network, name, country: 'FI', timeZone: 'Europe/Helsinki' })
  }

  async function foundNetwork(cityName: string, on = benchmark): Promise<Place> {
    await storeBenchmark(database.read, on)
    const network = await addNetwork(database.read, { name: `Network of ${cityName}`, at })
    const wave = await addWave(database.read, { network, name: 'Wave 1', benchmark: on, at })
    return { network, wave, city: await foundCity(cityName, network) }
  }

  const founded = await foundNetwork('Tampere')
  const { network, wave } = founded
  const channel = testChannel()
  let codes = 1000

  const rendering: Rendering = {
    database,
    benchmarks: benchmarks(benchmark),
    catalogues,
    link: (of, key) => `/files/${of}-${encodeURIComponent(key)}`,
  }
  const turning: Turning = {
    database,
    benchmarks: rendering.benchmarks,
    clock,
    lexicon: lexicons(catalogues),
    hasModel: read !== undefined,
    isDeliveredOnCommit: (address) => address.startsWith('web:'),
  }
  const log = { warn() {}, error() {} }
  const errands = createErrands({
    read: async (errand) => (await read?.(errand)) ?? null,
    async take(event) {
      await takeTurn(event, turning)
    },
    log,
  })
  const web = webChat({
    async take(event) {
      const taken = await takeTurnOrApologise(event, turning, () => undefined)
      if ('said' in taken && taken.ask) errands.run(taken.ask)
      return taken
    },
    read: (address, after) => findSaidAfter(database.read, address, after),
    find: (key) => findSaidByKey(database.read, key),
    render: (row) => render(row, rendering),
  })
  const delivery = createDelivery({
    database,
    clock,
    channels: [web, channel],
    render: ({ entry }) => render({ ...entry, at: clock.now().epochMilliseconds }, rendering),
    due: dueEvents(database, async (event) => {
      await takeTurn(event, turning)
    }),
    isDeliveredOnCommit: turning.isDeliveredOnCommit,
    onDelivered: web.changed,
    log,
    random: () => 0.5,
  })

  return {
    ...founded,
    database,
    clock,
    delivery,
    turning,
    web,
    channel,
    benchmark,
    foundNetwork,
    foundCity: async (name) => ({ network, wave, city: await foundCity(name, network) }),

    async person(name, role, language = 'en', place = founded) {
      const account = `${platform}:test:${randomUUID()}`
      const member = role
        ? await database.transaction((db) =>
            addMember(db, {
              network: place.network,
              city: role === 'coordinator' ? null : place.city,
              role,
              name,
              at,
              account: { id: account, address: account },
            }),
          )
        : null
      if (member) await database.read.updateTable('member').set({ language }).where('id', '=', member).execute()
      return personOf(web, account, name, member)
    },

    async makeCode(role = 'practitioner', endsAt = clock.now().add({ hours: 24 }), place = founded) {
      const code = `TEST-${codes++}`
      const into = { network: place.network, city: place.city }
      await addCode(database.read, { ...into, role, code, at, endsAt: endsAt.epochMilliseconds })
      return code
    },

    async openNextWave() {
      const now = clock.now().epochMilliseconds
      return database.transaction(async (db) => {
        await db.updateTable('wave').set({ closed_at: now }).where('network_id', '=', network).execute()
        return addWave(db, { network, name: 'Wave 2', benchmark, at: now + 1 })
      })
    },

    async restart() {
      await errands.resume(await findAwaited(database.read))
    },

    async hearModel() {
      while ((await findAwaited(database.read)).length > 0) await setImmediate()
    },

    async pass(time) {
      clock.advance(time)
      await delivery.pass()
    },

    async [Symbol.asyncDispose]() {
      await errands.close()
      if (!options.database) await database.close()
    },
  }
}

/** Somebody who writes to a conversation by this account. */
export function personOf(web: WebChat, account: string, name: string, member: string | null): Person {
  const base = { account, address: account, name }
  // As a channel gives them: an event's id does not say whose it is.
  const id = (turn: string = randomUUID()) => createHash('sha256').update(`${account}\n${turn}`).digest('hex')
  const reads = async () => (await web.messages(account)) ?? []
  async function take(event: Parameters<WebChat['take']>[0]): Promise<Message[]> {
    const reply = await web.take(event)
    if ('refused' in reply) throw new Error(reply.refused)
    return reply.messages
  }
  return {
    account,
    member,
    reads,
    says: (text, turn) => take({ ...base, id: id(turn), kind: 'words', text }),
    opens: () => take({ ...base, id: id('opened'), kind: 'opened' }),
    async presses(action, message, turn) {
      const carrier =
        message ?? (await reads()).findLast(({ actions }) => actions.some((offered) => offered.id === action))?.id
      if (carrier === undefined) throw new Error(`${name} was never offered ${action}`)
      return take({ ...base, id: id(turn), kind: 'press', action, message: carrier })
    },
  }
}

async function openMemory(): Promise<Database> {
  const database = await openDatabase({ kind: 'sqlite', path: ':memory:' })
  await migrate(database)
  return database
}
