import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Change } from '../talks/step.ts'
import { erase } from './erase.ts'
import { addCode, addMember } from './founding.ts'
import { hideEvidence, type Respondent, recordAnswer, recordNote, showEvidence } from './response.ts'
import type { Schema } from './schema.ts'
import type { Turned } from './turned.ts'

/** Applies one change of a step; `number` tells it from the others of its turn. */
export async function applyChange(db: Kysely<Schema>, change: Change, turned: Turned, number: number): Promise<void> {
  const at = turned.now.epochMilliseconds
  switch (change.change) {
    case 'joined': {
      const { member: id, city, role, name } = change
      const { account, address } = turned.talker
      // A code for a lead comes from the coordinator, and nobody in the city could confirm it.
      const confirmed = role === 'lead'
      const joined = { id, network: city.network, city: city.id, role, name, confirmed, at }
      await addMember(db, { ...joined, account: { id: account, address } })
      return
    }
    case 'confirmed':
      await db.updateTable('member').set({ confirmed_at: at }).where('id', '=', change.member).execute()
      return
    case 'disowned':
      return
    case 'answered':
      return recordAnswer(db, change, respondent(turned, number))
    case 'noted':
      return recordNote(db, change, respondent(turned, number))
    case 'evidenced':
      return showEvidence(db, change, respondent(turned, number))
    case 'unevidenced':
      return hideEvidence(db, change, respondent(turned, number))
    case 'registered': {
      const { member, city } = insider(turned)
      const { evidence, number: entry, title, link } = change
      const row = { id: evidence, network_id: city.network, city_id: city.id, number: entry, title, link }
      await db
        .insertInto('evidence')
        .values({ ...row, open_to_peers: 0, added_by: member.id, added_at: at })
        .execute()
      return
    }
    case 'code-made': {
      const { code, city, role, endsAt } = change
      const network = turned.talker.member?.network
      if (!network) throw new Error('a code was made by somebody who is no member')
      return addCode(db, { network, city, role, code, at, endsAt })
    }
    case 'erased':
      return erase(db, change.member, turned.now)
  }
}

function respondent(turned: Turned, number: number): Respondent {
  const { member, city } = insider(turned)
  const { event, now } = turned
  return {
    member: member.id,
    city: city.id,
    network: city.network,
    at: now.epochMilliseconds,
    event: event.id,
    number,
    id: randomUUID(),
  }
}

function insider({ talker: { member, city } }: Turned) {
  if (!member || !city) throw new Error('a change of a city came from somebody who is in none')
  return { member, city }
}
