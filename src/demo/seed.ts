import { randomUUIDv7 } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Benchmark } from '../domain/benchmark.ts'
import { addCode } from '../store/code.ts'
import { addCity, addMember, addNetwork, addWave, findFounding } from '../store/founding.ts'
import { removeAccounts, removeNetwork } from '../store/remove.ts'
import { recordAnswer } from '../store/response.ts'
import type { Schema } from '../store/schema.ts'
import { inventAnswers } from './answers.ts'
import { cities } from './cities.ts'
import { type Cast, colleagues, newcomerCode } from './personas.ts'

const demoNetwork = 'demo'

/** What the ids of the demo's accounts and events begin with. */
export const accountPrefix = 'web:demo:'

/** The account, and so the address, of a persona. */
export function accountOf(persona: string): string {
  return `${accountPrefix}${persona}`
}

/** When the sample network was seeded, in milliseconds since 1970 UTC; null where it is not there. */
export function findSeeding(db: Kysely<Schema>): Promise<number | null> {
  return findFounding(db, demoNetwork)
}

/** The sample network: twelve cities, an open wave, invented people and their answers. */
export async function seed(
  db: Kysely<Schema>,
  benchmark: Benchmark,
  cast: readonly Cast[],
  now: Temporal.Instant,
): Promise<void> {
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
    const by = { ...seat, event: `seed/${seat.member}/${indicator}`, number: 0, id: randomUUIDv7() }
    await recordAnswer(db, { change: 'answered', wave: seat.wave, indicator, answer: given }, by)
  }
}

/** Takes the sample network and its personas away, and nothing else that stands in this database. */
export async function unseed(db: Kysely<Schema>, now: Temporal.Instant): Promise<void> {
  await removeNetwork(db, demoNetwork)
  await removeAccounts(db, accountPrefix, now)
}
