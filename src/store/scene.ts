import { type Kysely, sql } from 'kysely'
import { maySeeProgressOfCities } from '../domain/access.ts'
import type { Response, Wave } from '../domain/assessment.ts'
import { parseAnswer } from '../domain/benchmark.ts'
import type { Needs } from '../talks/intent.ts'
import type { CityProgress, Scene } from '../talks/step.ts'
import type { Benchmarks } from './benchmarks.ts'
import { findCode } from './code.ts'
import { compiled } from './compiled.ts'
import type { Pressed } from './event.ts'
import { findRegister } from './evidence.ts'
import type { Schema } from './schema.ts'
import { findNewcomers, type Talker } from './talker.ts'

/** Loads what every step sees. */
export async function loadScene(
  db: Kysely<Schema>,
  benchmarks: Benchmarks,
  talker: Talker,
  { hasModel, ...given }: { now: Temporal.Instant; fresh: string; pressed: Pressed | null; hasModel: boolean },
): Promise<Scene> {
  const { member, city, name, address } = talker
  const wave = member && (await findOpenWave(db, benchmarks, member.network))
  const responses =
    member && city && wave
      ? await findResponses(db, { network: city.network, wave: wave.id, city: city.id, member: member.id })
      : new Map()
  const interrupted = await cameByItself(db, address)
  return {
    ...given,
    name,
    member,
    city,
    served: benchmarks.served,
    wave,
    responses,
    interrupted,
    model: hasModel ? talker.model : null,
  }
}

const selectNewestKind = compiled((db, given: { address: string }) =>
  db
    .selectFrom('outbox')
    .select('kind')
    .where('address', '=', given.address)
    .where('position', 'is not', null)
    .orderBy('position', 'desc')
    .limit(1),
)

/** Whether the newest message at an address is an answer to nothing. */
async function cameByItself(db: Kysely<Schema>, address: string): Promise<boolean> {
  const {
    rows: [newest],
  } = await selectNewestKind(db, { address })
  return newest !== undefined && newest.kind !== 'reply'
}

/** Loads what this intent needs to see besides. */
export async function loadNeeds(
  db: Kysely<Schema>,
  benchmarks: Benchmarks,
  needs: Needs,
  scene: Scene,
): Promise<Partial<Scene>> {
  const { member } = scene
  const code = needs.code === undefined ? undefined : await findCode(db, needs.code)
  const city = code?.city ?? scene.city
  const network = city?.network ?? member?.network
  return {
    ...(code !== undefined && { code }),
    // Of whoever has a code, the wave to come is that of the city's network.
    ...(code && !member && { wave: await findOpenWave(db, benchmarks, code.city.network) }),
    ...(needs.register && scene.city && (await findRegister(db, scene.city))),
    ...(needs.leads && network && { leads: await findLeads(db, network, city?.id ?? null) }),
    ...(needs.newcomers && scene.city && { newcomers: await findNewcomers(db, scene.city) }),
    ...(needs.cities &&
      member &&
      maySeeProgressOfCities(member) && { cities: await findProgress(db, member.network, scene.wave) }),
  }
}

const selectOpenWave = compiled((db, given: { network: string }) =>
  db
    .selectFrom('wave')
    .select(['id', 'name', 'benchmark_id', 'benchmark_version'])
    .where('network_id', '=', given.network)
    .where('closed_at', 'is', null)
    .orderBy('opened_at', 'desc')
    .limit(1),
)

async function findOpenWave(db: Kysely<Schema>, benchmarks: Benchmarks, network: string): Promise<Wave | null> {
  const {
    rows: [found],
  } = await selectOpenWave(db, { network })
  if (!found) return null
  const { id, name, benchmark_id, benchmark_version } = found
  return { id, name, benchmark: await benchmarks.get(db, benchmark_id, benchmark_version) }
}

/** Whose responses in which self-assessment. */
interface Seat {
  network: string
  wave: string
  city: string
  member: string
}

/** A row for each response, and one for each piece of evidence beside it: asked at once, since every turn asks. */
const selectResponses = compiled((db, given: Seat) =>
  responsesAt(db, given).unionAll(evidenceAt(db, given)).orderBy('number'),
)

function responsesAt(db: Kysely<Schema>, seat: Seat) {
  return db
    .selectFrom('respondent')
    .innerJoin('self_assessment', 'self_assessment.id', 'respondent.self_assessment_id')
    .innerJoin('response', 'response.id', 'respondent.response_id')
    .select(['response.indicator', 'response.answer', 'response.note', sql<number | null>`null`.as('number')])
    .where('self_assessment.network_id', '=', seat.network)
    .where('self_assessment.wave_id', '=', seat.wave)
    .where('self_assessment.city_id', '=', seat.city)
    .where('respondent.member_id', '=', seat.member)
}

function evidenceAt(db: Kysely<Schema>, seat: Seat) {
  const none = sql<string | null>`null`
  return db
    .selectFrom('response_evidence')
    .innerJoin('self_assessment', 'self_assessment.id', 'response_evidence.self_assessment_id')
    .innerJoin('evidence', 'evidence.id', 'response_evidence.evidence_id')
    .select(['response_evidence.indicator', none.as('answer'), none.as('note'), 'evidence.number'])
    .where('self_assessment.network_id', '=', seat.network)
    .where('self_assessment.wave_id', '=', seat.wave)
    .where('self_assessment.city_id', '=', seat.city)
    .where('response_evidence.member_id', '=', seat.member)
}

async function findResponses(db: Kysely<Schema>, seat: Seat): Promise<Map<string, Response>> {
  const { rows } = await selectResponses(db, seat)
  const responses = new Map<string, Response>()
  for (const { indicator, answer, note, number } of rows) {
    if (number === null) {
      responses.set(indicator, { indicator, answer: parseAnswer(answer ?? '') ?? null, note, evidence: [] })
    }
  }
  for (const { indicator, number } of rows) {
    if (number === null) continue
    const response = responses.get(indicator) ?? { indicator, answer: null, note: null, evidence: [] }
    responses.set(indicator, { ...response, evidence: [...response.evidence, number] })
  }
  return responses
}

async function findLeads(
  db: Kysely<Schema>,
  network: string,
  city: string | null,
): Promise<NonNullable<Scene['leads']>> {
  const members = await db
    .selectFrom('member')
    .select(['id', 'role'])
    .where('network_id', '=', network)
    .where('erased_at', 'is', null)
    .where((eb) => eb.or([eb('role', '=', 'coordinator'), eb.and([eb('role', '=', 'lead'), eb('city_id', '=', city)])]))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const ids = (role: string) => members.filter((member) => member.role === role).map(({ id }) => id)
  return { city: ids('lead'), coordinators: ids('coordinator') }
}

async function findProgress(db: Kysely<Schema>, network: string, wave: Wave | null): Promise<CityProgress[]> {
  const cities = await db
    .selectFrom('city')
    .select(['id', 'name'])
    .select((eb) =>
      eb
        .selectFrom('member')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('member.city_id', '=', 'city.id')
        .whereRef('member.network_id', '=', 'city.network_id')
        .where('member.role', '=', 'lead')
        .where('member.erased_at', 'is', null)
        .as('leads'),
    )
    .select((eb) =>
      eb
        .selectFrom('member')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('member.city_id', '=', 'city.id')
        .whereRef('member.network_id', '=', 'city.network_id')
        .where('member.erased_at', 'is', null)
        .as('members'),
    )
    .select((eb) =>
      eb
        .selectFrom('response')
        .innerJoin('self_assessment', 'self_assessment.id', 'response.self_assessment_id')
        .select(({ fn }) => fn.count<number>('response.indicator').distinct().as('count'))
        .whereRef('self_assessment.city_id', '=', 'city.id')
        .whereRef('self_assessment.network_id', '=', 'city.network_id')
        .where('self_assessment.wave_id', '=', wave?.id ?? '')
        .where('response.answer', 'is not', null)
        .as('answered'),
    )
    .where('city.network_id', '=', network)
    .orderBy('name')
    .execute()
  return cities.map(({ id, name, leads, members, answered }) => ({
    id,
    network,
    city: name,
    leads: leads ?? 0,
    members: members ?? 0,
    answered: answered ?? 0,
  }))
}
