import { GB, type ParsedResult } from 'chrono-node/en'
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
  const found = GB.parse(spellOut(text), reference, { forwardDate: true })[0]
  if (!found) return undefined
  const { start } = found
  const day = Temporal.PlainDate.from({
    year: start.get('year') ?? here.year,
    month: start.get('month') ?? here.month,
    day: start.get('day') ?? here.day,
  })
  const hour = start.isCertain('hour')
    ? { hour: start.get('hour') ?? morning.hour, minute: start.get('minute') ?? 0 }
    : (hourBeside(spellOut(text).replace(found.text, ' ')) ?? hourOfDayPart(found) ?? morning)
  const moment = day.toZonedDateTime({ timeZone: here.timeZoneId, plainTime: Temporal.PlainTime.from(hour) })
  const isHourOnly = !start.isCertain('day') && !start.isCertain('weekday')
  const hasPassed = Temporal.ZonedDateTime.compare(moment, here) <= 0
  return isHourOnly && hasPassed ? moment.add({ days: 1 }) : moment
}

/** '31.12.' and '9.00', as most of Europe writes them. */
function spellOut(text: string): string {
  return text
    .replace(/\b(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}))?/g, (_, day, month, year) =>
      [day, month, year].filter(Boolean).join('/'),
    )
    .replace(/\b([01]?\d|2[0-3])\.([0-5]\d)\b/g, '$1:$2')
}

/** 'tuesday afternoon': the parser has an hour for it, which it calls uncertain. */
function hourOfDayPart(found: ParsedResult): { hour: number; minute: number } | undefined {
  const hour = found.start.get('hour')
  const isPart = /[a-z]/i.test(found.text) && [...found.tags()].some((tag) => /CasualTime/.test(tag))
  return isPart && hour !== null ? { hour: Math.max(hour, morning.hour), minute: 0 } : undefined
}

/** 'thursday 9': the hour that stands by itself. */
function hourBeside(rest: string): { hour: number; minute: number } | undefined {
  const found = /(?:^|\s)([01]?\d|2[0-3])(?:[:.]([0-5]\d))?(?:\s|$)/.exec(rest)
  return found ? { hour: Number(found[1]), minute: Number(found[2] ?? 0) } : undefined
}

/** What the buttons offer: the next two working days and the day a week on, at nine. */
export function offeredMoments(now: Temporal.Instant, timeZone: string): Temporal.Instant[] {
  const first = morningAfter(now, timeZone, { days: 1 })
  return [first, morningAfter(first, timeZone, { days: 1 }), weekOn(now, timeZone)]
}

/** The day a week on, at nine. */
function weekOn(now: Temporal.Instant, timeZone: string): Temporal.Instant {
  return morningAfter(now, timeZone, { weeks: 1 })
}

/** Nine o'clock of that day, or of the next working day. */
function morningAfter(from: Temporal.Instant, timeZone: string, after: Temporal.DurationLike): Temporal.Instant {
  const day = from.toZonedDateTimeISO(timeZone).toPlainDate().add(after)
  const at = day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(morning) })
  return nextWorkingTime(at.toInstant(), timeZone)
}

/** A moment as a button's id and as typed words name it: '2026-11-26T09:00', in the person's time zone. */
export function momentName(at: Temporal.Instant, timeZone: string): string {
  return at.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })
}
