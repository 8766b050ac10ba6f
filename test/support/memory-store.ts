import { isConfirmedOnJoining } from '../../src/domain/access.ts'
import type { Evidence, Response } from '../../src/domain/assessment.ts'
import type { Answer } from '../../src/domain/benchmark.ts'
import type { City, JoinCode, Member } from '../../src/domain/network.ts'
import type { Saying } from '../../src/talks/saying.ts'
import type { Change } from '../../src/talks/step.ts'

/**
 * What a store keeps of one network, as plain data in memory: the talks are tried with it, and the real stores are
 * compared with it. An account's id is its address; instants are milliseconds since 1970 UTC.
 */
export interface MemoryStore {
  now: number
  /** Whether a language model is there, and who forbids it. */
  model: { isThere: boolean; network: boolean; cities: Set<string> }
  waves: { id: string; name: string; benchmark: number; isOpen: boolean }[]
  cities: City[]
  members: KeptMember[]
  accounts: { id: string; member: string; usedAt: number }[]
  codes: JoinCode[]
  /** By wave, member and indicator. */
  responses: Map<string, KeptResponse>
  history: HistoryRow[]
  register: KeptEvidence[]
  /** Talks as they are stored, by who they are kept under. */
  talks: Map<string, string>
  outbox: Row[]
  seen: Set<string>
  /** How many turns there were. */
  turns: number
}

export interface KeptMember extends Member {
  createdAt: number
  isErased: boolean
}

interface KeptResponse extends Response {
  /** Whether there was ever an answer or a note: evidence alone is no response, and goes without a trace. */
  isRow: boolean
  wave: string
  member: string
}

interface KeptEvidence extends Evidence {
  city: string
  isWithdrawn: boolean
}

/** A row for each answer that was given, and each note. */
export interface HistoryRow {
  event: string
  member: string
  indicator: string
  answer: Answer | null
  note: string | null
}

export interface Row {
  key: string
  event: string
  address: string
  member: string | null
  kind: 'reply' | 'reminder' | 'notice'
  saying: Saying
  wave: string | null
  asks: string | null
  replaces: string | null
}

export function emptyStore(now: number): MemoryStore {
  return {
    now,
    model: { isThere: false, network: true, cities: new Set() },
    waves: [],
    cities: [],
    members: [],
    accounts: [],
    codes: [],
    responses: new Map(),
    history: [],
    register: [],
    talks: new Map(),
    outbox: [],
    seen: new Set(),
    turns: 0,
  }
}

export function closeWave({ waves }: MemoryStore): void {
  for (const wave of waves) wave.isOpen = false
}

export function openWave(store: MemoryStore, id: string, benchmark = 0): void {
  store.waves.push({ id, name: `Wave ${store.waves.length + 1}`, benchmark, isOpen: true })
}

export function responsesOf({ responses }: MemoryStore, wave: string, member: string): Map<string, Response> {
  const found = [...responses.values()].filter(
    (response) =>
      response.wave === wave && response.member === member && (response.isRow || response.evidence.length > 0),
  )
  return new Map(
    found.map(({ indicator, answer, note, evidence }) => [indicator, { indicator, answer, note, evidence }]),
  )
}

/** Who caused a change, and by what. */
interface Cause {
  event: string
  member: string | null
  account: string
}

/** Applies what a step changes. */
export function applyChange(store: MemoryStore, change: Change, cause: Cause): void {
  switch (change.change) {
    case 'joined': {
      const { member: id, city, role, name } = change
      const confirmed = isConfirmedOnJoining(role)
      const who = { id, network: city.network, city: city.id, role, name, language: 'en', confirmed }
      store.members.push({ ...who, createdAt: store.now, isErased: false })
      store.accounts.push({ id: cause.account, member: id, usedAt: store.now })
      return
    }
    case 'confirmed':
      memberOf(store, change.member).confirmed = true
      return
    case 'disowned':
    case 'proposed':
    case 'settled':
      return
    case 'answered':
      remember(store, change, { answer: change.answer }, cause)
      return
    case 'noted':
      remember(store, change, { note: change.note }, cause)
      return
    case 'registered': {
      const { evidence: id, number, title, link } = change
      const { id: addedBy, city } = memberOf(store, cause.member)
      store.register.push({ id, number, title, link, addedBy, city: city ?? '', isWithdrawn: false })
      return
    }
    case 'evidenced': {
      const { number } = entryOf(store, change.evidence)
      const response = responseOf(store, change, cause)
      response.evidence = [...new Set([...response.evidence, number])].toSorted((a, b) => a - b)
      return
    }
    case 'unevidenced': {
      const entry = entryOf(store, change.evidence)
      const response = responseOf(store, change, cause)
      response.evidence = response.evidence.filter((number) => number !== entry.number)
      entry.isWithdrawn = !isUsed(store, entry)
      return
    }
    case 'code-made': {
      const { code, role, endsAt } = change
      const city = store.cities.find(({ id }) => id === change.city)
      if (!city) throw new Error(`a code for ${change.city}, which is no city`)
      store.codes.push({ code, city, role, endsAt, revoked: false })
      return
    }
    case 'model-set': {
      const { city } = memberOf(store, cause.member)
      if (change.scope === 'network') store.model.network = change.allowed
      else if (change.allowed) store.model.cities.delete(city ?? '')
      else store.model.cities.add(city ?? '')
      return
    }
    case 'erased':
      erase(store, change.member)
      return
  }
}

function remember(
  store: MemoryStore,
  about: { wave: string; indicator: string },
  to: { answer: Answer } | { note: string | null },
  cause: Cause,
): void {
  const response = Object.assign(responseOf(store, about, cause), to, { isRow: true })
  const { indicator, answer, note, member } = response
  store.history.push({ event: cause.event, member, indicator, answer, note })
}

function responseOf(
  { responses }: MemoryStore,
  { wave, indicator }: { wave: string; indicator: string },
  { member }: Cause,
): KeptResponse {
  const key = `${wave}/${member}/${indicator}`
  const response = responses.get(key) ?? {
    wave,
    member: member ?? '',
    indicator,
    answer: null,
    note: null,
    evidence: [],
    isRow: false,
  }
  responses.set(key, response)
  return response
}

function isUsed({ responses, members }: MemoryStore, { number, city }: KeptEvidence): boolean {
  return [...responses.values()].some(
    ({ evidence, member }) =>
      evidence.includes(number) && members.some((one) => one.id === member && one.city === city),
  )
}

function erase(store: MemoryStore, id: string): void {
  const accounts = store.accounts.filter(({ member }) => member === id).map((account) => account.id)
  Object.assign(memberOf(store, id), { name: '', isErased: true })
  for (const response of store.responses.values()) if (response.member === id) response.note = null
  for (const row of store.history) if (row.member === id) row.note = null
  for (const owner of [id, ...accounts]) store.talks.delete(owner)
  store.outbox = store.outbox.filter(
    ({ member, address }) => member !== id && (member !== null || !accounts.includes(address)),
  )
  for (const row of store.outbox) row.saying = withoutWordsOf(id, row.saying)
  store.accounts = store.accounts.filter(({ member }) => member !== id)
}

/** Somebody's words that others were given. */
function withoutWordsOf(id: string, saying: Saying): Saying {
  return JSON.parse(JSON.stringify(saying), (_, value: unknown) => {
    const isTheirs = typeof value === 'object' && value !== null && 'said' in value && 'by' in value && value.by === id
    return isTheirs ? { said: '', by: id } : value
  })
}

export function memberOf({ members }: MemoryStore, id: string | null): KeptMember {
  const found = members.find((member) => member.id === id)
  if (!found) throw new Error(`${id} is no member`)
  return found
}

function entryOf({ register }: MemoryStore, id: string): KeptEvidence {
  const found = register.find((entry) => entry.id === id)
  if (!found) throw new Error(`${id} is not in the register`)
  return found
}
