import { expect, it } from 'vitest'
import { dueEvents } from '../../src/delivery/due.ts'
import { eachDatabase } from '../support/databases.ts'
import { said, setScene } from './scene.ts'

const ana = 'test:ana'

eachDatabase((_, open) => {
  it('says at its time what was to be said later, oldest first', async () => {
    const { channel, clock, delivery, put, after } = setScene(await open())
    await put(
      said('c', ana, { notBefore: after({ hours: 2 }) }),
      said('b', ana, { notBefore: after({ hours: 1 }) }),
      said('a', ana, { notBefore: after({ hours: 1 }) }),
    )
    await put(said('now', ana))
    await delivery.pass()
    expect(channel.keysAt(ana)).toEqual(['now'])
    clock.advance({ hours: 1 })
    await delivery.pass()
    clock.advance({ hours: 1 })
    await put(said('2/0', ana))
    await delivery.pass()
    expect(channel.keysAt(ana)).toEqual(['now', 'a', 'b', '2/0', 'c'])
  })

  it('has delivered what is committed where a platform shows that, and tells when more falls due', async () => {
    const { channel, clock, delivery, put, fates, delivered, rowOf, after } = setScene(await open())
    await put(
      said('1/0', 'web:ana'),
      said('1/1', 'web:ana', { notBefore: after({ hours: 1 }) }),
      said('2/0', 'web:ben'),
    )
    expect(await rowOf('1/0')).toMatchObject({ status: 'sent', ref: '1/0', position: 1 })
    await delivery.pass()
    expect(await fates()).toEqual({ '1/0': 'sent', '1/1': 'pending', '2/0': 'sent' })
    expect(delivered).toEqual([])
    clock.advance({ hours: 1 })
    await delivery.pass()
    expect(await rowOf('1/1')).toMatchObject({ status: 'sent', ref: '1/1', position: 2 })
    expect(delivered).toEqual([['web:ana']])
    expect(channel.requests).toEqual([])
  })

  it('says in the same pass what the schedule causes', async () => {
    const raise = async () => scene.put(said('came-due/1/0', ana, { kind: 'reminder' }))
    const scene = setScene(await open(), { due: { next: async () => null, raise } })
    await scene.delivery.pass()
    expect(scene.channel.keysAt(ana)).toEqual(['came-due/1/0'])
  })

  it('says the rest when the schedule fails, and tells of it', async () => {
    const raise = () => Promise.reject(new Error('no wave'))
    const { channel, delivery, put } = setScene(await open(), { due: { next: async () => null, raise } })
    await put(said('1/0', ana))
    await expect(delivery.pass()).rejects.toMatchObject({ errors: [{ cause: { message: 'no wave' } }] })
    expect(channel.keysAt(ana)).toEqual(['1/0'])
  })

  it('gives everybody else their turn where one fails, and tells of it', async () => {
    const database = await open()
    const now = Temporal.Instant.from('2026-11-24T10:00:00Z')
    const pauses = ['ana', 'ben', 'cleo'].map((owner, index) => ({
      ...{ owner, network_id: null, address: `test:${owner}`, state: '{}' },
      wakes_at: now.epochMilliseconds - 10 + index,
    }))
    await database.read.insertInto('dialogue').values(pauses).execute()
    const taken: string[] = []
    const due = dueEvents(database, async ({ member }) => {
      if (member === 'ana') throw new Error('no mood')
      taken.push(member)
    })
    await expect(due.raise(now)).rejects.toMatchObject({ errors: [{ cause: { message: 'no mood' } }] })
    expect(taken).toEqual(['ben', 'cleo'])
  })
})
