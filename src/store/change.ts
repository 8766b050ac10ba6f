import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Change } from '../talks/step.ts'
import type { Turned } from './commit.ts'
import { erase } from './erase.ts'
import { recordAnswer, recordNote, showEvidence } from './response.ts'
import type { Schema } from './schema.ts'

/** Applies one change of a step; `number` tells it from the others of its turn. */
export async function applyChange(db: Kysely<Schema>, change: Change, turned: Turned, number: number): Promise<void> {
  const at = turned.now.epochMilliseconds
  switch (change.change) {
    case 'joined':
      return addMember(db, change, turned)
    case 'confirmed':
      await db.updateTable('member').set({ confirmed_at: at }).where('id', '=', change.member).execute()
      return
    case 'answered':
      return recordAnswer(db, change, respondent(turned, number))
    case 'noted':
      return recordNote(db, change, respondent(turned, number))
    case 'evidenced':
      return showEvidence(db, change, respondent(turned, number))
    case 'registered': {
      const { member, city } = insider(turned)
      const { evidence, number: entry, title, link } = change
      const row = { id: evidence, network_id: city.network, city_id: city.id, number: entry, title, link }
      await db.insertInto('evidence').values({ ...row, open_to_peers: 0, added_by: member.id, added_at: at }).execute()
      return
    }
    case 'code-made': {
      const { code, city, role, endsAt } = change
      const { network } = insider(turned).city
      const row = { code, network_id: network, city_id: city, role, created_at: at, ends_at: endsAt, revoked_at: null }
      await db.insertInto('join_code').values(row).execute()
      return
    }
    case 'erased':
      return erase(db, change.member, turned.now)
  }
}

/** Who a response belongs to, and the turn it came in. */
export interface Respondent {
  member: string
  city: string
  network: string
  at: number
  event: string
  number: number
  /** For a row that is new. */
  id: string
}

function respondent(turned: Turned, number: number): Respondent {
  const { member, city } = insider(turned)
  const { event, now } = turned
  return { member: member.id, city: city.id, network: city.network, at: now.epochMilliseconds, event: event.id, number, id: randomUUID() }
}

function insider({ talker: { member, city } }: Turned) {
  if (!member || !city) throw new Error('a change of a city came from somebody who is in none')
  return { member, city }
}

async function addMember(
  db: Kysely<Schema>,
  { member, city, role, name, language }: Extract<Change, { change: 'joined' }>,
  { talker, now }: Turned,
): Promise<void> {
  const at = now.epochMilliseconds
  await db
    .insertInto('member')
    .values({
      id: member,
      network_id: city.network,
      city_id: city.id,
      role,
      name,
      department: null,
      language,
      working_languages: '[]',
      // A code for a lead comes from the coordinator, and nobody in the city could confirm.
      confirmed_at: role === 'lead' ? at : null,
      created_at: at,
      erased_at: null,
    })
    .execute()
  const account = { network_id: city.network, member_id: member, address: talker.address, last_used_at: at }
  await db.insertInto('account').values({ id: talker.account, ...account }).execute()
}
