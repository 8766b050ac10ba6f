import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWorkingTime, nextWorkingTime } from '../../../src/domain/calendar/working-time.ts'

const instant = Temporal.Instant.from
const next = (at: string, timeZone: string) => nextWorkingTime(instant(at), timeZone).toString()

describe('working time', () => {
  it('is nine to five from Monday to Friday, five o’clock not included', () => {
    expect(isWorkingTime(instant('2026-11-24T08:59:59.999+02:00'), 'Europe/Helsinki')).toBe(false)
    expect(isWorkingTime(instant('2026-11-24T09:00+02:00'), 'Europe/Helsinki')).toBe(true)
    expect(isWorkingTime(instant('2026-11-24T16:59:59.999+02:00'), 'Europe/Helsinki')).toBe(true)
    expect(isWorkingTime(instant('2026-11-24T17:00+02:00'), 'Europe/Helsinki')).toBe(false)
    expect(isWorkingTime(instant('2026-11-28T12:00+02:00'), 'Europe/Helsinki')).toBe(false)
    expect(isWorkingTime(instant('2026-11-29T12:00+02:00'), 'Europe/Helsinki')).toBe(false)
  })

  it('is told by the clocks of the place', () => {
    const at = instant('2026-11-24T04:00Z')
    expect(isWorkingTime(at, 'Asia/Kolkata')).toBe(true)
    expect(isWorkingTime(at, 'Europe/London')).toBe(false)
  })

  it.each([
    ['the same moment, inside', '2026-11-24T11:11:11.5Z', 'Europe/London', '2026-11-24T11:11:11.5Z'],
    ['the same morning', '2026-11-24T03:00Z', 'Europe/London', '2026-11-24T09:00:00Z'],
    ['the next morning', '2026-11-24T17:00Z', 'Europe/London', '2026-11-25T09:00:00Z'],
    ['Monday, from Friday evening', '2026-11-27T18:00Z', 'Europe/London', '2026-11-30T09:00:00Z'],
    ['Monday, from Sunday morning', '2026-11-29T08:00Z', 'Europe/London', '2026-11-30T09:00:00Z'],
    [
      'Monday in summer time, from Friday in winter time',
      '2026-03-27T20:00Z',
      'Europe/Helsinki',
      '2026-03-30T06:00:00Z',
    ],
    [
      'Monday in winter time, from Friday in summer time',
      '2026-10-23T20:00Z',
      'Europe/Helsinki',
      '2026-10-26T07:00:00Z',
    ],
    ['a half hour beside the others’', '2026-11-24T00:00Z', 'Asia/Kolkata', '2026-11-24T03:30:00Z'],
    ['Monday after a change by half an hour', '2026-04-03T12:00Z', 'Australia/Lord_Howe', '2026-04-05T22:30:00Z'],
    [
      'Monday, when the Friday was left out of the calendar',
      '2011-12-30T04:00Z',
      'Pacific/Apia',
      '2012-01-01T19:00:00Z',
    ],
  ])('comes next: %s', (_, at, timeZone, expected) => {
    expect(next(at, timeZone)).toBe(expected)
  })

  it('begins with a change of the clocks where that puts them past nine', () => {
    // On Macquarie Island midnight became ten in the morning when its zone was made, on a Thursday.
    expect(next('1948-03-24T20:00Z', 'Antarctica/Macquarie')).toBe('1948-03-25T00:00:00Z')
  })

  it('is not told for a time zone that does not exist', () => {
    expect(() => nextWorkingTime(instant('2026-11-24T00:00Z'), 'Europe/Atlantis')).toThrow(RangeError)
  })
})

describe('the next working time, at any moment in any zone', () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'Asia/Kolkata', 'Australia/Lord_Howe', '+13:45')
  const anyTime = fc
    .integer({
      min: instant('1970-01-01T00:00Z').epochMilliseconds,
      max: instant('2060-01-01T00:00Z').epochMilliseconds,
    })
    .map(Temporal.Instant.fromEpochMilliseconds)
  const cases = fc.oneof(
    fc.tuple(anyTime, zones),
    // Within two days of a change of the clocks.
    fc.tuple(anyTime, zones, fc.integer({ min: -48 * 60, max: 48 * 60 })).map(([at, zone, minutes]) => {
      const change = at.toZonedDateTimeISO(zone).getTimeZoneTransition('next')?.toInstant()
      return [(change ?? at).add({ minutes }), zone] as const
    }),
  )
  function holds(property: (at: Temporal.Instant, timeZone: string, next: Temporal.Instant) => void) {
    const check = fc.property(cases, ([at, timeZone]) => {
      property(at, timeZone, nextWorkingTime(at, timeZone))
    })
    fc.assert(check, { numRuns: 300 })
  }

  it('is working time, and not before', () => {
    holds((at, timeZone, next) => {
      expect(isWorkingTime(next, timeZone)).toBe(true)
      expect(Temporal.Instant.compare(next, at)).toBeGreaterThanOrEqual(0)
    })
  })

  it('is its own next', () => {
    holds((_, timeZone, next) => expect(nextWorkingTime(next, timeZone).equals(next)).toBe(true))
  })

  it('has no working time before it', () => {
    holds((at, timeZone, next) => {
      if (next.equals(at)) return
      expect(isWorkingTime(next.subtract({ nanoseconds: 1 }), timeZone)).toBe(false)
      for (let moment = at; Temporal.Instant.compare(moment, next) < 0; moment = moment.add({ minutes: 15 })) {
        if (isWorkingTime(moment, timeZone)) expect.fail(`${moment} in ${timeZone} is earlier than ${next}`)
      }
    })
  })
})
