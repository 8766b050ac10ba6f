import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { type BenchmarkTexts, levels } from '../../src/domain/benchmark.ts'

const letters = 'ABCDE'
const readingsMin = 5
/** The share of readings that put a descriptor at its level: below it the descriptor is rewritten. */
const agreementMin = 0.75

const shape = z.strictObject({
  'reads-as': z.string().min(1),
  reader: z.string().min(1),
  language: z.string(),
  date: z.iso.date(),
  indicators: z.record(
    z.string(),
    z.strictObject({ shown: z.array(z.number()), order: z.string(), text: z.string().min(1) }),
  ),
})

/** What one reader made of a sheet; benchmark/inti-cities/blind-test/README.md has the format. */
export type Reading = z.infer<typeof shape>

/** The readings in a directory, by file. */
export function loadReadings(dir: string): Map<string, Reading> {
  const files = readdirSync(dir).filter((file) => file.endsWith('.yaml'))
  return new Map(files.map((file) => [file, shape.parse(parse(readFileSync(join(dir, file), 'utf8')))]))
}

/** By it one knows whether five descriptors are still those that were read. */
export function digestOf(descriptors: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(descriptors)).digest('hex').slice(0, 16)
}

/** Why the readings do not show that each indicator's descriptors order themselves; nothing where they do. */
export function faultsIn(
  readings: ReadonlyMap<string, Reading>,
  indicators: BenchmarkTexts['indicators'],
  language: string,
): string[] {
  const here = [...readings].filter(([, reading]) => reading.language === language)
  return Object.entries(indicators).flatMap(([id, { levels: descriptors }]) => {
    const digest = digestOf(descriptors)
    const all = here.flatMap(([file, { indicators: read }]) => (read[id] ? [{ file, ...read[id] }] : []))
    const current = all.filter(({ text }) => text === digest)
    if (current.length < readingsMin) {
      const why = current.length < all.length ? 'its descriptors have changed since: have them read again' : 'too few'
      return [`${id}: ${current.length} readings of ${digest}, ${readingsMin} are needed; ${why}`]
    }
    const wrong = current.filter(({ shown, order }) => !isOrder(shown) || !isOrder(placesIn(order)))
    if (wrong.length > 0) return wrong.map(({ file }) => `${id}: ${file} does not have each of the five once`)
    return disagreement(id, current)
  })
}

function disagreement(id: string, readings: readonly { shown: number[]; order: string }[]): string[] {
  const orders = readings.map(({ shown, order }) => placesIn(order).map((place) => shown[place]))
  return levels.flatMap((level) => {
    const hits = orders.filter((order) => order[level] === level).length
    if (hits / orders.length >= agreementMin) return []
    return [`${id}: ${hits} of ${orders.length} readings put level ${level} at its place; rewrite the descriptors`]
  })
}

/** Where on the sheet each stands: 'BAC' is 1, 0, 2. */
function placesIn(order: string): number[] {
  return [...order].map((letter) => letters.indexOf(letter))
}

function isOrder(places: readonly number[]): boolean {
  return places.length === levels.length && levels.every((level) => places.includes(level))
}
