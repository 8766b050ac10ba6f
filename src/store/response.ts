import type { Kysely } from 'kysely'
import type { Change } from '../talks/step.ts'
import { compiled } from './compiled.ts'
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

const setAnswer = compiled((db, given: { id: string; answer: string; at: number }) =>
  db.updateTable('response').set({ answer: given.answer, answered_at: given.at }).where('id', '=', given.id),
)

export async function recordAnswer(db: Kysely<Schema>, change: Of<'answered'>, by: Respondent): Promise<void> {
  const response = await findOrMakeResponse(db, change, by)
  const answer = String(change.answer)
  await setAnswer(db, { id: response.id, answer, at: by.at })
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

interface Place {
  network: string
  wave: string
  city: string
}

const selectResponse = compiled((db, given: Place & { member: string; indicator: string }) =>
  db
    .selectFrom('self_assessment')
    .innerJoin('respondent', 'respondent.self_assessment_id', 'self_assessment.id')
    .innerJoin('response', 'response.id', 'respondent.response_id')
    .select(['response.id', 'response.answer', 'response.note'])
    .where('self_assessment.network_id', '=', given.network)
    .where('self_assessment.wave_id', '=', given.wave)
    .where('self_assessment.city_id', '=', given.city)
    .where('respondent.member_id', '=', given.member)
    .where('respondent.indicator', '=', given.indicator),
)

const insertResponse = compiled((db, given: Schema['response']) => db.insertInto('response').values(given))
const insertRespondent = compiled((db, given: Schema['respondent']) => db.insertInto('respondent').values(given))

async function findOrMakeResponse(
  db: Kysely<Schema>,
  at: { wave: string; indicator: string },
  by: Respondent,
): Promise<Stored> {
  const { id, network, city, member } = by
  const { rows } = await selectResponse(db, { network, wave: at.wave, city, member, indicator: at.indicator })
  if (rows[0]) return rows[0]
  const assessment = await findOrMakeAssessment(db, at.wave, by)
  const made = { self_assessment_id: assessment, network_id: network, indicator: at.indicator }
  await insertResponse(db, { id, ...made, answer: null, note: null, answered_at: by.at })
  await insertRespondent(db, { ...made, member_id: member, response_id: id })
  return { id, answer: null, note: null }
}

const selectAssessment = compiled((db, given: Place) =>
  db
    .selectFrom('self_assessment')
    .select('id')
    .where('network_id', '=', given.network)
    .where('wave_id', '=', given.wave)
    .where('city_id', '=', given.city),
)

/** The city's self-assessment in a wave. */
export async function findOrMakeAssessment(
  db: Kysely<Schema>,
  wave: string,
  { city, network, id }: Respondent,
): Promise<string> {
  const { rows } = await selectAssessment(db, { network, wave, city })
  if (rows[0]) return rows[0].id
  await db
    .insertInto('self_assessment')
    .values({ id, network_id: network, wave_id: wave, city_id: city, status: 'open' })
    .execute()
  return id
}

const insertHistory = compiled((db, given: Schema['response_history']) =>
  db.insertInto('response_history').values(given),
)

async function remember(db: Kysely<Schema>, { id, answer, note }: Stored, by: Respondent): Promise<void> {
  const row = { event_id: by.event, number: by.number, response_id: id, network_id: by.network, member_id: by.member }
  await insertHistory(db, { ...row, answer, note, at: by.at })
}
