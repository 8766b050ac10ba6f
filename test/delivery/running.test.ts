import { expect, it } from 'vitest'
import type { DeliveryOptions } from '../../src/delivery/delivery.ts'
import type { Database } from '../../src/store/database.ts'
import { eachDatabase } from '../support/databases.ts'
import { said, setScene } from './scene.ts'

const ana = 'test:ana'
const ben = 'test:ben'

/** Delivery that runs, and has nothing to do yet: `end` ends it. */
async function start(database: Database, changes: Partial<DeliveryOptions> = {}) {
  const scene = setScene(database, changes)
  const ending = new AbortController()
  const ended = scene.delivery.run(ending.signal)
  await scene.clock.awaited({ minutes: 1 })
  const end = () => {
    ending.abort()
    return ended
  }
  return { ...scene, ending, ended, end }
}

eachDatabase((_, open) => {
  it('sends what is committed as soon as it is told', async () => {
    const { channel, delivery, put, end } = await start(await open())
    await put(said('1/0', ana))
    delivery.wake()
    await channel.requested(1)
    await end()
    expect(channel.keysAt(ana)).toEqual(['1/0'])
  })

  it('waits for whatever is next: a lease that ends, a further try, a message that falls due', async () => {
    const { channel, clock, delivery, put, end, after } = await start(await open(), { random: () => 0.75 })
    channel.treat('lose-request')
    await put(said('1/0', ana), said('2/0', ben, { notBefore: after({ seconds: 50 }) }))
    delivery.wake()
    await channel.requested(1)
    for (const milliseconds of [15_000, 1500, 33_500]) {
      await clock.awaited({ milliseconds })
      clock.advance({ milliseconds })
    }
    await channel.requested(4)
    await end()
    const requests = channel.requests.map(({ what, about }) => `${what} ${about}`)
    expect(requests).toEqual(['send 1/0', 'find 1/0', 'send 1/0', 'send 2/0'])
  })

  it('waits for what the schedule causes next', async () => {
    let next: Temporal.Instant | null = null
    const raise = async (now: Temporal.Instant) => {
      if (next === null || Temporal.Instant.compare(now, next) < 0) return
      next = null
      await scene.put(said('came-due/1/0', ana, { kind: 'reminder' }))
    }
    const scene = await start(await open(), { due: { next: async () => next, raise } })
    next = scene.clock.now().add({ seconds: 40 })
    scene.delivery.wake()
    await scene.clock.awaited({ seconds: 40 })
    scene.clock.advance({ seconds: 40 })
    await scene.channel.requested(1)
    await scene.end()
    expect(scene.channel.keysAt(ana)).toEqual(['came-due/1/0'])
  })

  it('ends when it is told to, after what is being sent has its answer, and starts nothing more', async () => {
    const { channel, delivery, put, end, fates } = await start(await open())
    const answered = Promise.withResolvers<void>()
    channel.treat({ slow: answered.promise })
    await put(said('1/0', ana), said('1/1', ana))
    delivery.wake()
    await channel.requested(1)
    const ended = end()
    answered.resolve()
    await ended
    expect(await fates()).toEqual({ '1/0': 'sent', '1/1': 'pending' })
  })

  it('ends at the time limit of what has no answer, which is looked up at the next start', async () => {
    const database = await open()
    const { channel, clock, delivery, put, end, fates } = await start(database)
    channel.treat('hang')
    await put(said('1/0', ana))
    delivery.wake()
    await channel.requested(1)
    const ended = end()
    clock.advance(channel.timeLimit)
    await ended
    expect(await fates()).toEqual({ '1/0': 'unsure' })

    const next = setScene(database, {}, channel)
    next.clock.advance({ minutes: 1 })
    await next.delivery.pass()
    next.clock.advance({ minutes: 1 })
    await next.delivery.pass()
    expect(channel.keysAt(ana)).toEqual(['1/0'])
  })

  it('ends at once when there is nothing to do', async () => {
    const { end, logged } = await start(await open())
    await end()
    expect(logged).toEqual([])
  })

  it('tells of a fault, and goes on after a moment', async () => {
    const database = await open()
    const told = Promise.withResolvers<object>()
    let isDown = false
    const { channel, clock, delivery, put, end } = await start(
      {
        ...database,
        transaction: (work) => (isDown ? Promise.reject(new Error('no connection')) : database.transaction(work)),
      },
      { log: { warn: () => undefined, error: told.resolve } },
    )
    await put(said('1/0', ana))
    isDown = true
    delivery.wake()
    expect(await told.promise).toMatchObject({
      err: { errors: [{ message: '1/0 could not be dispatched', cause: { message: 'no connection' } }] },
    })
    isDown = false
    clock.advance({ seconds: 1 })
    await channel.requested(1)
    await end()
    expect(channel.keysAt(ana)).toEqual(['1/0'])
  })

  it('does not spin over something due that cannot be raised', async () => {
    let raised = 0
    let isStuck = false
    const next = async () => (isStuck ? Temporal.Instant.from('2026-01-01T00:00Z') : null)
    const raise = async () => void raised++
    const { clock, delivery, end } = await start(await open(), { due: { next, raise } })
    isStuck = true
    delivery.wake()
    await clock.awaited({ seconds: 1 })
    const before = raised
    clock.advance({ seconds: 1 })
    await clock.awaited({ seconds: 1 })
    expect(raised).toBe(before + 1)
    await end()
  })

  it('never sends the same message from two processes', async () => {
    const database = await open()
    const one = setScene(database)
    const other = setScene(database, {}, one.channel)
    const people = Array.from({ length: 20 }, (_, index) => `test:person-${index}`)
    await one.put(...people.flatMap((person) => [said(`${person}/0`, person), said(`${person}/1`, person)]))
    await Promise.all([one.delivery.pass(), other.delivery.pass()])
    // Whoever finds a message taken up leaves it; the rest of its conversation comes with the next pass.
    await one.delivery.pass()
    for (const person of people) expect(one.channel.keysAt(person)).toEqual([`${person}/0`, `${person}/1`])
  })
})
