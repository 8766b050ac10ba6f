import { GB } from 'chrono-node/en'
import { nextWorkingTime } from '../../domain/calendar/working-time.ts'

/** The longest pause: half a year. */
const daysMax = 183
/** No day and hour takes more characters to say. */
const lengthMax = 100
const morning = { hour: 9, minute: 0 }

export type When =
  /** `moved`: it fell outside working hours, and `at` is the next moment inside. */
  { at: Temporal.Instant; moved: boolean } | { not: 'understood' | 'ahead' | 'near' }

/**
 * The moment that 'thursday 9:00', 'in two weeks' or '2026-12-01' names in somebody's time zone; without an hour, nine
 * in the morning. A person is only ever written to in working hours.
 */
export function readWhen(text: string, now: Temporal.Instant, timeZone: string): When {
  const here = now.toZonedDateTimeISO(timeZone)
  const named = text.length > lengthMax ? undefined : readMoment(text, here)
  if (!named) return { not: 'understood' }
  if (Temporal.ZonedDateTime.compare(named, here) <= 0) return { not: 'ahead' }
  if (Temporal.ZonedDateTime.compare(named, here.add({ days: daysMax })) > 0) return { not: 'near' }
  const at = nextWorkingTime(named.toInstant(), timeZone)
  return { at, moved: !at.equals(named.toInstant()) }
}

function readMoment(text: string, here: Temporal.ZonedDateTime): Temporal.ZonedDateTime | undefined {
  const offset = here.offsetNanoseconds / 60e9
  // biome-ignore lint/style/noRestrictedGlobals: the parser takes the moment it is given as a Date; no clock is read
  const reference = { instant: new Date(here.epochMilliseconds), timezone: offset }
  const found = GB.parse(text, reference, { forwardDate: true })[0]
  if (!found) return undefined
  const { start } = found
  const day = Temporal.PlainDate.from({
    year: start.get('year') ?? here.year,
    month: start.get('month') ?? here.month,
    day: start.get('day') ?? here.day,
  })
  const hour = start.isCertain('hour')
    ? { hour: start.get('hour') ?? morning.hour, minute: start.get('minute') ?? 0 }
    : (hourBeside(text.replace(found.text, ' ')) ?? morning)
  const moment = day.toZonedDateTime({ timeZone: here.timeZoneId, plainTime: Temporal.PlainTime.from(hour) })
  const isHourOnly = !start.isCertain('day') && !start.isCertain('weekday')
  const hasPassed = Temporal.ZonedDateTime.compare(moment, here) <= 0
  return isHourOnly && hasPassed ? moment.add({ days: 1 }) : moment
}

/** 'thursday 9': the hour that stands by itself. */
function hourBeside(rest: string): { hour: number; minute: number } | undefined {
  const found = /(?:^|\s)([01]?\d|2[0-3])(?:[:.]([0-5]\d))?(?:\s|$)/.exec(rest)
  return found ? { hour: Number(found[1]), minute: Number(found[2] ?? 0) } : undefined
}

/** What the buttons offer: tomorrow, in two days and next Monday, at nine; working days only, no day twice. */
export function offeredMoments(now: Temporal.Instant, timeZone: string): Temporal.Instant[] {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const days = [today.add({ days: 1 }), today.add({ days: 2 }), today.add({ days: 8 - today.dayOfWeek })]
  const moments = days.map((day) => {
    const at = day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(morning) })
    return nextWorkingTime(at.toInstant(), timeZone)
  })
  return moments.filter((at, index) => moments.findIndex((other) => other.equals(at)) === index)
}

/** The day a week on, at nine. */
export function weekOn(now: Temporal.Instant, timeZone: string): Temporal.Instant {
  const day = now.toZonedDateTimeISO(timeZone).toPlainDate().add({ weeks: 1 })
  const at = day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(morning) })
  return nextWorkingTime(at.toInstant(), timeZone)
}

/** A moment as a button's id and as typed words name it: '2026-11-26T09:00', in the person's time zone. */
export function momentName(at: Temporal.Instant, timeZone: string): string {
  return at.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })
}
