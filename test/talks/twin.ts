import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import { type InboundEvent, isPersons } from '../../src/event.ts'
import type { Database } from '../../src/store/database.ts'
import { addWave } from '../../src/store/founding.ts'
import { removeNetwork } from '../../src/store/remove.ts'
import type { Reading } from '../../src/talks/step.ts'
import { takeTurn } from '../../src/turn.ts'
import { lexicons } from '../../src/wording/lexicon.ts'
import { closeWave, emptyStore, type MemoryStore, openWave } from '../support/memory-store.ts'
import { awaited, dueEvents, takeEvent, type World } from '../support/memory-turn.ts'
import { english, openStage, type Stage } from '../support/stage.ts'
import type { Act, PersonsAct } from './acts.ts'
import { type Extent, pictureOfDatabase, pictureOfMemory } from './picture.ts'
import { eventOf, viewOfDatabase, viewOfMemory } from './resolve.ts'
import { spoken } from './vocabulary.ts'

/** What is done at the same time, by different members; or each of it twice. */
export interface Moment {
  acts: Act[]
  isDoubled: boolean
}

/** An event as the real store has it, and as it is kept in memory: new ids and codes, made by chance, differ. */
interface Event {
  real: InboundEvent
  kept: InboundEvent
}

const lexiconOf = lexicons(english)
const world: World = { benchmarks: [spoken], lexicon: (benchmark) => lexiconOf('en', benchmark) }

/** One network in a real store, and beside it the same in memory: whatever happens, they stay alike. */
export class Twin implements AsyncDisposable {
  private readonly stage: Stage
  private readonly extent: Extent
  private readonly past: Event[] = []
  private memory: MemoryStore
  private acts = 0

  static async open(database: Database, hasModel: boolean): Promise<Twin> {
    const read = async ({ words }: { words: string }) => readingOf(words)
    const stage = await openStage({ database, benchmark: spoken, ...(hasModel && { read }) })
    const { memory, accounts } = await found(stage, hasModel)
    return new Twin(stage, memory, { network: stage.network, accounts })
  }

  private constructor(stage: Stage, memory: MemoryStore, extent: Extent) {
    this.stage = stage
    this.memory = memory
    this.extent = extent
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { stage } = this
    await stage[Symbol.asyncDispose]()
    await stage.database.transaction((db) => removeNetwork(db, stage.network))
  }

  async play({ acts, isDoubled }: Moment): Promise<void> {
    const seconds = 1
    this.stage.clock.advance({ seconds })
    this.memory.now += seconds * 1000
    const persons: PersonsAct[] = []
    for (const act of acts) {
      if (act.does === 'time-passes') await this.pass(act.hours)
      else if (act.does === 'wave') await this.changeWave(act.opens !== null)
      else persons.push(act)
    }
    const events = await this.eventsOf(persons)
    const isAsking = awaited(this.imagine(events)).length > 0
    // What a model answers comes when it comes: then nothing else happens at the same time.
    const steps = isAsking ? events.map((event) => [event]) : [events]
    for (const step of steps) await this.happen(step, isDoubled)
  }

  /** All of it at once in the real store, which is then as if it had been one after the other, in some order. */
  private async happen(events: readonly Event[], isDoubled: boolean): Promise<void> {
    const twice = isDoubled ? [...events, ...events] : events
    const replies = await Promise.all(twice.map(({ real }) => this.takeReal(real)))
    await this.stage.hearModel()
    this.past.push(...events)

    const real = await pictureOfDatabase(this.stage.database, this.extent)
    const orders = permutations(events).map((order) => this.imagine(order))
    const isLike = (memory: MemoryStore) => isDeepStrictEqual(pictureOfMemory(memory, this.extent), real)
    const [first = this.memory] = orders
    const memory = orders.find(isLike)
    if (!memory) expect(real).toEqual(pictureOfMemory(first, this.extent))
    this.memory = memory ?? first
    // What was erased at the same moment may still have been in a reply.
    if (events.length === 1) await this.expectReplies(twice, replies)
  }

  /** Whoever says the same again gets the same reply: what was said here in answer to it. */
  private async expectReplies(events: readonly Event[], replies: readonly (string[] | null)[]): Promise<void> {
    const { said } = await viewOfDatabase(this.stage.database, this.extent.accounts, [])
    for (const [index, { real }] of events.entries()) {
      const reply = replies[index]
      if (!reply || !isPersons(real)) continue
      const keys = said(real.address).map(({ key }) => key)
      expect(reply).toEqual(keys.filter((key) => key.startsWith(`${real.id}/`)))
    }
  }

  private async takeReal(event: InboundEvent): Promise<string[] | null> {
    if (!isPersons(event)) {
      await takeTurn(event, this.stage.turning)
      return null
    }
    const reply = await this.stage.web.take(event)
    return 'refused' in reply ? [] : reply.messages.map(({ id }) => id)
  }

  /** The memory after these events in this order. */
  private imagine(events: readonly Event[]): MemoryStore {
    const memory = structuredClone(this.memory)
    for (const { kept } of events) takeEvent(memory, kept, world)
    for (const { member, request, words } of this.stage.turning.hasModel ? awaited(memory) : []) {
      const reading = readingOf(words)
      takeEvent(memory, { id: `suggestion/${request}`, kind: 'suggestion', member, request, reading }, world)
    }
    return memory
  }

  private async eventsOf(acts: readonly PersonsAct[]): Promise<Event[]> {
    const { accounts } = this.extent
    const view = await viewOfDatabase(
      this.stage.database,
      accounts,
      this.past.map(({ real }) => real),
    )
    const memory = viewOfMemory(
      this.memory,
      accounts,
      this.past.map(({ kept }) => kept),
    )
    return acts.flatMap((act) => {
      this.acts += 1
      const id = `${this.stage.network}.${this.acts}`
      const [real, kept] = [eventOf(act, id, view), eventOf(act, id, memory)]
      return real && kept ? [{ real, kept }] : []
    })
  }

  private async pass(hours: number): Promise<void> {
    this.memory.now += Temporal.Duration.from({ hours }).total('milliseconds')
    await this.stage.pass({ hours })
    for (const event of dueEvents(this.memory)) takeEvent(this.memory, event, world)
  }

  private async changeWave(opens: boolean): Promise<void> {
    const { database, network, clock } = this.stage
    const at = clock.now().epochMilliseconds
    await database.read.updateTable('wave').set({ closed_at: at }).where('network_id', '=', network).execute()
    closeWave(this.memory)
    if (!opens) return
    const name = `Wave ${this.memory.waves.length + 1}`
    openWave(this.memory, await addWave(database.read, { network, name, benchmark: spoken, at }))
  }
}

/** What the model makes of words: now nothing, now one level, now two. */
function readingOf(words: string): Reading | null {
  const readings: (Reading | null)[] = [
    null,
    { levels: [2], quotes: [], prompt: 'v1' },
    { levels: [3, 4], quotes: [words.slice(0, 5)], prompt: 'v1' },
  ]
  return readings[words.length % readings.length] ?? null
}

/** The people of network.ts, in a real store and in memory. */
async function found(stage: Stage, hasModel: boolean): Promise<{ memory: MemoryStore; accounts: string[] }> {
  const { network, city, wave, database } = stage
  const at = stage.clock.now().epochMilliseconds
  const memory = emptyStore(at)
  memory.model.isThere = hasModel
  openWave(memory, wave)
  const tampere = { id: city, network, name: 'Tampere', country: 'FI', timeZone: 'Europe/Helsinki' }
  const turku = await stage.foundCity('Turku')
  memory.cities.push(tampere, { ...tampere, id: turku.city, name: 'Turku' })

  const roles = { Aino: 'practitioner', Lea: 'lead', Carla: 'coordinator', Ville: 'practitioner' } as const
  const accounts: Record<string, string> = {}
  for (const name of ['Aino', 'Lea', 'Carla', 'Ville'] as const) {
    const role = roles[name]
    const { account, member } = await stage.person(name, role)
    const id = member ?? ''
    const kept = { id, network, role, name, language: 'en', confirmed: true, createdAt: at, isErased: false }
    memory.members.push({ ...kept, city: role === 'coordinator' ? null : city })
    memory.accounts.push({ id: account, member: id, usedAt: at })
    accounts[name] = account
  }
  const { Aino: first = '', Lea = '', Carla = '', Ville = '' } = accounts
  const second = { id: `${first}-2`, usedAt: at - 1 }
  const member = memory.members[0]?.id ?? ''
  memory.accounts.push({ ...second, member })
  await database.read
    .insertInto('account')
    .values({
      id: second.id,
      address: second.id,
      network_id: network,
      member_id: member,
      last_used_at: second.usedAt,
    })
    .execute()
  const { account: Nuri } = await stage.person('Nuri')
  return { memory, accounts: [first, second.id, Lea, Carla, Nuri, Ville] }
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))
}
