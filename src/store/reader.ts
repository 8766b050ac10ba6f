import type { Kysely } from 'kysely'
import type { Reader } from '../wording/say.ts'
import type { Schema } from './schema.ts'

/** How somebody is written to who is no member yet: most of our cities share this zone. */
const stranger: Reader = { language: 'en', timeZone: 'Europe/Brussels' }

/** The language and time zone that a message is put into; null for a member who was erased. */
export async function findReader(db: Kysely<Schema>, member: string | null): Promise<Reader | null> {
  if (member === null) return stranger
  const found = await db
    .selectFrom('member')
    .leftJoin('city', 'city.id', 'member.city_id')
    .select(['member.language', 'city.time_zone', 'erased_at'])
    .where('member.id', '=', member)
    .executeTakeFirst()
  if (!found || found.erased_at !== null) return null
  return { language: found.language, timeZone: found.time_zone ?? stranger.timeZone }
}

/** The present names of members; those who were erased are not in it. */
export async function findNames(db: Kysely<Schema>, members: string[]): Promise<Map<string, string>> {
  if (members.length === 0) return new Map()
  const rows = await db
    .selectFrom('member')
    .select(['id', 'name'])
    .where('id', 'in', members)
    .where('erased_at', 'is', null)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
