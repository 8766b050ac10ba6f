import { expect, it } from 'vitest'
import { claim } from '../../src/delivery/outbox.ts'
import { findHeads, record } from '../../src/store/outbox.ts'
import { testChannel } from '../fakes/channel.ts'
import { eachDatabase } from '../support/databases.ts'
import { readAsKey, said, setScene } from './scene.ts'

const ana = 'test:ana'
const ben = 'test:ben'

eachDatabase((_, open) => {
  it('sends what was said, in its order, once', async () => {
    const { channel, delivery, put, rowOf } = setScene(await open())
    await put(said('1/0', ana), said('1/1', ana), said('1/2', ana))
    await put(said('1/1', ana), said('2/0', ana))
    await delivery.pass()
    await delivery.pass()
    expect(channel.keysAt(ana)).toEqual(['1/0', '1/1', '1/2', '2/0'])
    expect(await rowOf('1/1')).toMatchObject({ status: 'sent', ref: 'ref-2', attempts: 1, lease_until: null })
  })

  it('holds up one conversation only, when the platform turns a message away', async () => {
    const { channel, clock, delivery, put, fates } = setScene(await open())
    channel.treat({ throttle: Temporal.Duration.from({ seconds: 30 }) })
    await put(said('1/0', ana), said('1/1', ana))
    await delivery.pass()
    await put(said('2/0', ben))
    await delivery.pass()
    clock.advance({ seconds: 29 })
    await delivery.pass()
    expect(await fates()).toEqual({ '1/0': 'pending', '1/1': 'pending', '2/0': 'sent' })
    clock.advance({ seconds: 1 })
    await delivery.pass()
    expect(channel.keysAt(ana)).toEqual(['1/0', '1/1'])
  })

  it('writes to others while one answer is slow', async () => {
    const { channel, delivery, put } = setScene(await open())
    const answered = Promise.withResolvers<void>()
    channel.treat({ slow: answered.promise })
    await put(said('1/0', ana), said('1/1', ana))
    const passed = delivery.pass()
    await channel.requested(1)
    await put(said('2/0', ben))
    delivery.wake()
    await channel.requested(2)
    expect([channel.keysAt(ana), channel.keysAt(ben)]).toEqual([[], ['2/0']])
    answered.resolve()
    await passed
    expect(channel.keysAt(ana)).toEqual(['1/0', '1/1'])
  })

  it('goes on after a message that the platform refuses', async () => {
    const { channel, delivery, put, fates, logged } = setScene(await open())
    channel.treat({ refuse: 'this conversation is gone' })
    await put(said('1/0', ana), said('1/1', ana))
    await delivery.pass()
    expect(await fates()).toEqual({ '1/0': 'dropped: this conversation is gone', '1/1': 'sent' })
    expect(logged).toMatchObject([{ level: 'warn', message: 'a message was dropped', details: { key: '1/0' } }])
  })

  it.each(['lose-answer', 'lose-request', 'throw', 'hang'] as const)(
    'looks a message up before sending it again, where it was perhaps sent: %s',
    async (trouble) => {
      const { channel, clock, delivery, put } = setScene(await open())
      channel.treat(trouble)
      await put(said('1/0', ana), said('1/1', ana))
      const passed = delivery.pass()
      await channel.requested(1)
      if (trouble === 'hang') clock.advance(channel.timeLimit)
      await passed
      expect(channel.requests.map(({ what }) => what)).toEqual(['send'])
      clock.advance({ seconds: 15 })
      await delivery.pass()
      expect(channel.requests[1]?.what).toBe('find')
      clock.advance({ seconds: 15 })
      await delivery.pass()
      expect(channel.keysAt(ana)).toEqual(['1/0', '1/1'])
    },
  )

  it('sends an answer twice rather than never, and a reminder never twice, where the platform cannot tell', async () => {
    const { channel, clock, delivery, put, fates } = setScene(await open(), {}, testChannel({ canTell: false }))
    channel.treat('lose-answer', 'lose-answer')
    await put(said('1/0', ana), said('2/0', ben, { kind: 'reminder' }))
    await delivery.pass()
    clock.advance({ seconds: 15 })
    await delivery.pass()
    clock.advance({ seconds: 15 })
    await delivery.pass()
    expect(channel.keysAt(ana)).toEqual(['1/0', '1/0'])
    expect(channel.keysAt(ben)).toEqual(['2/0'])
    expect(await fates()).toEqual({ '1/0': 'sent', '2/0': 'dropped: perhaps sent: the answer was lost' })
  })

  it.each([
    ['before', false],
    ['after', true],
  ])('sends a message once, when a process died %s it was sent', async (_, isSent) => {
    const database = await open()
    const { channel, clock, delivery, put } = setScene(database)
    await put(said('1/0', ana))
    const [head] = await findHeads(database.read, clock.now(), 1)
    if (head?.status !== 'pending') return expect.fail('it waits to be sent')
    const end = clock.now().add({ seconds: 15 })
    await database.transaction((db) => record(db, head, claim(head, 0, end.epochMilliseconds)))
    if (isSent) await channel.send(ana, await readAsKey(head), '1/0', new AbortController().signal)
    clock.advance({ seconds: 14 })
    await delivery.pass()
    expect(channel.requests).toHaveLength(isSent ? 1 : 0)
    clock.advance({ seconds: 1 })
    await delivery.pass()
    clock.advance({ seconds: 15 })
    await delivery.pass()
    expect(channel.keysAt(ana)).toEqual(['1/0'])
  })

  it('gives a message up that was taken up too long ago to be sent within the lease', async () => {
    const scene = setScene(await open(), {
      async render(row) {
        if (row.attempts === 1) scene.clock.advance({ seconds: 11 })
        return readAsKey(row)
      },
    })
    await scene.put(said('1/0', ana))
    await scene.delivery.pass()
    expect(scene.channel.requests).toEqual([])
    scene.clock.advance({ seconds: 1 })
    await scene.delivery.pass()
    expect(scene.channel.keysAt(ana)).toEqual(['1/0'])
  })

  it('leaves a message to whoever has taken it up meanwhile', async () => {
    const database = await open()
    const { channel, delivery, put, fates, logged } = setScene(database, {
      async render(row) {
        // As if the lease had been over, and another process had looked it up and taken it up.
        await database.read.updateTable('outbox').set({ attempts: 3 }).where('key', '=', row.entry.key).execute()
        return readAsKey(row)
      },
    })
    await put(said('1/0', ana))
    await delivery.pass()
    expect(channel.requests).toEqual([])
    expect(await fates()).toEqual({ '1/0': 'sending' })
    expect(logged.at(-1)?.message).toBe('somebody else has taken up this message')
  })

  it('changes an earlier message where it stands, again where that was perhaps lost', async () => {
    const { channel, clock, delivery, put } = setScene(await open())
    await put(said('1/0', ana), said('1/1', ana))
    await delivery.pass()
    channel.treat('lose-request')
    await put(said('2/0', ana, { replaces: '1/0' }), said('3/0', ana, { replaces: '1/0' }))
    await delivery.pass()
    clock.advance({ seconds: 15 })
    await delivery.pass()
    expect(channel.readingAt(ana).map(({ message }) => message.text)).toEqual(['3/0', '1/1'])
    expect(channel.requests.slice(2)).toEqual([
      { what: 'update', address: ana, about: 'ref-1' },
      { what: 'update', address: ana, about: 'ref-1' },
      { what: 'update', address: ana, about: 'ref-1' },
    ])
  })

  it('says by a message of its own what was to change a message that never arrived', async () => {
    const { channel, delivery, put } = setScene(await open())
    channel.treat({ refuse: 'no' })
    await put(said('1/0', ana), said('2/0', ana, { replaces: '1/0' }), said('3/0', ana, { replaces: 'erased' }))
    await delivery.pass()
    expect(channel.keysAt(ana)).toEqual(['2/0', '3/0'])
  })

  it('drops what would come too late', async () => {
    const { channel, clock, delivery, put, fates, after } = setScene(await open())
    channel.treat({ throttle: Temporal.Duration.from({ minutes: 1 }) })
    await put(said('1/0', ana), said('1/1', ana, { notAfter: after({ seconds: 59 }) }))
    await delivery.pass()
    clock.advance({ minutes: 1 })
    await delivery.pass()
    expect(await fates()).toEqual({ '1/0': 'sent', '1/1': 'dropped: too late' })
  })

  it('drops what there is no reason to say any more', async () => {
    const { channel, delivery, put, fates } = setScene(await open(), {
      render: async (row) => (row.entry.key === '1/0' ? null : readAsKey(row)),
    })
    await put(said('1/0', ana), said('1/1', ana))
    await delivery.pass()
    expect(await fates()).toEqual({ '1/0': 'dropped: nothing to say any more', '1/1': 'sent' })
    expect(channel.requests).toHaveLength(1)
  })

  it('gives up, after a while, what it cannot put into words, and goes on', async () => {
    const { clock, delivery, put, fates, logged } = setScene(await open(), {
      render: async (row) => {
        if (row.entry.key === '1/0') throw new Error('no such text')
        return readAsKey(row)
      },
    })
    await put(said('1/0', ana), said('1/1', ana), said('2/0', ben))
    await delivery.pass()
    expect(await fates()).toEqual({ '1/0': 'pending', '1/1': 'pending', '2/0': 'sent' })
    expect(logged).toMatchObject([{ level: 'error', details: { key: '1/0', err: { message: 'no such text' } } }])
    for (let attempts = 1; attempts < 12; attempts++) {
      clock.advance({ minutes: 15 })
      await delivery.pass()
    }
    expect(await fates()).toMatchObject({
      '1/0': 'dropped: tried 12 times: it could not be put into words',
      '1/1': 'sent',
    })
  })

  it('waits for a platform that is not there, without holding up the others', async () => {
    const { channel, delivery, put, fates } = setScene(await open())
    await put(said('1/0', 'slack:T1:U1'), said('2/0', ben))
    await delivery.pass()
    expect(await fates()).toEqual({ '1/0': 'pending', '2/0': 'sent' })
    expect(channel.keysAt(ben)).toEqual(['2/0'])
  })
})
