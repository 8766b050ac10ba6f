import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { textsOf } from '../../src/domain/outline.ts'
import { intiCities } from '../support/stage.ts'
import { digestOf, faultsIn, loadReadings, type Reading } from './blind-readings.ts'

const readings = loadReadings(join(import.meta.dirname, '../../benchmark/inti-cities/blind-test'))
const { indicators } = textsOf(intiCities, 'en')

/** What is found where some readings are others. */
function faultsWith(change: (reading: Reading, at: number) => void): string[] {
  const changed = structuredClone(readings)
  for (const [at, reading] of [...changed.values()].entries()) change(reading, at)
  return faultsIn(changed, indicators, 'en')
}

function entryOf(reading: Reading, id: string): Reading['indicators'][string] {
  const entry = reading.indicators[id]
  if (!entry) throw new Error(`no ${id} was read`)
  return entry
}

describe('the descriptors of inti-cities', () => {
  it('were put in their order by at least three in four of five independent readings or more', () => {
    expect(readings.size).toBeGreaterThanOrEqual(5)
    expect(faultsIn(readings, indicators, 'en')).toEqual([])
  })

  it('were shown to each reader in another order', () => {
    for (const id of Object.keys(indicators)) {
      const shown = [...readings.values()].map((reading) => entryOf(reading, id).shown.join(''))
      expect(new Set(shown).size).toBeGreaterThan(1)
    }
    const sheets = [...readings.values()].map((reading) => Object.keys(reading.indicators).join(' '))
    expect(new Set(sheets).size).toBe(readings.size)
  })
})

describe('the blind test', () => {
  it('stays content where one reading in five orders two descriptors the other way round', () => {
    expect(faultsWith((reading, at) => at === 0 && swap(reading, 'GOV-1a', 2))).toEqual([])
  })

  it('names each descriptor that less than three in four readings put at its level', () => {
    expect(faultsWith((reading, at) => at < 2 && swap(reading, 'GOV-1a', 2))).toEqual([
      'GOV-1a: 3 of 5 readings put level 2 at its place; rewrite the descriptors',
      'GOV-1a: 3 of 5 readings put level 3 at its place; rewrite the descriptors',
    ])
  })

  it('names indicators with fewer than five readings', () => {
    const faults = faultsWith((reading, at) => {
      if (at === 0) delete reading.indicators['GOV-1a']
    })
    expect(faults).toEqual([expect.stringMatching(/^GOV-1a: 4 readings of \w+, 5 are needed; too few$/)])
  })

  it.each(['ABCD', 'AABCD', 'ABCDEE', 'ABCDF'])('does not take %s for an order', (order) => {
    const faults = faultsWith((reading, at) => {
      if (at === 3) entryOf(reading, 'IND-3b').order = order
    })
    expect(faults).toEqual(['IND-3b: reading-4.yaml does not have each of the five once'])
  })

  it('knows a sheet that did not show each descriptor once', () => {
    const faults = faultsWith((reading, at) => {
      if (at === 1) entryOf(reading, 'IND-3b').shown = [0, 1, 2, 3, 3]
    })
    expect(faults).toEqual(['IND-3b: reading-2.yaml does not have each of the five once'])
  })

  it('asks for new readings where a descriptor has changed, and forgets the old ones when it has them', () => {
    const changed = structuredClone(indicators)
    const descriptors = changed['PAR-2a']?.levels ?? []
    descriptors[3] = `${descriptors[3]} Every time.`
    const digest = digestOf(descriptors)
    expect(faultsIn(readings, changed, 'en')).toEqual([
      `PAR-2a: 0 readings of ${digest}, 5 are needed; its descriptors have changed since: have them read again`,
    ])
    const again = structuredClone(readings)
    for (const [file, reading] of readings) {
      const entry = { ...entryOf(reading, 'PAR-2a'), text: digest }
      again.set(`again-${file}`, { ...reading, indicators: { 'PAR-2a': entry } })
    }
    expect(faultsIn(again, changed, 'en')).toEqual([])
  })

  it('does not count what was read in another language', () => {
    expect(faultsIn(readings, indicators, 'fr')).toHaveLength(Object.keys(indicators).length)
  })
})

/** Orders the descriptor of a level and the next one the other way round. */
function swap(reading: Reading, id: string, level: number): void {
  const entry = entryOf(reading, id)
  const [lower, higher] = [level, level + 1].map((each) => 'ABCDE'.charAt(entry.shown.indexOf(each)))
  if (lower === undefined || higher === undefined) throw new Error(`level ${level} was not shown`)
  const others = new Map([
    [lower, higher],
    [higher, lower],
  ])
  entry.order = entry.order.replace(/./g, (letter) => others.get(letter) ?? letter)
}
