import { channel } from 'node:diagnostics_channel'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Opened, onDatabase } from '../support/databases.ts'
import { count, increase } from './counting.ts'

/** A row of its own for each transaction. */
function add(name: string) {
  return async (db: Parameters<typeof count>[0]) => {
    await db.insertInto('setting').values({ name, value: 'kept' }).execute()
  }
}

async function namesIn({ read }: Pick<Opened, 'read'>): Promise<string[]> {
  const rows = await read.selectFrom('setting').select('name').where('value', '=', 'kept').orderBy('name').execute()
  return rows.map(({ name }) => name)
}

/** What each commit of several transactions finds just before it happens. */
function watchCommits(look: () => unknown): unknown[] {
  const seen: unknown[] = []
  const committing = channel('counterpart:group.committing')
  const note = (message: unknown) => seen.push({ ...Object(message), found: look() })
  committing.subscribe(note)
  onTestFinished(() => {
    committing.unsubscribe(note)
  })
  return seen
}

/** The file as another program sees it. */
function otherProgram({ target }: Opened): Sqlite.Database {
  const other = new Sqlite(target.kind === 'sqlite' ? target.path : '', { timeout: 0 })
  onTestFinished(() => {
    other.close()
  })
  return other
}

describe('transactions that wait at the same time', () => {
  onDatabase('sqlite', (open) => {
    it('share a commit, and nobody sees any of them before it', async () => {
      const database = await open()
      const other = otherProgram(database)
      const kept = other.prepare<[], number>(`select count(*) from setting where value = 'kept'`).pluck()
      const commits = watchCommits(() => kept.get())
      await Promise.all(['a', 'b', 'c'].map((name) => database.transaction(add(name))))
      expect(commits).toEqual([{ turns: 3, found: 0 }])
      expect(kept.get()).toBe(3)
    })

    it('are told that they are committed only when all are', async () => {
      const database = await open()
      const told: string[] = []
      const commits = watchCommits(() => [...told])
      await Promise.all(['a', 'b'].map((name) => database.transaction(add(name)).then(() => told.push(name))))
      expect(commits).toEqual([{ turns: 2, found: [] }])
      expect(told).toEqual(['a', 'b'])
    })

    it('lose only the one that fails', async () => {
      const database = await open()
      const failing = database.transaction(async (db) => {
        await add('b')(db)
        throw new Error('out of coffee')
      })
      const all = await Promise.allSettled([database.transaction(add('a')), failing, database.transaction(add('c'))])
      expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      expect(await namesIn(database)).toEqual(['a', 'c'])
    })

    it('see what those before them wrote', async () => {
      const database = await open()
      await database.transaction(async (db) => {
        await db.insertInto('setting').values({ name: 'count', value: '0' }).execute()
      })
      await Promise.all(Array.from({ length: 120 }, () => database.transaction(increase)))
      expect(await count(database.read)).toBe(120)
    })

    it('fail together where SQLite gives the whole transaction up, and the next go on', async () => {
      const database = await open()
      const first = database.transaction(add('a'))
      const giveUp = database.transaction(async (db) => {
        await sql`insert or rollback into setting (name, value) values ('a', 'twice')`.execute(db)
      })
      const all = await Promise.allSettled([first, giveUp, database.transaction(add('c'))])
      expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
      expect(await namesIn(database)).toEqual(['c'])
    })

    it('fail together where the commit fails', async () => {
      const database = await open()
      const owed = database.transaction(async (db) => {
        await sql`pragma defer_foreign_keys = on`.execute(db)
        const wave = { id: 'w', network_id: 'none', name: '', benchmark_id: 'none', benchmark_version: 1 }
        await db
          .insertInto('wave')
          .values({ ...wave, opened_at: 0, closed_at: null })
          .execute()
      })
      const all = await Promise.allSettled([database.transaction(add('a')), owed])
      expect(all).toMatchObject([{ reason: { code: 'SQLITE_CONSTRAINT_FOREIGNKEY' } }, { status: 'rejected' }])
      expect(await namesIn(database)).toEqual([])
      await database.transaction(add('b'))
      expect(await namesIn(database)).toEqual(['b'])
    })

    it('fail together where another program does not let go, and come through later', async () => {
      const database = await open()
      await sql`pragma busy_timeout = 0`.execute(database.read)
      const other = otherProgram(database)
      other.exec('begin immediate')
      const all = await Promise.allSettled(['a', 'b'].map((name) => database.transaction(add(name))))
      expect(all).toMatchObject([{ reason: { code: 'SQLITE_BUSY' } }, { reason: { code: 'SQLITE_BUSY' } }])
      other.exec('commit')
      await database.transaction(add('a'))
      expect(await namesIn(database)).toEqual(['a'])
    })

    it('let no query of one into another', async () => {
      const database = await open()
      let kept: Parameters<typeof count>[0] | undefined
      let late: Promise<unknown> | undefined
      const first = database.transaction(async (db) => {
        kept = db
        await add('a')(db)
      })
      const second = database.transaction(async (db) => {
        await add('b')(db)
        late = kept && add('late')(kept)
        late?.catch(() => undefined)
      })
      await Promise.all([first, second])
      await expect(late).rejects.toThrow()
      expect(await namesIn(database)).toEqual(['a', 'b'])
    })

    it('show a query by itself nothing that is taken back later', async () => {
      const database = await open()
      let asked: Promise<string[]> | undefined
      const failing = database.transaction(async (db) => {
        await add('a')(db)
        asked = namesIn(database)
        for (let moment = 0; moment < 20; moment++) await count(db)
        throw new Error('out of coffee')
      })
      await expect(failing).rejects.toThrow('out of coffee')
      expect(await asked).toEqual([])
    })

    it('let a query by itself wait for one group, not for all that come', async () => {
      const database = await open()
      const ends: string[] = []
      let asked: Promise<unknown> | undefined
      const first = database.transaction(async () => {
        asked = namesIn(database).then(() => ends.push('query'))
      })
      const others = Array.from({ length: 200 }, (_, n) =>
        database.transaction(add(`row ${n}`)).then(() => ends.push('transaction')),
      )
      await Promise.all([first, ...others])
      await asked
      expect(ends.indexOf('query')).toBeLessThan(100)
    })
  })
})
