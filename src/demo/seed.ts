import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Benchmark } from '../domain/benchmark.ts'
import { addCity, addCode, addMember, addNetwork, addWave } from '../store/founding.ts'
import { recordAnswer } from '../store/response.ts'
import type { Schema } from '../store/schema.ts'
import { inventAnswers } from './answers.ts'
import { cities } from './cities.ts'
import { cast, colleagues, newcomerCode } from './personas.ts'

const demoNetwork = 'demo'

/** The account, and so the address, of a persona. */
export function accountOf(persona: string): string {
  return `web:demo:${persona}`
}

export async function isSeeded(db: Kysely<Schema>): Promise<boolean> {
  return (await db.selectFrom('network').select('id').where('id', '=', demoNetwork).executeTakeFirst()) !== undefined
}

/** The sample network: twelve cities, an open wave, invented people and their answers. */
export async function seed(db: Kysely<Schema>, benchmark: Benchmark, now: Temporal.Instant): Promise<void> {
  const at = now.epochMilliseconds
  const network = await addNetwork(db, { id: demoNetwork, name: 'Sample network (invented)', at })
  const season = `${now.toZonedDateTimeISO('UTC').year}`
  const wave = await addWave(db, { network, name: `Sample wave ${season}`, benchmark, at })
  const ids = new Map<string, string>()
  for (const city of cities) ids.set(city.name, await addCity(db, { network, ...city }))
  const idOf = (city: string) => ids.get(city) ?? null

  for (const person of cast) {
    if (person.city === null && person.role !== 'coordinator') continue
    const city = person.city === null ? null : idOf(person.city)
    const account = { id: accountOf(person.id), address: accountOf(person.id) }
    const member = await addMember(db, { network, ...person, city, at, account })
    if (person.city !== null && city !== null) {
      await answer(
        db,
        { network, wave, city, member, at },
        inventAnswers(benchmark, person.city, person.name, person.answered),
      )
    }
  }
  for (const person of colleagues) {
    const city = idOf(person.city)
    if (city === null) continue
    const member = await addMember(db, { network, ...person, role: 'practitioner', city, at })
    await answer(
      db,
      { network, wave, city, member, at },
      inventAnswers(benchmark, person.city, person.name, person.answered),
    )
  }

  const endsAt = now.add({ hours: 24 * 365 * 10 }).epochMilliseconds
  const city = idOf(newcomerCode.city)
  if (city !== null) await addCode(db, { network, city, role: 'practitioner', code: newcomerCode.code, at, endsAt })
}

interface Seat {
  network: string
  wave: string
  city: string
  member: string
  at: number
}

async function answer(db: Kysely<Schema>, seat: Seat, answers: ReturnType<typeof inventAnswers>): Promise<void> {
  for (const [indicator, given] of answers) {
    const by = { ...seat, event: `seed/${seat.member}/${indicator}`, number: 0, id: randomUUID() }
    await recordAnswer(db, { change: 'answered', wave: seat.wave, indicator, answer: given }, by)
  }
}

/** Takes the sample network away, and nothing else that stands in this database. */
export async function unseed(db: Kysely<Schema>): Promise<void> {
  await db
    .deleteFrom('event')
    .where((eb) => eb.or([eb('id', 'like', 'web:demo:%'), eb('id', 'like', 'came-due/%')]))
    .execute()
  await db.deleteFrom('outbox').where('address', 'like', 'web:demo:%').execute()
  await db.deleteFrom('dialogue').where('address', 'like', 'web:demo:%').execute()
  for (const table of tablesOfNetworks) await db.deleteFrom(table).where('network_id', '=', demoNetwork).execute()
  await db.deleteFrom('network').where('id', '=', demoNetwork).execute()
}

/** Those that refer to others before those that they refer to. */
const tablesOfNetworks = [
  'outbox',
  'dialogue',
  'audit',
  'response_evidence',
  'evidence',
  'agreed_level',
  'response_history',
  'respondent',
  'response',
  'self_assessment',
  'join_code',
  'account',
  'member',
  'city',
  'wave',
] as const satisfies (keyof Schema)[]
