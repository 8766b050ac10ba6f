import type { Kysely } from 'kysely'
import { compiled } from './compiled.ts'
import type { SaidRow } from './said.ts'
import type { Schema } from './schema.ts'

/** For whoever is in no city: most of our cities share it. */
export const timeZoneElsewhere = 'Europe/Brussels'

const selectTimeZone = compiled((db, given: { member: string; network: string | null }) =>
  db
    .selectFrom('member')
    .leftJoin('city', 'city.id', 'member.city_id')
    .select(['city.time_zone', 'erased_at'])
    .where('member.id', '=', given.member)
    .where('member.network_id', '=', given.network),
)

/** The time zone that a message's times are put into; null for a member who was erased. */
export async function findTimeZone(
  db: Kysely<Schema>,
  { member, network }: Pick<SaidRow, 'member' | 'network'>,
): Promise<string | null> {
  if (member === null) return timeZoneElsewhere
  const {
    rows: [found],
  } = await selectTimeZone(db, { member, network })
  if (!found || found.erased_at !== null) return null
  return found.time_zone ?? timeZoneElsewhere
}

/** The names of all members of a network. */
export async function findNamesIn(db: Kysely<Schema>, network: string): Promise<string[]> {
  const rows = await db.selectFrom('member').select('name').where('network_id', '=', network).distinct().execute()
  return rows.map(({ name }) => name).filter((name) => name !== '')
}

/** The present names of members of a network; those who were erased, and other networks' members, are not in it. */
export async function findNames(
  db: Kysely<Schema>,
  members: string[],
  network: string | null,
): Promise<Map<string, string>> {
  if (members.length === 0) return new Map()
  const rows = await db
    .selectFrom('member')
    .select(['id', 'name'])
    .where('id', 'in', members)
    .where('network_id', '=', network)
    .where('erased_at', 'is', null)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
