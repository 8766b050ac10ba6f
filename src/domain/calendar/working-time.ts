/** Monday to Friday, as `dayOfWeek` counts them. */
const workingDays = { first: 1, last: 5 }

/** From nine in the morning until five in the afternoon, the end not included. */
const workingHours = { from: new Temporal.PlainTime(9), to: new Temporal.PlainTime(17) }

/**
 * Whether a message that nobody is waiting for may ring: in working hours, as the clocks of that time zone show them.
 * Quiet hours are all the rest. Public holidays are not known here yet.
 *
 * @param timeZone an IANA name; a RangeError for any other
 */
export function isWorkingTime(at: Temporal.Instant, timeZone: string): boolean {
  const local = at.toZonedDateTimeISO(timeZone)
  const time = local.toPlainTime()
  return (
    isWorkingDay(local) &&
    Temporal.PlainTime.compare(workingHours.from, time) <= 0 &&
    Temporal.PlainTime.compare(time, workingHours.to) < 0
  )
}

/**
 * The first moment at or after `at` in working time: `at` itself when it is inside.
 *
 * Between two changes of a zone's offset local time passes evenly, so working time begins there at an opening hour
 * only; and a change itself can put the clocks into working hours. So it walks from one such moment to the next.
 *
 * @param timeZone an IANA name; a RangeError for any other
 */
export function nextWorkingTime(at: Temporal.Instant, timeZone: string): Temporal.Instant {
  let moment = at
  while (!isWorkingTime(moment, timeZone)) {
    const local = moment.toZonedDateTimeISO(timeZone)
    const opening = moment.add(untilOpening(local))
    const change = local.getTimeZoneTransition('next')?.toInstant()
    moment = change && Temporal.Instant.compare(change, opening) < 0 ? change : opening
  }
  return moment
}

/** How long it is from a moment outside working time to the next opening hour, if the offset stays as it is. */
function untilOpening(local: Temporal.ZonedDateTime): Temporal.Duration {
  const isBeforeOpening = Temporal.PlainTime.compare(local, workingHours.from) < 0
  const day = local.toPlainDate().add({ days: isBeforeOpening ? 0 : 1 })
  return local.toPlainDateTime().until(day.toPlainDateTime(workingHours.from), { largestUnit: 'hour' })
}

function isWorkingDay({ dayOfWeek }: Temporal.ZonedDateTime): boolean {
  return workingDays.first <= dayOfWeek && dayOfWeek <= workingDays.last
}
