import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Found, Outcome } from '../../src/channels/channel.ts'
import { backoff } from '../../src/delivery/backoff.ts'
import type { Entry } from '../../src/delivery/entry.ts'
import {
  answer,
  attemptsMax,
  claim,
  fallDue,
  leaseOver,
  look,
  looked,
  type Pending,
  type Row,
  type Sending,
  type Unsure,
} from '../../src/delivery/outbox.ts'

const now = 1_000_000
const soon = now + 15_000
const half = () => 0.5

const entry: Entry = {
  key: 'turn/1/0',
  network: null,
  language: 'en',
  member: null,
  event: 'turn/1',
  address: 'test:ana',
  kind: 'reply',
  saying: { lines: [] },
  wave: null,
  asks: null,
  replaces: null,
  notBefore: now,
  notAfter: null,
}
const facts = { entry, root: null, attempts: 0, triedAt: null }
const pending: Row<Pending> = { ...facts, status: 'pending', tryAt: now, why: null }
const sending: Row<Sending> = { ...facts, attempts: 1, triedAt: now, status: 'sending', leaseUntil: soon }
const unsure: Row<Unsure> = { ...facts, attempts: 2, triedAt: now, status: 'unsure', tryAt: soon, why: 'lost' }
const reminder = { ...entry, kind: 'reminder' } as const
const notice = { ...entry, kind: 'notice' } as const

describe('a message that falls due', () => {
  it('is sent by being committed where a platform shows what is committed', () => {
    expect(fallDue(entry, now, true)).toEqual({ status: 'sent', ref: 'turn/1/0', doneAt: now })
    expect(fallDue(entry, now, false)).toEqual({ status: 'pending', tryAt: now, why: null })
  })

  it('is dropped once it would be wrong, everywhere', () => {
    const stale = { ...entry, notAfter: now - 1 }
    expect(fallDue(stale, now, true)).toMatchObject({ status: 'dropped', why: 'too late' })
    expect(fallDue(stale, now, false)).toMatchObject({ status: 'dropped', why: 'too late' })
    expect(fallDue({ ...entry, notAfter: now }, now, true).status).toBe('sent')
  })
})

describe('a message that is taken up', () => {
  it('is held until the lease is over, and counts an attempt', () => {
    expect(claim(pending, now, soon)).toEqual({
      ...facts,
      attempts: 1,
      triedAt: now,
      status: 'sending',
      leaseUntil: soon,
    })
  })

  it('is dropped when it is too late for it, with what kept it', () => {
    const stale = { ...pending, entry: { ...entry, notAfter: now - 1 }, why: 'too many requests' }
    expect(claim(stale, now, soon)).toMatchObject({
      status: 'dropped',
      why: 'too late: too many requests',
      doneAt: now,
    })
  })
})

describe('a platform’s answer', () => {
  it('ends a message that was sent, with the platform’s name for it', () => {
    const outcome = { outcome: 'sent', ref: 'r1' } as const
    expect(answer(sending, outcome, now, half)).toEqual({
      ...facts,
      attempts: 1,
      triedAt: now,
      status: 'sent',
      ref: 'r1',
      doneAt: now,
    })
  })

  it('ends a message that was refused, with its reason', () => {
    const outcome = { outcome: 'refused', why: 'blocked' } as const
    expect(answer(sending, outcome, now, half)).toMatchObject({ status: 'dropped', why: 'blocked', doneAt: now })
  })

  it('puts a message off by the backoff, or for as long as the platform says', () => {
    const later = (after?: Temporal.Duration): Outcome => ({ outcome: 'later', why: 'busy', ...(after && { after }) })
    expect(answer(sending, later(), now, half)).toMatchObject({ status: 'pending', tryAt: now + 500, why: 'busy' })
    const aMinute = Temporal.Duration.from({ minutes: 1 })
    expect(answer(sending, later(aMinute), now, half)).toMatchObject({ status: 'pending', tryAt: now + 60_000 })
    const tired = { ...sending, attempts: 11 }
    expect(answer(tired, later(aMinute), now, half)).toMatchObject({ status: 'pending', tryAt: now + 450_000 })
  })

  it('drops a message that was put off too often, or until too late', () => {
    const outcome = { outcome: 'later', why: 'busy' } as const
    const tired = { ...sending, attempts: attemptsMax }
    expect(answer(tired, outcome, now, half)).toMatchObject({ status: 'dropped', why: 'tried 12 times: busy' })
    const urgent = { ...sending, entry: { ...entry, notAfter: now + 499 } }
    expect(answer(urgent, outcome, now, half)).toMatchObject({ status: 'dropped', why: 'too late: busy' })
  })

  it('leaves a message unsure that was perhaps sent, until the request is certainly over', () => {
    const outcome = { outcome: 'unsure', why: 'lost' } as const
    expect(answer(sending, outcome, now, half)).toMatchObject({
      status: 'unsure',
      tryAt: soon,
      why: 'lost',
      attempts: 1,
    })
    expect(leaseOver(sending, soon + 5, half)).toMatchObject({ status: 'unsure', tryAt: soon + 5 })
  })

  it('has a change made again that was perhaps made: twice is the same as once', () => {
    const change = { ...sending, root: 'r1' }
    const outcome = { outcome: 'unsure', why: 'lost' } as const
    expect(answer(change, outcome, now, half)).toMatchObject({ status: 'pending', tryAt: soon, root: 'r1' })
    expect(leaseOver(change, soon, half)).toMatchObject({ status: 'pending', tryAt: soon + 500 })
  })
})

describe('an unsure message', () => {
  it('is sent when the platform has it', () => {
    expect(looked(unsure, { found: 'r1' }, now, half)).toMatchObject({ status: 'sent', ref: 'r1', doneAt: now })
  })

  it.each([entry, notice, reminder])('is sent again when the platform does not have it: $kind', (entry) => {
    expect(looked({ ...unsure, entry }, 'not-there', now, half)).toMatchObject({ status: 'pending', tryAt: now + 1000 })
  })

  it('is sent again where the platform cannot tell and somebody counts on it, and let go where nobody does', () => {
    const decided = (entry: Entry) => looked({ ...unsure, entry }, 'cannot-tell', now, half)
    expect(decided(entry)).toMatchObject({ status: 'pending' })
    expect(decided(notice)).toMatchObject({ status: 'pending' })
    expect(decided(reminder)).toMatchObject({ status: 'dropped', why: 'perhaps sent: lost' })
  })

  it('is asked after again when asking fails, and in the end taken as the platform not being able to tell', () => {
    const failed = { failed: 'busy' }
    expect(looked(unsure, failed, now, half)).toMatchObject({ status: 'unsure', tryAt: now + 1000, why: 'busy' })
    const tired = { ...unsure, attempts: attemptsMax }
    expect(looked(tired, failed, now, half)).toMatchObject({ status: 'pending' })
    expect(looked({ ...tired, entry: reminder }, failed, now, half)).toMatchObject({ status: 'dropped' })
  })

  it('is left to others when whoever asks does not come back', () => {
    expect(look(unsure, soon + 9)).toEqual({ ...unsure, attempts: 3, tryAt: soon + 9 })
  })
})

describe('any message, whatever the platform does', () => {
  const time = fc.integer({ min: 0, max: 1_000_000 })
  const why = fc.constant('why')
  const outcomes = fc.oneof(
    fc.record<Outcome>({ outcome: fc.constant('sent'), ref: fc.constant('r1') }),
    fc.record<Outcome>({
      outcome: fc.constant('later'),
      why,
      after: time.map((milliseconds) => Temporal.Duration.from({ milliseconds })),
    }),
    fc.record<Outcome>({ outcome: fc.constant('unsure'), why }),
    fc.constant('died' as const),
  )
  const findings = fc.constantFrom<Found | { failed: string }>('not-there', 'cannot-tell', { failed: 'why' })
  const rows = fc.record({
    kind: fc.constantFrom('reply', 'notice', 'reminder'),
    notAfter: fc.option(time.map((ms) => now + ms)),
    root: fc.option(fc.constant('r1')),
  })

  it('comes to an end, and never waits for the past', () => {
    const streams = [fc.infiniteStream(outcomes), fc.infiniteStream(findings)] as const
    const property = fc.property(rows, ...streams, ({ root, ...dated }, answers, finds) => {
      let row: Row = { ...pending, entry: { ...entry, ...dated }, root }
      let clock = now
      for (let steps = 0; ; steps++) {
        expect(steps).toBeLessThan(60)
        switch (row.status) {
          case 'pending':
            clock = wait(clock, row.tryAt)
            row = claim(row, clock, clock + 15_000)
            break
          case 'unsure':
            clock = wait(clock, row.tryAt)
            row = looked(look(row, clock + 15_000), finds.next().value, clock, half)
            break
          case 'sending': {
            const outcome = answers.next().value
            if (outcome === 'died') clock = row.leaseUntil
            row = outcome === 'died' ? leaseOver(row, clock, half) : answer(row, outcome, clock, half)
            break
          }
          case 'sent':
          case 'dropped':
            // One more to send, and one more to look that up, where the last look-up told nothing.
            expect(row.attempts).toBeLessThanOrEqual(attemptsMax + 2)
            return
        }
      }
    })
    fc.assert(property)
  })

  function wait(clock: number, tryAt: number): number {
    expect(tryAt).toBeGreaterThanOrEqual(clock)
    return tryAt
  }
})

describe('the backoff', () => {
  it('is anything up to one second doubled at each attempt, and at most a quarter of an hour', () => {
    const longest = (attempts: number) => backoff(attempts, () => 1)
    expect([1, 2, 3, 10, 11, 12, 100].map(longest)).toEqual([1000, 2000, 4000, 512_000, 900_000, 900_000, 900_000])
    expect(backoff(100, () => 0)).toBe(0)
  })
})
