import type { Kysely } from 'kysely'
import type { Change } from '../talks/step.ts'
import type { Schema } from './schema.ts'

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

type Of<Name extends Change['change']> = Extract<Change, { change: Name }>

export async function recordAnswer(db: Kysely<Schema>, change: Of<'answered'>, by: Respondent): Promise<void> {
  const response = await findOrMakeResponse(db, change, by)
  const answer = String(change.answer)
  await db.updateTable('response').set({ answer, answered_at: by.at }).where('id', '=', response.id).execute()
  await remember(db, { ...response, answer }, by)
}

export async function recordNote(db: Kysely<Schema>, change: Of<'noted'>, by: Respondent): Promise<void> {
  const response = await findOrMakeResponse(db, change, by)
  const { note } = change
  await db.updateTable('response').set({ note }).where('id', '=', response.id).execute()
  await remember(db, { ...response, note }, by)
}

interface Stored {
  id: string
  answer: string | null
  note: string | null
}

async function findOrMakeResponse(
  db: Kysely<Schema>,
  at: { wave: string; indicator: string },
  by: Respondent,
): Promise<Stored> {
  const assessment = await findOrMakeAssessment(db, at.wave, by)
  const found = await db
    .selectFrom('respondent')
    .innerJoin('response', 'response.id', 'respondent.response_id')
    .select(['response.id', 'response.answer', 'response.note'])
    .where('respondent.self_assessment_id', '=', assessment)
    .where('respondent.member_id', '=', by.member)
    .where('respondent.indicator', '=', at.indicator)
    .executeTakeFirst()
  if (found) return found
  const { id, network, member } = by
  const made = { self_assessment_id: assessment, network_id: network, indicator: at.indicator }
  await db
    .insertInto('response')
    .values({ id, ...made, answer: null, note: null, answered_at: by.at })
    .execute()
  await db
    .insertInto('respondent')
    .values({ ...made, member_id: member, response_id: id })
    .execute()
  return { id, answer: null, note: null }
}

/** The city's self-assessment in a wave. */
export async function findOrMakeAssessment(
  db: Kysely<Schema>,
  wave: string,
  { city, network, id }: Respondent,
): Promise<string> {
  const found = await db
    .selectFrom('self_assessment')
    .select('id')
    .where('network_id', '=', network)
    .where('wave_id', '=', wave)
    .where('city_id', '=', city)
    .executeTakeFirst()
  if (found) return found.id
  await db
    .insertInto('self_assessment')
    .values({ id, network_id: network, wave_id: wave, city_id: city, status: 'open' })
    .execute()
  return id
}

async function remember(db: Kysely<Schema>, { id, answer, note }: Stored, by: Respondent): Promise<void> {
  const row = { event_id: by.event, number: by.number, response_id: id, network_id: by.network, member_id: by.member }
  await db
    .insertInto('response_history')
    .values({ ...row, answer, note, at: by.at })
    .execute()
}
