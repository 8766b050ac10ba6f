import type { Database } from '../../src/store/database.ts'
import { parseState } from '../../src/talks/state.ts'
import type { MemoryStore } from '../support/memory-store.ts'

/** All that a store keeps of one network, in an order of its own, so that two stores can be compared. */
export interface Picture {
  members: unknown[]
  talks: unknown[]
  /** By address, in the order in which they are read. */
  said: Record<string, unknown[]>
  responses: unknown[]
  history: unknown[]
  register: unknown[]
  codes: unknown[]
  allowed: unknown[]
}

export interface Extent {
  network: string
  accounts: readonly string[]
}

export function pictureOfMemory(store: MemoryStore, { accounts }: Extent): Picture {
  const responses = [...store.responses.values()].filter(
    ({ answer, note, evidence }) => answer !== null || note !== null || evidence.length > 0,
  )
  return alike({
    members: store.members.map(({ id, name, city, role, confirmed, isErased }) => ({
      id,
      name,
      city,
      role,
      confirmed,
      isErased,
    })),
    talks: [...store.talks].map(([owner, state]) => ({ owner, state: parseState(state) })),
    said: Object.fromEntries(
      accounts.map((address) => [
        address,
        store.outbox
          .filter((row) => row.address === address)
          .map(({ key, kind, saying, wave, asks, replaces }) => ({ key, kind, saying, wave, asks, replaces })),
      ]),
    ),
    responses: responses.map(({ wave, member, indicator, answer, note, evidence }) => ({
      wave,
      member,
      indicator,
      answer: answer === null ? null : String(answer),
      note,
      evidence,
    })),
    history: store.history.map(({ event, member, indicator, answer, note }) => ({
      event,
      member,
      indicator,
      answer: answer === null ? null : String(answer),
      note,
    })),
    register: store.register.map(({ number, title, link, isWithdrawn, addedBy }) =>
      isWithdrawn ? { number } : { number, title, link, addedBy },
    ),
    codes: store.codes.map(({ city, role, endsAt }) => ({ city: city.id, role, endsAt })),
    allowed: [
      { network: store.model.network },
      ...store.cities.map(({ id }) => ({ city: id, allowed: !store.model.cities.has(id) })),
    ],
  })
}

/** @throws where a stored talk is none, or two messages have the same place. */
export async function pictureOfDatabase({ read: db }: Database, { network, accounts }: Extent): Promise<Picture> {
  const [members, outbox, responses, evidence, history, register, codes, networks, cities] = await Promise.all([
    db.selectFrom('member').selectAll().where('network_id', '=', network).execute(),
    db.selectFrom('outbox').selectAll().where('address', 'in', accounts).orderBy('position').execute(),
    db
      .selectFrom('respondent')
      .innerJoin('response', 'response.id', 'respondent.response_id')
      .innerJoin('self_assessment', 'self_assessment.id', 'response.self_assessment_id')
      .select(['self_assessment.wave_id as wave', 'respondent.member_id as member', 'response.indicator'])
      .select(['response.answer', 'response.note'])
      .where('response.network_id', '=', network)
      .execute(),
    db
      .selectFrom('response_evidence')
      .innerJoin('evidence', 'evidence.id', 'response_evidence.evidence_id')
      .innerJoin('self_assessment', 'self_assessment.id', 'response_evidence.self_assessment_id')
      .select(['self_assessment.wave_id as wave', 'response_evidence.member_id as member'])
      .select(['response_evidence.indicator', 'evidence.number'])
      .where('response_evidence.network_id', '=', network)
      .orderBy('evidence.number')
      .execute(),
    db
      .selectFrom('response_history')
      .innerJoin('response', 'response.id', 'response_history.response_id')
      .select(['response_history.event_id as event', 'response_history.member_id as member', 'response.indicator'])
      .select(['response_history.answer', 'response_history.note'])
      .where('response_history.network_id', '=', network)
      .execute(),
    db.selectFrom('evidence').selectAll().where('network_id', '=', network).execute(),
    db.selectFrom('join_code').selectAll().where('network_id', '=', network).execute(),
    db.selectFrom('network').selectAll().where('id', '=', network).execute(),
    db.selectFrom('city').selectAll().where('network_id', '=', network).execute(),
  ])
  const owners = [...members.map(({ id }) => id), ...accounts]
  const talks = await db.selectFrom('dialogue').select(['owner', 'state']).where('owner', 'in', owners).execute()

  const kept = new Map(responses.map((one) => [placeOf(one), { ...one, evidence: [] as number[] }]))
  for (const { number, ...place } of evidence) {
    const response = kept.get(placeOf(place)) ?? { ...place, answer: null, note: null, evidence: [] }
    response.evidence.push(number)
    kept.set(placeOf(place), response)
  }
  const places = outbox.map(({ address, position }) => `${address}/${position}`)
  if (new Set(places).size < places.length) throw new Error(`two messages have the same place: ${places}`)

  return alike({
    members: members.map((one) => ({
      id: one.id,
      name: one.name,
      city: one.city_id,
      role: one.role,
      confirmed: one.confirmed_at !== null,
      isErased: one.erased_at !== null,
    })),
    talks: talks.map(({ owner, state }) => {
      const read = parseState(state)
      if (!read) throw new Error(`the talk of ${owner} cannot be read: ${state}`)
      return { owner, state: read }
    }),
    said: Object.fromEntries(
      accounts.map((address) => [
        address,
        outbox
          .filter((row) => row.address === address)
          .map(({ key, kind, saying, wave_id: wave, asks, replaces }) => ({
            key,
            kind,
            saying: JSON.parse(saying),
            wave,
            asks,
            replaces,
          })),
      ]),
    ),
    responses: [...kept.values()].filter(
      ({ answer, note, evidence: shown }) => answer !== null || note !== null || shown.length > 0,
    ),
    history,
    register: register.map(({ number, title, link, withdrawn_at, added_by: addedBy }) =>
      withdrawn_at === null ? { number, title, link, addedBy } : { number },
    ),
    codes: codes.map(({ city_id: city, role, ends_at: endsAt }) => ({ city, role, endsAt })),
    allowed: [
      ...networks.map(({ model_allowed }) => ({ network: model_allowed === 1 })),
      ...cities.map(({ id, model_allowed }) => ({ city: id, allowed: model_allowed === 1 })),
    ],
  })
}

function placeOf({ wave, member, indicator }: { wave: string; member: string; indicator: string }): string {
  return `${wave}/${member}/${indicator}`
}

/** What is made by chance, a new id and a join code, is the same everywhere; what has no order is sorted. */
function alike(picture: Picture): Picture {
  const { said, ...tables } = JSON.parse(
    JSON.stringify(picture)
      .replace(/\b(?:[0-9a-f]{32}|[0-9a-f]{8})\b/g, '#')
      .replace(/[B-DF-HJ-NP-TV-Z2-9]{4}-[B-DF-HJ-NP-TV-Z2-9]{4}/g, '####-####'),
  )
  const sorted = Object.entries<unknown[]>(tables).map(([name, rows]) => [name, rows.map(inOrder).toSorted()])
  return { ...Object.fromEntries(sorted), said }
}

/** One line of a row, whatever the order of its columns. */
function inOrder(row: unknown): string {
  return JSON.stringify(row, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  )
}
