import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { loadBenchmark } from '../benchmark/load.ts'
import type { Config } from '../config.ts'
import { cityRoles } from '../domain/network.ts'
import { cleanLine } from '../domain/words.ts'
import { storeBenchmark } from '../store/benchmarks.ts'
import { addCode, revokeCode as endCode } from '../store/code.ts'
import type { Database } from '../store/database.ts'
import { erase } from '../store/erase.ts'
import {
  addCity,
  addMember,
  addNetwork,
  addWave,
  findCityByName,
  findFounding,
  findNetworkOf,
  isAccount,
  isMember,
} from '../store/founding.ts'
import { migrate } from '../store/migrate.ts'
import { openDatabase } from '../store/open.ts'
import { canonicalCode } from '../talks/joining/understand.ts'
import { codeFrom } from '../talks/leading/invite.ts'

/** What was asked for cannot be done; the message says why, and what would be right. */
export class Refused extends Error {}

const nameLengthMax = 80
const codeValidFor = Temporal.Duration.from({ hours: 24 * 90 })

/** @returns the names of the migrations that were needed. */
export function migrateDatabase(config: Config): Promise<string[]> {
  return withDatabase(config, (_, applied) => Promise.resolve(applied))
}

const account = z
  .string()
  .regex(
    /^(?:slack|teams|web):[^\s:]+:[^\s:]+$/,
    'is no account: write slack:TEAM:USER or teams:TENANT:AADOBJECTID, such as slack:T024BE7LD:U0G9QF9C6',
  )

/** Creates a network with its first coordinator and an open wave. */
export async function createNetwork(config: Config, name: string, options: { coordinator: string }): Promise<string[]> {
  const shown = readName(name)
  const id = check(account, '--coordinator', options.coordinator)
  const benchmark = loadBenchmark(config.benchmarkDir)
  return withDatabase(config, (database) =>
    database.transaction(async (db) => {
      const at = Temporal.Now.instant().epochMilliseconds
      if (await isAccount(db, id))
        throw new Refused(`--coordinator ${id} belongs to a member already: give another account.`)
      await storeBenchmark(db, benchmark)
      const network = await addNetwork(db, { name: shown, at })
      const year = Temporal.Now.plainDateISO('UTC').year
      await addWave(db, { network, name: `Wave ${year}`, benchmark, at })
      const coordinator = { network, city: null, role: 'coordinator', name: 'Coordinator', at } as const
      await addMember(db, { ...coordinator, account: { id, address: id } })
      return [network]
    }),
  )
}

const country = z
  .string()
  .regex(/^[A-Za-z]{2}$/, 'is no country: write its two letters (ISO 3166-1), such as FI')
  .transform((letters) => letters.toUpperCase())

const timeZone = z.string().refine(isTimeZone, 'is no time zone: write its IANA name, such as Europe/Helsinki')

export async function createCity(
  config: Config,
  name: string,
  options: { network: string; country: string; timeZone: string },
): Promise<string[]> {
  const city = {
    name: readName(name),
    network: options.network,
    country: check(country, '--country', options.country),
    timeZone: check(timeZone, '--time-zone', options.timeZone),
  }
  return withDatabase(config, (database) =>
    database.transaction(async (db) => {
      if ((await findFounding(db, city.network)) === null)
        throw new Refused(`--network ${city.network} is unknown: 'network create' prints the id of a new one.`)
      const taken = await findCityByName(db, city.network, city.name)
      if (taken !== null) throw new Refused(`${city.name} is in this network already: its id is ${taken}`)
      return [await addCity(db, city)]
    }),
  )
}

const role = z.enum(cityRoles, `is no role: write ${cityRoles.join(', ')}`)

export async function createCode(config: Config, options: { city: string; role: string }): Promise<string[]> {
  const given = check(role, '--role', options.role)
  return withDatabase(config, (database) =>
    database.transaction(async (db) => {
      const { city } = options
      const network = await findNetworkOf(db, city)
      if (network === null) throw new Refused(`--city ${city} is unknown: 'city create' prints the id of a new one.`)
      const code = codeFrom(randomBytes(16).toString('hex'))
      const now = Temporal.Now.instant()
      const term = { at: now.epochMilliseconds, endsAt: now.add(codeValidFor).epochMilliseconds }
      await addCode(db, { network, city, role: given, code, ...term })
      return [code]
    }),
  )
}

export async function revokeCode(config: Config, typed: string): Promise<string[]> {
  const code = canonicalCode(typed)
  return withDatabase(config, async ({ read }) => {
    if (!(await endCode(read, code, Temporal.Now.instant())))
      throw new Refused(`There is no join code ${code}: look at it again, letter by letter.`)
    return []
  })
}

export async function eraseMember(config: Config, id: string): Promise<string[]> {
  return withDatabase(config, (database) =>
    database.transaction(async (db) => {
      if (!(await isMember(db, id))) throw new Refused(`There is no member with the id ${id}.`)
      await erase(db, id, Temporal.Now.instant())
      return []
    }),
  )
}

async function withDatabase(
  config: Config,
  work: (database: Database, applied: string[]) => Promise<string[]>,
): Promise<string[]> {
  const database = await openDatabase(config.database)
  try {
    return await work(database, await migrate(database))
  } finally {
    await database.close()
  }
}

function readName(name: string): string {
  const shown = cleanLine(name, nameLengthMax)
  if (shown === '') throw new Refused('The name is empty: write one, in quotation marks where it has blanks.')
  return shown
}

function check<Out>(schema: z.ZodType<Out>, option: string, given: string): Out {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  throw new Refused(`${option} ${given} ${parsed.error.issues[0]?.message ?? 'is not right'}`)
}

function isTimeZone(name: string): boolean {
  try {
    return name.includes('/') && Temporal.Now.zonedDateTimeISO(name).timeZoneId !== ''
  } catch {
    return false
  }
}
