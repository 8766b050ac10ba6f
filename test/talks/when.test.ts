import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWorkingTime } from '../../src/domain/calendar/working-time.ts'
import { momentName, offeredMoments, readWhen } from '../../src/talks/pausing/when.ts'

// A Tuesday, 12:00 in Helsinki.
const now = Temporal.Instant.from('2026-11-24T10:00:00Z')
const zone = 'Europe/Helsinki'

function read(text: string, from = now): string {
  const when = readWhen(text, from, zone)
  return 'at' in when ? `${momentName(when.at, zone)}${when.moved ? ' moved' : ''}` : when.not
}

describe('a day and an hour', () => {
  it.each([
    ['thursday 9:00', '2026-11-26T09:00'],
    ['Thursday at 9', '2026-11-26T09:00'],
    ['thursday 14', '2026-11-26T14:00'],
    ['thursday, 2 pm', '2026-11-26T14:00'],
    ['thursday', '2026-11-26T09:00'],
    ['tuesday', '2026-12-01T09:00'],
    ['tomorrow', '2026-11-25T09:00'],
    ['tomorrow morning', '2026-11-25T09:00'],
    ['15:30', '2026-11-24T15:30'],
    ['11:00', '2026-11-25T11:00'],
    ['today 15:00', '2026-11-24T15:00'],
    ['in two hours', '2026-11-24T14:00'],
    ['in 3 days', '2026-11-27T09:00'],
    ['3 days', '2026-11-27T09:00'],
    ['2 weeks', '2026-12-08T09:00'],
    ['next week', '2026-12-01T09:00'],
    ['3 December', '2026-12-03T09:00'],
    ['3/12/2026 10:15', '2026-12-03T10:15'],
    ['2026-12-03', '2026-12-03T09:00'],
    ['2026-12-03T16:45', '2026-12-03T16:45'],
  ])('is read from %j', (text, moment) => {
    expect(read(text)).toBe(moment)
  })

  it.each([
    ['saturday', '2026-11-30T09:00 moved'],
    ['thursday 22:00', '2026-11-27T09:00 moved'],
    ['thursday 6 am', '2026-11-26T09:00 moved'],
  ])('outside working hours is moved to the next moment inside: %j', (text, moment) => {
    expect(read(text)).toBe(moment)
  })

  it.each([
    ['whenever', 'understood'],
    ['', 'understood'],
    ['thursday '.repeat(100_000), 'understood'],
    ['yesterday', 'ahead'],
    ['2020-01-01', 'ahead'],
    ['2030-01-01', 'near'],
  ])('is not taken from %j', (text, why) => {
    expect(read(text)).toBe(why)
  })

  it('means the hour of the person’s clock also where the clock has changed meanwhile', () => {
    const beforeSummerTime = Temporal.Instant.from('2027-03-26T10:00:00Z')
    expect(read('monday 9:00', beforeSummerTime)).toBe('2027-03-29T09:00')
  })

  it('never lies in the past or outside working hours, whatever is typed', () => {
    const words = fc.constantFrom(
      'next',
      'in',
      'monday',
      'friday',
      '9',
      '17:00',
      'may',
      '2027',
      '31',
      'weeks',
      'noon',
      'ago',
      '-',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 6 }), (text) => {
        const when = readWhen(text.join(' '), now, zone)
        if (!('at' in when)) return
        expect(Temporal.Instant.compare(when.at, now)).toBe(1)
        expect(isWorkingTime(when.at, zone)).toBe(true)
      }),
    )
  })

  it('is read back from every button that is offered', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * 366 }), (hours) => {
        const from = now.add({ hours })
        for (const at of offeredMoments(from, zone)) {
          expect(readWhen(momentName(at, zone), from, zone)).toEqual({ at, moved: false })
        }
      }),
    )
  })
})
