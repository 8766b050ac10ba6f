import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../../src/store/migrate.ts'
import { openDatabase } from '../../src/store/open.ts'
import { defaultPath } from '../../src/store/sqlite-file.ts'
import { begin, count, increase } from './counting.ts'

describe('an SQLite database', () => {
  const started = process.cwd()
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'counterpart-sqlite-'))
    process.chdir(folder)
  })
  afterEach(async () => {
    process.chdir(started)
    await rm(folder, { recursive: true })
  })

  const open = (path = 'counterpart.db') => openDatabase({ kind: 'sqlite', path })

  it.each(['made', 'opened again'])('has its commits on the disk when it is %s', async (when) => {
    if (when === 'opened again') await (await open()).close()
    const database = await open()
    const settings = ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout']
    const values = settings.map(async (setting) => {
      const { rows } = await sql<object>`pragma ${sql.raw(setting)}`.execute(database.read)
      return Object.values(rows[0] ?? {})
    })
    expect((await Promise.all(values)).flat()).toEqual(['wal', 2, 1, 5000])
    await database.close()
  })

  it('is one file once it is closed', async () => {
    await (await open()).close()
    expect(await readdir(folder)).toEqual(['counterpart.db'])
  })

  it('lets no other program write from the first moment of a transaction on', async () => {
    const database = await open()
    await migrate(database)
    await database.transaction(begin)
    const other = new Sqlite('counterpart.db', { timeout: 0 })
    await database.transaction(async (db) => {
      await count(db)
      expect(() => other.exec(`delete from setting`)).toThrow('locked')
      await increase(db)
    })
    other.close()
    expect(await count(database.read)).toBe(1)
    await database.close()
  })

  it('closes after the transactions before', async () => {
    const database = await open()
    await migrate(database)
    const written = database.transaction(begin)
    await Promise.all([written, database.close()])

    const later = await open()
    expect(await count(later.read)).toBe(0)
    await later.close()
  })

  it('makes the folder of the default place, and no other', async () => {
    await (await open(defaultPath)).close()
    expect(await readdir(dirname(defaultPath))).toEqual(['counterpart.db'])
    await expect(open('other/counterpart.db')).rejects.toThrow('there is no folder other')
  })

  it('says when the folder of the default place cannot be made', async () => {
    await writeFile(dirname(defaultPath), '')
    await expect(open(defaultPath)).rejects.toThrow(`The database ${defaultPath} cannot be opened`)
  })

  it('can be in memory, and leaves nothing', async () => {
    const database = await open(':memory:')
    await migrate(database)
    await database.transaction(begin)
    expect(await count(database.read)).toBe(0)
    await database.close()
    expect(await readdir(folder)).toEqual([])
  })

  it('takes a name that SQLite would read as an address', async () => {
    await (await open('file:counterpart.db')).close()
    expect(await readdir(folder)).toEqual(['file:counterpart.db'])
  })
})
