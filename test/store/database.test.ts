import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { eachDatabase } from '../support/databases.ts'
import { runProgram } from '../support/program.ts'
import { begin, count, increase } from './counting.ts'

eachDatabase((kind, open) => {
  it('keeps what a transaction wrote, for whoever opens the database later', async () => {
    const database = await open()
    await database.transaction(begin)
    await database.close()

    const later = await open()
    expect(await count(later.read)).toBe(0)
  })

  it('gives back what the work gives', async () => {
    const { transaction } = await open()
    expect(await transaction(async () => 42)).toBe(42)
  })

  it('keeps nothing of work that fails, and goes on', async () => {
    const { read, transaction } = await open()
    const failing = transaction(async (db) => {
      await begin(db)
      throw new Error('out of coffee')
    })
    await expect(failing).rejects.toThrow('out of coffee')
    expect(await count(read)).toBeUndefined()

    await transaction(begin)
    expect(await count(read)).toBe(0)
  })

  it('shows what is not committed to nobody else', async () => {
    const { read, transaction } = await open()
    await transaction(begin)
    let seen: Promise<number | undefined> | undefined
    const failing = transaction(async (db) => {
      await increase(db)
      seen = count(read)
      // On SQLite it is answered when the transaction is over.
      if (kind === 'postgres') await seen
      throw new Error('out of coffee')
    })
    await expect(failing).rejects.toThrow('out of coffee')
    expect(await seen).toBe(0)
  })

  it('loses no update of several at once', async () => {
    const { read, transaction } = await open()
    await transaction(begin)
    await Promise.all(Array.from({ length: 8 }, () => transaction(increase)))
    expect(await count(read)).toBe(8)
  })

  it('loses no update of two processes at once', async () => {
    const { read, target, transaction } = await open()
    await transaction(begin)
    const program = new URL('programs/count.ts', import.meta.url)
    await Promise.all([1, 2].map(() => runProgram(program, JSON.stringify(target), '20')))
    expect(await count(read)).toBe(40)
  })

  it('lets one of two have the last seat, where both look first', async () => {
    const { read, transaction } = await open()
    const sitDown = (name: string) =>
      transaction(async (db) => {
        const seated = await db.selectFrom('setting').selectAll().execute()
        if (seated.length === 0) await db.insertInto('setting').values({ name, value: 'seated' }).execute()
      })
    await Promise.all([sitDown('Ada'), sitDown('Alan')])
    expect(await read.selectFrom('setting').select('name').execute()).toHaveLength(1)
  })

  it('refuses a query after its transaction', async () => {
    const { transaction } = await open()
    const kept = await transaction(async (db) => ({ db }))
    await expect(begin(kept.db)).rejects.toThrow('already committed')
  })

  it('refuses a query that comes while its transaction is being committed', async () => {
    const { read, transaction } = await open()
    const insert = read.insertInto('setting').values({ name: 'count', value: '0' }).compile()
    let late: Promise<unknown> | undefined
    await transaction(async (db) => {
      await count(db)
      late = turn().then(() => db.executeQuery(insert))
      late.catch(() => undefined)
    })
    await expect(late).rejects.toThrow('already committed')
    expect(await count(read)).toBeUndefined()
  })

  it('gives instants and counts as numbers', async () => {
    const { read } = await open()
    const instant = Date.UTC(2026, 10, 24)
    const numbers = read.selectNoFrom((eb) => [
      eb.cast<number>(eb.val(instant), 'bigint').as('instant'),
      eb.selectFrom('setting').select(eb.fn.countAll<number>().as('count')).as('count'),
    ])
    expect(await numbers.executeTakeFirst()).toEqual({ instant, count: 0 })
  })
})
