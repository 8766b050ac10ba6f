import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { onDatabase } from '../support/databases.ts'
import { begin, count, increase } from './counting.ts'

onDatabase('postgres', (open) => {
  it('runs work again that another transaction came between', async () => {
    const { read, transaction } = await open()
    await transaction(begin)
    let runs = 0
    await transaction(async (db) => {
      runs += 1
      await count(db)
      if (runs === 1) await transaction(increase)
      await increase(db)
    })
    expect(runs).toBe(2)
    expect(await count(read)).toBe(2)
  })

  it('says so when another comes between every time', async () => {
    const { read, transaction } = await open()
    await transaction(begin)
    const hopeless = transaction(async (db) => {
      await count(db)
      await transaction(increase)
      await increase(db)
    })
    await expect(hopeless).rejects.toThrow('Other transactions came between 30 times')
    expect(await count(read)).toBe(30)
  })

  it('does not run work again that fails for its own reasons', async () => {
    const { transaction } = await open()
    await transaction(begin)
    let runs = 0
    const failing = transaction(async (db) => {
      runs += 1
      await begin(db)
    })
    await expect(failing).rejects.toThrow('duplicate key')
    expect(runs).toBe(1)
  })

  it('goes on when a connection breaks in the middle of a transaction', async () => {
    const { read, transaction } = await open()
    const broken = transaction(async (db) => {
      await begin(db)
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db)
    })
    await expect(broken).rejects.toThrow('terminating connection')
    expect(await count(read)).toBeUndefined()
  })

  it('goes on when a connection breaks while nobody uses it', async () => {
    const { read } = await open()
    const other = await open()
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(read)
    // Answers once that connection is gone.
    await sql`select pg_terminate_backend(${rows[0]?.pid}, 5000)`.execute(other.read)
    expect(await count(read)).toBeUndefined()
  })

  it('is told who is connected', async () => {
    const { read } = await open()
    const { rows } = await sql`select current_setting('application_name') as name`.execute(read)
    expect(rows).toEqual([{ name: 'counterpart' }])
  })
})
