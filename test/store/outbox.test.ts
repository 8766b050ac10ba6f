import { expect, it } from 'vitest'
import type { Entry } from '../../src/delivery/entry.ts'
import { answer, claim, leaseOver, type Row } from '../../src/delivery/outbox.ts'
import type { Database } from '../../src/store/database.ts'
import { enqueue, findHeads, findNextStep, record, release } from '../../src/store/outbox.ts'
import { said } from '../delivery/scene.ts'
import { eachDatabase } from '../support/databases.ts'

const now = Temporal.Instant.from('2026-11-24T10:00:00Z')
const nowMs = now.epochMilliseconds
const ana = 'test:ana'
const neverOnCommit = () => false

eachDatabase((_, open) => {
  const put = (database: Database, ...entries: Entry[]) =>
    database.transaction((db) => enqueue(db, entries, now, neverOnCommit))

  const placesAt = async ({ read }: Database, address: string) => {
    const rows = read
      .selectFrom('outbox')
      .select(['key', 'position'])
      .where('address', '=', address)
      .orderBy('position')
    return (await rows.execute()).map(({ key, position }) => [position, key])
  }

  it('gives back what was put in', async () => {
    const database = await open()
    const entry = said('1/0', ana, {
      kind: 'notice',
      saying: { lines: [{ text: 'common.cancel', with: { name: "“Ð” \u2028 👩🏽‍💻 ' \\" } }] },
      asks: 'GOV-1a',
      replaces: '0/0',
      notBefore: nowMs - 1,
      notAfter: nowMs + 1,
    })
    await put(database, entry)
    const [head] = await findHeads(database.read, now, 1)
    expect(head).toEqual({
      entry,
      root: null,
      attempts: 0,
      triedAt: null,
      status: 'pending',
      tryAt: nowMs - 1,
      why: null,
    })
  })

  it('takes an empty step for what it is', async () => {
    await expect(put(await open())).resolves.toBe(undefined)
  })

  it('keeps the order of those who write to one address at the same time', async () => {
    const database = await open()
    const turns = Array.from({ length: 8 }, (_, turn) => [said(`${turn}/0`, ana), said(`${turn}/1`, ana)])
    await Promise.all(turns.map((entries) => put(database, ...entries)))
    const places = await placesAt(database, ana)
    expect(new Set(places.map(([position]) => position)).size).toBe(16)
    for (const turn of turns.keys()) {
      const [first, second] = [`${turn}/0`, `${turn}/1`].map((key) => places.findIndex(([, each]) => each === key))
      expect(second).toBe(Number(first) + 1)
    }
  })

  it('rolls back what was said with the turn that said it', async () => {
    const database = await open()
    const turn = database.transaction(async (db) => {
      await enqueue(db, [said('1/0', ana)], now, neverOnCommit)
      throw new Error('a fault')
    })
    await expect(turn).rejects.toThrow('a fault')
    expect(await placesAt(database, ana)).toEqual([])
  })

  it('takes up replies before notices, those before reminders, then the oldest', async () => {
    const database = await open()
    await put(
      database,
      said('1', 'test:1', { kind: 'reminder', notBefore: nowMs - 9 }),
      said('2', 'test:2', { kind: 'notice', notBefore: nowMs - 5 }),
      said('3', 'test:3', { kind: 'reply', notBefore: nowMs - 1 }),
      said('4', 'test:4', { kind: 'reply', notBefore: nowMs - 2 }),
      said('5', 'test:4', { kind: 'reply', notBefore: nowMs - 3 }),
      said('6', 'test:5', { kind: 'reply', notBefore: nowMs + 1 }),
    )
    const keys = async (limit: number) => (await findHeads(database.read, now, limit)).map(({ entry }) => entry.key)
    expect(await keys(10)).toEqual(['4', '3', '2', '1'])
    expect(await keys(2)).toEqual(['4', '3'])
  })

  it('does not open again what somebody else has finished meanwhile', async () => {
    const database = await open()
    await put(database, said('1/0', ana))
    const keep = (before: Row, after: Row) => database.transaction((db) => record(db, before, after))
    const [head] = await findHeads(database.read, now, 1)
    if (head?.status !== 'pending') return expect.fail('it waits to be sent')
    const claimed = claim(head, nowMs, nowMs + 15_000)
    if (claimed.status !== 'sending') return expect.fail('it is not too late')
    expect(await keep(head, claimed)).toBe(true)
    expect(await keep(head, claimed)).toBe(false)
    expect(await keep(claimed, answer(claimed, { outcome: 'sent', ref: 'r1' }, nowMs, Math.random))).toBe(true)
    expect(await keep(claimed, leaseOver(claimed, nowMs + 15_000, Math.random))).toBe(false)
    expect(await findHeads(database.read, now, 1)).toEqual([])
  })

  it('gives many that fall due at once their places by portions', async () => {
    const database = await open()
    const later = now.add({ hours: 1 })
    const notBefore = later.epochMilliseconds
    await put(
      database,
      ...Array.from({ length: 250 }, (_, index) => said(`r/${1000 + index}`, `web:${index % 3}`, { notBefore })),
    )
    const releaseThen = () => database.transaction((db) => release(db, later, () => true))
    expect(await release(database.read, now, () => true)).toEqual({ more: false, delivered: [] })
    expect(await releaseThen()).toEqual({ more: true, delivered: ['web:0', 'web:1', 'web:2'] })
    expect((await releaseThen()).more).toBe(false)
    const places = await placesAt(database, 'web:0')
    expect(places.slice(0, 3)).toEqual([
      [1, 'r/1000'],
      [2, 'r/1003'],
      [3, 'r/1006'],
    ])
    expect(places).toHaveLength(84)
  })

  it('knows when there is something to do next', async () => {
    const database = await open()
    const next = async () => (await findNextStep(database.read))?.since(now).total('seconds')
    expect(await next()).toBe(undefined)
    await put(database, said('1', ana, { notBefore: nowMs + 9000 }), said('2', ana, { notBefore: nowMs + 5000 }))
    expect(await next()).toBe(5)
    await put(database, said('3', ana, { notBefore: nowMs - 1000 }), said('4', ana, { notBefore: nowMs - 7000 }))
    expect(await next()).toBe(-1)
  })
})
