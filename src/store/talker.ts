import type { Kysely } from 'kysely'
import type { City, Member, Role } from '../domain/network.ts'
import type { InboundEvent } from '../event.ts'
import { compiled } from './compiled.ts'
import type { Schema } from './schema.ts'

/** Who an event comes from, or is for: a member, or somebody with an account who is none yet. */
export interface Talker {
  /** What the talk is kept under: the member's id, else the account's. */
  owner: string
  account: string
  address: string
  name: string
  language: string
  member: Member | null
  city: City | null
  /** Whether a model may read what they say, by their network's rule and their city's. */
  model: { network: boolean; city: boolean }
  /** Whether messages to them come here: it is where they were last, of all their accounts. */
  isHere: boolean
  /** The talk's state as stored; null where it has not begun. */
  state: string | null
}

const selectAccount = compiled((db, given: { account: string }) => accounts(db).where('account.id', '=', given.account))

const selectLastAccount = compiled((db, given: { member: string }) =>
  accounts(db).where('account.member_id', '=', given.member).orderBy('account.last_used_at', 'desc').limit(1),
)

/** Null where something fell due for a member who is gone, or has no account left. */
export async function findTalker(db: Kysely<Schema>, event: InboundEvent): Promise<Talker | null> {
  if (event.kind === 'came-due' || event.kind === 'suggestion') {
    const {
      rows: [found],
    } = await selectLastAccount(db, { member: event.member })
    return found ? asMember(found, found.address) : null
  }
  const { account, name, address } = event
  const {
    rows: [found],
  } = await selectAccount(db, { account })
  if (found) return asMember(found, address)
  const state = await findState(db, account)
  const model = { network: true, city: true }
  return {
    owner: account,
    account,
    address,
    name,
    language: 'en',
    member: null,
    city: null,
    model,
    isHere: false,
    state,
  }
}

/** The members of a city whom no lead has confirmed yet, in the order in which they came. */
export async function findNewcomers(db: Kysely<Schema>, city: City): Promise<Member[]> {
  const rows = await db
    .selectFrom('member')
    .select(['id', 'network_id as network', 'city_id as city', 'role', 'name', 'language'])
    .where('network_id', '=', city.network)
    .where('city_id', '=', city.id)
    .where('confirmed_at', 'is', null)
    .where('erased_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, role: roleOf(row.role), confirmed: false }))
}

function accounts(db: Kysely<Schema>) {
  return db
    .selectFrom('account')
    .innerJoin('member', 'member.id', 'account.member_id')
    .innerJoin('network', 'network.id', 'member.network_id')
    .leftJoin('city', 'city.id', 'member.city_id')
    .leftJoin('dialogue', 'dialogue.owner', 'member.id')
    .select([
      'account.id as account',
      'account.address',
      'account.last_used_at',
      'member.id',
      'member.network_id',
      'member.city_id',
      'member.role',
      'member.name',
      'member.language',
      'member.confirmed_at',
      'city.name as city_name',
      'city.country',
      'city.time_zone',
      'city.model_allowed as model_in_city',
      'network.model_allowed as model_in_network',
      'dialogue.state',
    ])
    .select((eb) =>
      eb
        .selectFrom('account as other')
        .select(({ fn }) => fn.max('other.last_used_at').as('at'))
        .whereRef('other.member_id', '=', 'member.id')
        .whereRef('other.id', '!=', 'account.id')
        .as('other_used_at'),
    )
}

type Account = Awaited<ReturnType<ReturnType<typeof accounts>['executeTakeFirstOrThrow']>>

function asMember(found: Account, address: string): Talker {
  const { account, id, network_id, city_id, name, language, city_name, country, time_zone } = found
  return {
    owner: id,
    account,
    address,
    name,
    language,
    member: {
      id,
      network: network_id,
      city: city_id,
      role: roleOf(found.role),
      name,
      language,
      confirmed: found.confirmed_at !== null,
    },
    city:
      city_id !== null && city_name !== null && country !== null && time_zone !== null
        ? { id: city_id, network: network_id, name: city_name, country, timeZone: time_zone }
        : null,
    model: { network: found.model_in_network === 1, city: found.model_in_city !== 0 },
    isHere: found.address === address && found.last_used_at > (found.other_used_at ?? 0),
    state: found.state,
  }
}

async function findState(db: Kysely<Schema>, owner: string): Promise<string | null> {
  const found = await db.selectFrom('dialogue').select('state').where('owner', '=', owner).executeTakeFirst()
  return found?.state ?? null
}

const roles: readonly Role[] = ['practitioner', 'lead', 'reviewer', 'coordinator']

function roleOf(stored: string): Role {
  const role = roles.find((known) => known === stored)
  if (!role) throw new Error(`a member has the role ${stored}, which this version does not know`)
  return role
}
