import { randomUUIDv7 } from 'node:crypto'
import type { Kysely } from 'kysely'
import { isConfirmedOnJoining } from '../domain/access.ts'
import type { Change } from '../talks/step.ts'
import { addCode } from './code.ts'
import { erase } from './erase.ts'
import { hideEvidence, registerEvidence, showEvidence } from './evidence.ts'
import { addMember } from './founding.ts'
import { keepProposal, settleProposal } from './proposal.ts'
import { type Respondent, recordAnswer, recordNote } from './response.ts'
import type { Schema } from './schema.ts'
import type { Turned } from './turned.ts'

/** Applies one change of a step; `number` tells it from the others of its turn. */
export async function applyChange(db: Kysely<Schema>, change: Change, turned: Turned, number: number): Promise<void> {
  const at = turned.now.epochMilliseconds
  switch (change.change) {
    case 'joined': {
      const { member: id, city, role, name } = change
      const { account, address } = turned.talker
      const confirmed = isConfirmedOnJoining(role)
      const joined = { id, network: city.network, city: city.id, role, name, confirmed, at }
      await addMember(db, { ...joined, account: { id: account, address } })
      return
    }
    case 'confirmed':
      return confirm(db, change.member, turned)
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
    case 'registered':
      return registerEvidence(db, change, respondent(turned, number))
    case 'code-made': {
      const { code, city, role, endsAt } = change
      const network = turned.talker.member?.network
      if (!network) throw new Error('a code was made by somebody who is no member')
      return addCode(db, { network, city, role, code, at, endsAt })
    }
    case 'proposed':
      return keepProposal(db, change, respondent(turned, number))
    case 'settled':
      return settleProposal(db, change, respondent(turned, number))
    case 'model-set':
      return ruleModel(db, change, turned)
    case 'erased':
      return erase(db, change.member, turned.now)
  }
}

/** A member rules for their own network or city alone. */
async function ruleModel(
  db: Kysely<Schema>,
  { scope, allowed }: Extract<Change, { change: 'model-set' }>,
  { talker: { member } }: Turned,
): Promise<void> {
  if (!member) throw new Error('a model was ruled on by somebody who is no member')
  const rule = { model_allowed: allowed ? 1 : 0 }
  if (scope === 'network') {
    await db.updateTable('network').set(rule).where('id', '=', member.network).execute()
  } else {
    await db
      .updateTable('city')
      .set(rule)
      .where('id', '=', member.city)
      .where('network_id', '=', member.network)
      .execute()
  }
}

async function confirm(db: Kysely<Schema>, newcomer: string, turned: Turned): Promise<void> {
  const { city } = insider(turned)
  await db
    .updateTable('member')
    .set({ confirmed_at: turned.now.epochMilliseconds })
    .where('id', '=', newcomer)
    .where('network_id', '=', city.network)
    .where('city_id', '=', city.id)
    .execute()
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
    // By time: what one person answers lies together in the index, and is found together.
    id: randomUUIDv7(),
  }
}

function insider({ talker: { member, city } }: Turned) {
  if (!member || !city) throw new Error('a change of a city came from somebody who is in none')
  return { member, city }
}
