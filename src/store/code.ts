import type { Kysely } from 'kysely'
import { type CityRole, cityRoles, type JoinCode } from '../domain/network.ts'
import type { Schema } from './schema.ts'

export interface NewCode {
  network: string
  city: string
  role: CityRole
  code: string
  at: number
  endsAt: number
}

export async function addCode(db: Kysely<Schema>, { network, city, role, code, at, endsAt }: NewCode): Promise<void> {
  await db
    .insertInto('join_code')
    .values({ code, network_id: network, city_id: city, role, created_at: at, ends_at: endsAt, revoked_at: null })
    .execute()
}

/** Whoever has a code belongs to no network yet: it is looked for in all of them. */
export async function findCode(db: Kysely<Schema>, code: string): Promise<JoinCode | null> {
  const found = await db
    .selectFrom('join_code')
    .innerJoin('city', (join) =>
      join.onRef('city.id', '=', 'join_code.city_id').onRef('city.network_id', '=', 'join_code.network_id'),
    )
    .select(['code', 'role', 'ends_at', 'revoked_at', 'city.id', 'city.network_id', 'name', 'country', 'time_zone'])
    .where('code', '=', code)
    .executeTakeFirst()
  const role = cityRoles.find((known) => known === found?.role)
  if (!found || !role) return null
  const { id, network_id, name, country, time_zone, ends_at, revoked_at } = found
  const city = { id, network: network_id, name, country, timeZone: time_zone }
  return { code, city, role, endsAt: ends_at, revoked: revoked_at !== null }
}

/** Ends a code; false where there is none such. */
export async function revokeCode(db: Kysely<Schema>, code: string, now: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('join_code')
    .set({ revoked_at: now.epochMilliseconds })
    .where('code', '=', code)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
