const baseMs = 1_000
const capMs = 15 * 60_000

/**
 * How long to wait after so many attempts, in milliseconds: anything from nothing to one second doubled at each further
 * attempt, at most a quarter of an hour. So those who failed together do not come back together.
 *
 * Source: exponential backoff and full jitter, AWS Architecture Blog, 2015.
 *
 * @param attempts 1 or more
 * @param random a number from 0 to 1, 1 not included
 */
export function backoff(attempts: number, random: () => number): number {
  return Math.round(random() * Math.min(capMs, baseMs * 2 ** (attempts - 1)))
}
