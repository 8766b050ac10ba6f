import { describe, expect, it } from 'vitest'
import { type OffsetStore, openMovableClock, realClock } from '../../src/delivery/clocks.ts'

const never = new AbortController().signal
const week = Temporal.Duration.from({ days: 7 })

function memory(): OffsetStore & { offset: Temporal.Duration | null } {
  return {
    offset: null,
    async load() {
      return this.offset
    },
    async save(offset) {
      this.offset = offset
    },
  }
}

/** How far a clock is ahead of real time, in hours. */
function lead(now: Temporal.Instant): number {
  return realClock.now().until(now).total('hours')
}

describe('the real clock', () => {
  it('reaches what has passed at once, and what is to come not before', async () => {
    await realClock.reach(realClock.now().subtract(week.round({ largestUnit: 'hours' })), never)
    const soon = realClock.now().add({ milliseconds: 5 })
    await realClock.reach(soon, never)
    expect(Temporal.Instant.compare(realClock.now(), soon)).toBeGreaterThanOrEqual(0)
  })

  it('stops waiting when it is told to, with the reason', async () => {
    const ending = new AbortController()
    const inAnHour = realClock.now().add({ hours: 1 })
    const waiting = realClock.reach(inAnHour, ending.signal)
    ending.abort('the end')
    await expect(waiting).rejects.toBe('the end')
    await expect(realClock.reach(inAnHour, ending.signal)).rejects.toBe('the end')
  })
})

describe('the demo’s clock', () => {
  it('is real time until it is moved', async () => {
    const clock = await openMovableClock(memory())
    expect(lead(clock.now())).toBeCloseTo(0)
  })

  it('goes forward, and on from there at the next start', async () => {
    const store = memory()
    const clock = await openMovableClock(store)
    expect(lead(await clock.advance(week))).toBeCloseTo(168)
    await Promise.all([clock.advance(week), clock.advance(Temporal.Duration.from({ hours: 1 }))])
    expect(lead(clock.now())).toBeCloseTo(337)
    expect(lead((await openMovableClock(store)).now())).toBeCloseTo(337)
  })

  it('wakes those who wait for a time that it has come to, and no others', async () => {
    const clock = await openMovableClock(memory())
    const ending = new AbortController()
    const [soon, late] = [clock.now().add({ hours: 1 }), clock.now().add({ hours: 1000 })]
    const reached = clock.reach(soon, never)
    const unreached = clock.reach(late, ending.signal)
    await clock.advance(week)
    await reached
    ending.abort('the end')
    await expect(unreached).rejects.toBe('the end')
  })

  it('does not go back, nowhere, or past the end of time', async () => {
    const clock = await openMovableClock(memory())
    await expect(clock.advance(week.negated())).rejects.toThrow(RangeError)
    await expect(clock.advance(new Temporal.Duration())).rejects.toThrow(RangeError)
    await expect(clock.advance(Temporal.Duration.from({ years: 300_000 }))).rejects.toThrow(RangeError)
    expect(lead(clock.now())).toBeCloseTo(0)
  })

  it('comes back to real time', async () => {
    const store = memory()
    const clock = await openMovableClock(store)
    await clock.advance(week)
    await clock.reset()
    expect(lead(clock.now())).toBeCloseTo(0)
    expect(lead((await openMovableClock(store)).now())).toBeCloseTo(0)
  })
})
