import { maySeeProgressOfCities } from '../../src/domain/access.ts'
import type { Benchmark } from '../../src/domain/benchmark.ts'
import { cleanWords } from '../../src/domain/words.ts'
import { type InboundEvent, isPersons } from '../../src/event.ts'
import { type Intent, needsOf } from '../../src/talks/intent.ts'
import type { Lexicon } from '../../src/talks/lexicon.ts'
import { intentOfPress } from '../../src/talks/press.ts'
import { type DialogueState, freshAnswering, freshJoining, inWave, parseState } from '../../src/talks/state.ts'
import type { CityProgress, Scene, Step } from '../../src/talks/step.ts'
import { take } from '../../src/talks/take.ts'
import { understand, understandSaid } from '../../src/talks/understand.ts'
import { applyChange, type KeptMember, type MemoryStore, memberOf, type Row, responsesOf } from './memory-store.ts'

/** What does not change: the first benchmark is the one that the server serves. */
export interface World {
  benchmarks: readonly Benchmark[]
  /** What can be typed while a wave on this benchmark is open, or none is. */
  lexicon(benchmark: Benchmark | null): Lexicon
}

/** A turn that was taken, with all that it was decided by. */
export interface Turn {
  event: InboundEvent
  /** What was typed, or what a button stands for, as the talk reads it; null for all else. */
  words: string | null
  before: DialogueState
  intent: Intent
  scene: Scene
  step: Step
  /** All that was said, in order: to whoever it was who did something, and to others. */
  said: Row[]
}

export type Outcome = Turn | 'seen' | 'refused' | 'nobody'

/** Takes an event as a turn does (src/turn.ts): seen? load, understand, step, commit. */
export function takeEvent(store: MemoryStore, event: InboundEvent, world: World): Outcome {
  if (store.seen.has(event.id)) return 'seen'
  if (event.kind === 'press' && !isOffered(store, event)) return 'refused'
  store.seen.add(event.id)
  return takeUnrefused(store, event, world)
}

/** Takes an event also where its button was never given to this person: the steps must stand that. */
export function takeUnrefused(store: MemoryStore, event: InboundEvent, world: World): Turn | 'nobody' {
  const talker = talkerOf(store, event)
  if (!talker) return 'nobody'
  store.turns += 1
  const base = sceneOf(store, event, talker, world)
  const before = stateOf(store, talker, base)
  const words = wordsOf(event)
  const intent = intentOf(event, words, before, world.lexicon(base.wave?.benchmark ?? null))
  const scene = { ...base, ...needsFor(store, intent, base, world) }
  const step = take(before, intent, scene)
  return { event, words, before, intent, scene, step, said: commit(store, step, { event, talker, scene }) }
}

/** What a step would say to a member now; nothing is kept of it. */
export function tryTurn(store: MemoryStore, member: string, intent: Intent, world: World): Step | null {
  const event = { id: 'trial', kind: 'came-due', member } as const
  const talker = talkerOf(store, event)
  if (!talker) return null
  const base = sceneOf(store, event, talker, world)
  return take(stateOf(store, talker, base), intent, { ...base, ...needsFor(store, intent, base, world) })
}

function stateOf({ talks }: MemoryStore, { owner, member }: Talker, { wave }: Scene): DialogueState {
  const stored = parseState(talks.get(owner) ?? '')
  return inWave(stored ?? (member ? freshAnswering : freshJoining), wave?.id ?? null)
}

/** The pauses that are over, as events. */
export function dueEvents({ talks, now }: MemoryStore): InboundEvent[] {
  return [...talks]
    .flatMap(([member, stored]) => {
      const state = parseState(stored)
      const at = state?.talk === 'answering' ? state.wakeAt : null
      return at !== null && at <= now ? [{ member, at }] : []
    })
    .toSorted((one, other) => one.at - other.at)
    .map(({ member, at }) => ({ id: `came-due/${member}/${at}`, kind: 'came-due', member }))
}

/** Whoever waits for a model, with the request and the words that it reads. */
export function awaited({ talks }: MemoryStore): { member: string; request: string; words: string }[] {
  return [...talks].flatMap(([member, stored]) => {
    const state = parseState(stored)
    const side = state?.talk === 'answering' ? state.side : null
    return side?.for === 'reading' ? [{ member, request: side.request, words: side.words }] : []
  })
}

interface Talker {
  owner: string
  address: string
  name: string
  member: KeptMember | null
}

function talkerOf(store: MemoryStore, event: InboundEvent): Talker | null {
  const account = isPersons(event)
    ? store.accounts.find(({ id }) => id === event.account)
    : accountOf(store, event.member)
  if (account) {
    const member = memberOf(store, account.member)
    return { owner: member.id, address: account.id, name: member.name, member }
  }
  return isPersons(event) ? { owner: event.account, address: event.address, name: event.name, member: null } : null
}

/** The account that a member used last. */
function accountOf({ accounts }: MemoryStore, id: string) {
  return accounts.filter(({ member }) => member === id).toSorted((a, b) => b.usedAt - a.usedAt)[0]
}

function wordsOf(event: InboundEvent): string | null {
  if (event.kind === 'words') return cleanWords(event.text)
  const pressed = event.kind === 'press' ? intentOfPress(event.action) : undefined
  return pressed?.do === 'said' ? pressed.words : null
}

function intentOf(event: InboundEvent, words: string | null, state: DialogueState, lexicon: Lexicon): Intent {
  if (words !== null && event.kind === 'press') return understandSaid(words, state, lexicon)
  if (words !== null) return understand(words, state, lexicon)
  switch (event.kind) {
    case 'words':
      throw new Error('words without words')
    case 'press':
      return intentOfPress(event.action) ?? { do: 'help' }
    case 'opened':
      return { do: 'opened' }
    case 'came-due':
      return { do: 'came-due' }
    case 'suggestion':
      return { do: 'suggested', request: event.request, reading: event.reading }
  }
}

type Press = Extract<InboundEvent, { kind: 'press' }>

function isOffered({ outbox }: MemoryStore, { message, address, action }: Press): boolean {
  const pressed = outbox.find(({ key }) => key === message)
  if (pressed?.address !== address || intentOfPress(action) === undefined) return false
  const newest = outbox.findLast(({ replaces }) => replaces === (pressed.replaces ?? pressed.key))
  return [pressed, newest].some((row) => row?.saying.choices?.some(({ id }) => id === action))
}

function sceneOf(store: MemoryStore, event: InboundEvent, talker: Talker, world: World): Scene {
  const { address, name, member } = talker
  const city = store.cities.find(({ id }) => id === member?.city) ?? null
  const wave = member && openWaveOf(store, world)
  const { model } = store
  const carrier = event.kind === 'press' ? store.outbox.find(({ key }) => key === event.message) : undefined
  return {
    now: Temporal.Instant.fromEpochMilliseconds(store.now),
    // Different from the first digits on, of which ids of buttons are made.
    fresh: store.turns.toString(16).padStart(8, '0').padEnd(32, '0'),
    name,
    member,
    city,
    served: served(world),
    wave,
    responses: member && city && wave ? responsesOf(store, wave.id, member.id) : new Map(),
    interrupted: (store.outbox.findLast((row) => row.address === address)?.kind ?? 'reply') !== 'reply',
    model: model.isThere
      ? { network: member === null || model.network, city: city === null || !model.cities.has(city.id) }
      : null,
    pressed: carrier ? { wave: carrier.wave } : null,
  }
}

export function openWaveOf({ waves }: MemoryStore, { benchmarks }: World): Scene['wave'] {
  const open = waves.find(({ isOpen }) => isOpen)
  const benchmark = open && benchmarks[open.benchmark]
  return benchmark ? { id: open.id, name: open.name, benchmark } : null
}

function served({ benchmarks: [first] }: World): Benchmark {
  if (!first) throw new Error('a world without a benchmark')
  return first
}

function needsFor(store: MemoryStore, intent: Intent, scene: Scene, world: World): Partial<Scene> {
  const needs = needsOf(intent)
  const { member } = scene
  const code = needs.code === undefined ? undefined : (store.codes.find((one) => one.code === needs.code) ?? null)
  const city = code?.city ?? scene.city
  const register = store.register.filter((entry) => entry.city === scene.city?.id)
  const present = store.members.filter(({ isErased }) => !isErased).toSorted(byAge)
  return {
    ...(code !== undefined && { code }),
    ...(code && !member && { wave: openWaveOf(store, world) }),
    ...(needs.register &&
      scene.city && {
        register: register.filter(({ isWithdrawn }) => !isWithdrawn),
        nextEvidence: (register.at(-1)?.number ?? 0) + 1,
      }),
    ...(needs.leads && (city || member) && { leads: leadsOf(present, city?.id ?? null) }),
    ...(needs.newcomers &&
      scene.city && { newcomers: present.filter((one) => one.city === scene.city?.id && !one.confirmed) }),
    ...(needs.cities && member && maySeeProgressOfCities(member) && { cities: progressOf(store, present, scene) }),
  }
}

function byAge(one: KeptMember, other: KeptMember): number {
  return one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1)
}

function leadsOf(present: readonly KeptMember[], city: string | null): NonNullable<Scene['leads']> {
  const ids = (members: readonly KeptMember[]) => members.map(({ id }) => id)
  return {
    city: ids(present.filter((member) => member.role === 'lead' && member.city === city)),
    coordinators: ids(present.filter(({ role }) => role === 'coordinator')),
  }
}

function progressOf(store: MemoryStore, present: readonly KeptMember[], { wave }: Scene): CityProgress[] {
  return store.cities
    .map(({ id, network, name }): CityProgress => {
      const here = present.filter(({ city }) => city === id)
      const answered = [...store.responses.values()].filter(
        (response) =>
          response.answer !== null && response.wave === wave?.id && memberOf(store, response.member).city === id,
      )
      return {
        id,
        network,
        city: name,
        members: here.length,
        leads: here.filter(({ role }) => role === 'lead').length,
        answered: new Set(answered.map(({ indicator }) => indicator)).size,
      }
    })
    .toSorted((one, other) => (one.city < other.city ? -1 : 1))
}

interface Taking {
  event: InboundEvent
  talker: Talker
  scene: Scene
}

function commit(store: MemoryStore, { changes, state, say }: Step, { event, talker, scene }: Taking): Row[] {
  const cause = { event: event.id, member: talker.member?.id ?? null, account: talker.address }
  for (const change of changes) applyChange(store, change, cause)
  const isErased = changes.some(({ change }) => change === 'erased')
  const joined = changes.find((change) => change.change === 'joined')
  const owner = isErased ? null : (joined?.member ?? talker.member?.id ?? null)
  if (!isErased) {
    const kept = owner ?? talker.address
    if (kept !== talker.owner) store.talks.delete(talker.owner)
    store.talks.set(kept, JSON.stringify(state))
    const account = store.accounts.find(({ id }) => id === talker.address)
    if (account && talker.member && isPersons(event)) account.usedAt = store.now
  }
  const rows = say.flatMap(({ to, saying }, index) => {
    const key = `${event.id}/${index}`
    const here: Pick<Row, 'address' | 'member' | 'kind'> = {
      address: talker.address,
      member: owner,
      kind: event.kind === 'came-due' ? 'reminder' : 'reply',
    }
    const addressed = to === 'here' ? here : elsewhere(store, to.member)
    if (!addressed) return []
    const wave = addressed.member === null ? null : (scene.wave?.id ?? null)
    const row = { ...addressed, event: event.id, saying, wave, asks: saying.asks ?? null }
    const replaced = saying.replaces === undefined ? [null] : replacedBy(store, saying.replaces, event, talker, scene)
    return replaced.map((replaces, copy): Row => ({ ...row, key: copy === 0 ? key : `${key}/${copy}`, replaces }))
  })
  store.outbox.push(...rows)
  return rows
}

function elsewhere(store: MemoryStore, id: string): Pick<Row, 'address' | 'member' | 'kind'> | null {
  const account = accountOf(store, id)
  return account ? { address: account.id, member: id, kind: 'notice' } : null
}

const replacedMax = 10

function replacedBy(
  { outbox }: MemoryStore,
  replaces: 'pressed' | { asked: string },
  event: InboundEvent,
  { address }: Talker,
  { wave }: Scene,
): string[] {
  if (replaces === 'pressed') {
    const pressed = event.kind === 'press' ? outbox.find(({ key }) => key === event.message) : undefined
    return pressed ? [pressed.replaces ?? pressed.key] : []
  }
  return outbox
    .filter((row) => row.address === address && row.asks === replaces.asked)
    .filter((row) => row.wave === (wave?.id ?? null) && row.replaces === null)
    .slice(-replacedMax)
    .toReversed()
    .map(({ key }) => key)
}
