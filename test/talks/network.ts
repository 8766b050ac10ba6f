import { expect } from 'vitest'
import type { Answer } from '../../src/domain/benchmark.ts'
import type { InboundEvent } from '../../src/event.ts'
import { lexicons } from '../../src/wording/lexicon.ts'
import { closeWave, emptyStore, type MemoryStore, openWave, responsesOf } from '../support/memory-store.ts'
import { dueEvents, type Outcome, type Turn, takeEvent, takeUnrefused, type World } from '../support/memory-turn.ts'
import { english } from '../support/stage.ts'
import type { Act, PersonsAct } from './acts.ts'
import { countProgress, readProgress } from './progress.ts'
import { eventOf, viewOfMemory } from './resolve.ts'
import { brokenRules } from './rules.ts'
import { spoken } from './vocabulary.ts'

/** The next version of the benchmark asks less, and so has other numbers. */
const shorter = { ...spoken, version: 2, dimensions: spoken.dimensions.toReversed().slice(0, 1) }

const lexiconOf = lexicons(english)
const world: World = { benchmarks: [spoken, shorter], lexicon: (benchmark) => lexiconOf('en', benchmark) }

/** Two accounts of one member; a lead; a coordinator; somebody who is no member yet; a colleague; in this order. */
export const people = ['web:aino', 'web:aino-2', 'web:lea', 'web:carla', 'web:nuri', 'web:ville'] as const

const start = Temporal.Instant.from('2026-11-24T10:00:00Z').epochMilliseconds
const hourMs = 60 * 60 * 1000

/** A network that talks with the pure steps; after every turn it is looked at whether all rules hold. */
export class Network {
  readonly store: MemoryStore
  readonly past: InboundEvent[] = []
  private acts = 0

  constructor(hasModel: boolean) {
    this.store = founded(hasModel)
  }

  perform(act: Act): void {
    const { store } = this
    store.now += 1000
    switch (act.does) {
      case 'time-passes':
        store.now += act.hours * hourMs
        for (const event of dueEvents(store)) this.take(event)
        return
      case 'wave':
        closeWave(store)
        if (act.opens !== null) openWave(store, `wave-${store.waves.length + 1}`, act.opens)
        return
      default:
        this.act(act)
    }
  }

  says(who: number, words: string): void {
    this.perform({ who, does: 'says', words })
  }

  /** Asks for the next question, and answers it by its button. */
  goesOn(account: string, answer: Answer): void {
    const from = { account, address: account, name: 'Somebody' }
    this.take({ ...from, id: this.nextId(), kind: 'words', text: 'start' })
    const asked = this.said(account).at(-1)
    const action = `answer/${asked?.asks}/${answer}`
    if (asked) this.take({ ...from, id: this.nextId(), kind: 'press', action, message: asked.key })
  }

  isMember(account: string): boolean {
    return this.store.accounts.some(({ id }) => id === account)
  }

  /** The indicators that somebody answered in the wave that is open. */
  answered(account: string): Set<string> {
    const member = this.store.accounts.find(({ id }) => id === account)?.member ?? ''
    const wave = this.store.waves.find(({ isOpen }) => isOpen)?.id ?? ''
    const given = [...responsesOf(this.store, wave, member).values()].filter(({ answer }) => answer !== null)
    return new Set(given.map(({ indicator }) => indicator))
  }

  /** Presses every button of every message that a person has, the oldest first: each still works. */
  pressAll(account: string): void {
    for (const { key: message, saying } of this.said(account)) {
      for (const { id: action } of saying.choices ?? []) {
        const isThere = this.store.outbox.some(({ key }) => key === message)
        const press = { kind: 'press', account, address: account, name: 'Somebody', action, message } as const
        const outcome = this.take({ ...press, id: this.nextId() })
        if (isThere && typeof outcome === 'string') expect.fail(`the button ${action} of ${message} is ${outcome}`)
      }
    }
  }

  private act(act: PersonsAct): void {
    const event = eventOf(act, this.nextId(), viewOfMemory(this.store, people, this.past))
    if (!event) return
    if (act.does === 'presses-anothers') this.look(takeUnrefused(this.store, event, world))
    else this.take(event)
  }

  private take(event: InboundEvent): Outcome {
    const outcome = takeEvent(this.store, event, world)
    if (typeof outcome !== 'string') this.past.push(event)
    this.look(outcome)
    return outcome
  }

  private look(outcome: Outcome): void {
    if (typeof outcome === 'string') return
    const broken = brokenRules(outcome)
    if (broken.length > 0) expect.fail(`${broken.join('; ')}: ${describe(outcome)}`)
    const member = outcome.scene.member?.id
    if (member === undefined) return
    const [told, counted] = [readProgress(this.store, member, world), countProgress(this.store, member, world)]
    if (told !== counted) expect.fail(`progress says ${told}, and the store has ${counted}: ${describe(outcome)}`)
  }

  private nextId(): string {
    this.acts += 1
    return `event-${this.acts}`
  }

  private said(address: string) {
    return this.store.outbox.filter((row) => row.address === address)
  }
}

function founded(hasModel: boolean): MemoryStore {
  const store = emptyStore(start)
  store.model.isThere = hasModel
  const tampere = { id: 'tampere', network: 'network', name: 'Tampere', country: 'FI', timeZone: 'Europe/Helsinki' }
  store.cities.push(tampere, { ...tampere, id: 'turku', name: 'Turku' })
  openWave(store, 'wave-1')
  const member = { network: 'network', city: 'tampere', language: 'en', confirmed: true }
  const kept = { ...member, createdAt: start, isErased: false }
  store.members.push(
    { ...kept, id: 'aino', role: 'practitioner', name: 'Aino' },
    { ...kept, id: 'lea', role: 'lead', name: 'Lea' },
    { ...kept, id: 'carla', role: 'coordinator', name: 'Carla', city: null },
    { ...kept, id: 'ville', role: 'practitioner', name: 'Ville' },
  )
  const used = { usedAt: start }
  store.accounts.push(
    { ...used, id: 'web:aino', member: 'aino' },
    { ...used, id: 'web:aino-2', member: 'aino' },
    { ...used, id: 'web:lea', member: 'lea' },
    { ...used, id: 'web:carla', member: 'carla' },
    { ...used, id: 'web:ville', member: 'ville' },
  )
  return store
}

function describe({ event, before, intent, step }: Turn): string {
  return JSON.stringify({ event, before, intent, changes: step.changes, state: step.state, say: step.say }, null, 1)
}
