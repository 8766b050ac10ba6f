import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Benchmark } from '../domain/benchmark.ts'
import type { Role } from '../domain/network.ts'
import type { Schema } from './schema.ts'

/** What a network is founded with, by the operator's command line and by the demo. Ids are made here, and returned. */

export async function addNetwork(
  db: Kysely<Schema>,
  { id = randomUUID(), name, at }: { id?: string; name: string; at: number },
): Promise<string> {
  await db.insertInto('network').values({ id, name, created_at: at, model_allowed: 1 }).execute()
  return id
}

/** When a network was founded, in milliseconds since 1970 UTC; null where there is none with this id. */
export async function findFounding(db: Kysely<Schema>, id: string): Promise<number | null> {
  const found = await db.selectFrom('network').select('created_at').where('id', '=', id).executeTakeFirst()
  return found?.created_at ?? null
}

/** Opens a wave on a stored benchmark. */
export async function addWave(
  db: Kysely<Schema>,
  { network, name, benchmark, at }: { network: string; name: string; benchmark: Benchmark; at: number },
): Promise<string> {
  const id = randomUUID()
  const version = { benchmark_id: benchmark.id, benchmark_version: benchmark.version }
  await db
    .insertInto('wave')
    .values({ id, network_id: network, name, ...version, opened_at: at, closed_at: null })
    .execute()
  return id
}

export interface NewCity {
  network: string
  name: string
  country: string
  timeZone: string
  population?: number
  foreignBornShare?: number | null
  latitude?: number
  longitude?: number
  teamLanguages?: string[]
}

export async function addCity(db: Kysely<Schema>, city: NewCity): Promise<string> {
  const id = randomUUID()
  await db
    .insertInto('city')
    .values({
      id,
      network_id: city.network,
      name: city.name,
      country: city.country,
      time_zone: city.timeZone,
      model_allowed: 1,
      population: city.population ?? null,
      foreign_born_share: city.foreignBornShare ?? null,
      team_languages: JSON.stringify(city.teamLanguages ?? []),
      latitude: city.latitude ?? null,
      longitude: city.longitude ?? null,
    })
    .execute()
  return id
}

export async function findCityByName(db: Kysely<Schema>, network: string, name: string): Promise<string | null> {
  const cities = db.selectFrom('city').select('id').where('network_id', '=', network).where('name', '=', name)
  return (await cities.executeTakeFirst())?.id ?? null
}

/** The network of a city; null where there is no such city. */
export async function findNetworkOf(db: Kysely<Schema>, city: string): Promise<string | null> {
  const found = await db.selectFrom('city').select('network_id').where('id', '=', city).executeTakeFirst()
  return found?.network_id ?? null
}

export interface NewMember {
  id?: string
  network: string
  city: string | null
  role: Role
  name: string
  department?: string | null
  /** Founding members are from the start; a newcomer by the city's lead. */
  confirmed?: boolean
  at: number
  /** The account that they use; its address is where messages to them go. */
  account?: { id: string; address: string }
}

export async function addMember(db: Kysely<Schema>, member: NewMember): Promise<string> {
  const { id = randomUUID(), network, city, role, name, department = null, confirmed = true, at, account } = member
  const row = {
    id,
    network_id: network,
    city_id: city,
    role,
    name,
    department,
    language: 'en',
    working_languages: '[]',
  }
  await db
    .insertInto('member')
    .values({ ...row, confirmed_at: confirmed ? at : null, created_at: at, erased_at: null })
    .execute()
  if (account) {
    await db
      .insertInto('account')
      .values({ ...account, network_id: network, member_id: id, last_used_at: at })
      .execute()
  }
  return id
}

export async function isAccount(db: Kysely<Schema>, id: string): Promise<boolean> {
  return (await db.selectFrom('account').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** Whether somebody has this id, and was not erased. */
export async function isMember(db: Kysely<Schema>, id: string): Promise<boolean> {
  const known = db.selectFrom('member').select('id').where('id', '=', id).where('erased_at', 'is', null)
  return (await known.executeTakeFirst()) !== undefined
}
