import { expect } from 'vitest'
import type { InboundEvent } from '../../src/event.ts'
import { parseState } from '../../src/talks/state.ts'
import { lexicons } from '../../src/wording/lexicon.ts'
import { closeWave, emptyStore, type MemoryStore, openWave } from '../support/memory-store.ts'
import { type Outcome, type Turn, takeEvent, takeUnrefused, type World } from '../support/memory-turn.ts'
import { english } from '../support/stage.ts'
import type { Act, PersonsAct } from './acts.ts'
import { countProgress, readProgress } from './progress.ts'
import { eventOf, type View } from './resolve.ts'
import { brokenRules } from './rules.ts'
import { spoken } from './vocabulary.ts'

/** The next version of the benchmark asks less, and so has other numbers. */
const shorter = { ...spoken, version: 2, dimensions: spoken.dimensions.toReversed().slice(0, 1) }

const world: World = { benchmarks: [spoken, shorter], lexicon: lexicons(english)('en', spoken) }

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
        this.wake()
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
    const event = eventOf(act, this.nextId(), this.view())
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

  private wake(): void {
    for (const [owner, stored] of this.store.talks) {
      const state = parseState(stored)
      const wakeAt = state?.talk === 'answering' ? state.wakeAt : null
      if (wakeAt === null || wakeAt > this.store.now) continue
      this.take({ id: `came-due/${owner}/${wakeAt}`, kind: 'came-due', member: owner })
    }
  }

  private nextId(): string {
    this.acts += 1
    return `event-${this.acts}`
  }

  private said(address: string) {
    return this.store.outbox.filter((row) => row.address === address)
  }

  private view(): View {
    return {
      accounts: people,
      past: this.past,
      said: (address) => this.said(address),
      memberOf: (account) => this.store.accounts.find(({ id }) => id === account)?.member ?? null,
      talkOf: (member) => this.store.talks.get(member),
    }
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
