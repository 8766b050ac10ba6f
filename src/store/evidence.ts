import type { Kysely } from 'kysely'
import type { Evidence } from '../domain/assessment.ts'
import type { City } from '../domain/network.ts'
import type { Change } from '../talks/step.ts'
import { findOrMakeAssessment, type Respondent } from './response.ts'
import type { Schema } from './schema.ts'

type Of<Name extends Change['change']> = Extract<Change, { change: Name }>

/** A city's register, and the number of its next entry. */
export async function findRegister(
  db: Kysely<Schema>,
  { id, network }: City,
): Promise<{ register: Evidence[]; nextEvidence: number }> {
  const rows = await db
    .selectFrom('evidence')
    .select(['id', 'number', 'title', 'link', 'added_by as addedBy', 'withdrawn_at'])
    .where('network_id', '=', network)
    .where('city_id', '=', id)
    .orderBy('number')
    .execute()
  const register = rows
    .filter(({ withdrawn_at }) => withdrawn_at === null)
    .map(({ withdrawn_at: _, ...entry }): Evidence => entry)
  return { register, nextEvidence: (rows.at(-1)?.number ?? 0) + 1 }
}

export async function registerEvidence(db: Kysely<Schema>, change: Of<'registered'>, by: Respondent): Promise<void> {
  const { evidence: id, number, title, link } = change
  const row = { id, network_id: by.network, city_id: by.city, number, title, link, open_to_peers: 0 }
  await db
    .insertInto('evidence')
    .values({ ...row, added_by: by.member, added_at: by.at, withdrawn_at: null })
    .execute()
}

/** Puts a piece of evidence beside an answer, which may be given later. */
export async function showEvidence(db: Kysely<Schema>, change: Of<'evidenced'>, by: Respondent): Promise<void> {
  const assessment = await findOrMakeAssessment(db, change.wave, by)
  const row = { self_assessment_id: assessment, member_id: by.member, indicator: change.indicator }
  await db
    .insertInto('response_evidence')
    .values({ ...row, evidence_id: change.evidence, network_id: by.network })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * Takes a piece of evidence away from an answer, and out of the register where no answer uses it any more: only its
 * number stays, so that it never names something else.
 */
export async function hideEvidence(db: Kysely<Schema>, change: Of<'unevidenced'>, by: Respondent): Promise<void> {
  const assessment = await findOrMakeAssessment(db, change.wave, by)
  await db
    .deleteFrom('response_evidence')
    .where('self_assessment_id', '=', assessment)
    .where('member_id', '=', by.member)
    .where('indicator', '=', change.indicator)
    .where('evidence_id', '=', change.evidence)
    .execute()
  const used = db.selectFrom('response_evidence').select('evidence_id').where('evidence_id', '=', change.evidence)
  await db
    .updateTable('evidence')
    .set({ title: '', link: null, withdrawn_at: by.at })
    .where('id', '=', change.evidence)
    .where('network_id', '=', by.network)
    .where('city_id', '=', by.city)
    .where(({ not, exists }) => not(exists(used)))
    .execute()
}
