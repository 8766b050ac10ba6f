import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, DatabaseRefused } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openDatabase } from '../../src/store/open.ts'
import { makePlace, type Place } from '../support/databases.ts'

describe('on SQLite', () => {
  let folder: string
  let path: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'counterpart-refusals-'))
    path = join(folder, 'counterpart.db')
  })
  afterEach(() => rm(folder, { recursive: true }))

  /** The refusal's words; everything is as before. */
  async function refusal(open = () => openDatabase({ kind: 'sqlite', path })): Promise<string> {
    const before = await contentsOf(folder)
    const message = await messageOf(open())
    expect(await contentsOf(folder)).toEqual(before)
    return message
  }

  it('refuses a path without a name', async () => {
    path = ''
    expect(await refusal()).toContain('Name another file in DATABASE_URL, for example sqlite:data/counterpart.db.')
  })

  it('refuses a folder', async () => {
    await mkdir(path)
    expect(await refusal()).toContain(`The database ${path} is a folder.`)
  })

  it('refuses a place in a folder that is not there', async () => {
    path = join(folder, 'attic', 'counterpart.db')
    expect(await refusal()).toContain(`The database ${path} cannot be made: there is no folder ${folder}/attic.`)
  })

  it('refuses a place below a file', async () => {
    await writeFile(path, '')
    path = join(path, 'counterpart.db')
    expect(await refusal()).toContain(`cannot be made: there is no folder ${folder}/counterpart.db.`)
  })

  it('refuses a device', async () => {
    path = '/dev/null'
    expect(await refusal()).toContain('The database /dev/null is not a file.')
  })

  it.each([1, 1000])('refuses a diary (%s times the same)', async (times) => {
    await writeFile(path, 'Dear diary, nothing happened. '.repeat(times))
    expect(await refusal()).toContain(`The database ${path} is not an SQLite database.`)
  })

  it.each(['delete', 'wal'])('refuses the database of another program (journal: %s)', async (journal) => {
    makeTheirs(journal).close()
    expect(await refusal()).toContain(`The database ${path} was made by another program.`)
  })

  it('refuses the database that another program is using', async () => {
    const theirs = makeTheirs('wal')
    expect(await refusal()).toContain(`The database ${path} was made by another program.`)
    theirs.close()
  })

  it('refuses a database that a newer version made', async () => {
    await makeOurs()
    const newer = new Sqlite(path)
    newer.exec(`insert into kysely_migration values ('999-teleport', '2030-01-01T00:00:00.000Z')`)
    newer.close()
    expect(await refusal()).toContain(`${path} was made by a newer version of Counterpart (999-teleport).`)
  })

  it('refuses a damaged database', async () => {
    await makeOurs()
    await writeFile(path, (await readFile(path)).fill(7, 100))
    expect(await refusal()).toContain(`The database ${path} is damaged.`)
  })

  describe('as a user without rights', () => {
    beforeEach(() => chmod(folder, 0o777))
    afterEach(() => chmod(folder, 0o777))
    const asGuest = () => refusal(() => asOrdinaryUser(() => openDatabase({ kind: 'sqlite', path })))

    it('refuses a file that may only be read', async () => {
      await makeOurs()
      await chmod(path, 0o444)
      expect(await asGuest()).toContain(`The database ${path} may not be written to`)
    })

    it('refuses a new file in a folder that may only be read', async () => {
      await chmod(folder, 0o555)
      expect(await asGuest()).toContain(`The database ${path} may not be written to`)
    })

    it('refuses a file in a folder that may only be read', async () => {
      await makeOurs()
      await chmod(path, 0o666)
      await chmod(folder, 0o555)
      expect(await asGuest()).toContain(`The database ${path} may not be written to`)
    })
  })

  async function makeOurs(): Promise<void> {
    const database = await openDatabase({ kind: 'sqlite', path })
    await migrate(database)
    await database.close()
  }

  function makeTheirs(journal: string): Sqlite.Database {
    const theirs = new Sqlite(path)
    theirs.pragma(`journal_mode = ${journal}`)
    theirs.exec('create table recipe (name text)')
    return theirs
  }
})

describe('on PostgreSQL', () => {
  let place: Place
  let url: URL

  beforeEach(async () => {
    place = await makePlace('postgres')
    url = new URL(place.target.kind === 'postgres' ? place.target.url : '')
  })
  afterEach(() => place.remove())

  const refusal = () => messageOf(openDatabase({ kind: 'postgres', url: url.href }))
  const tables = () => ask(`select tablename from pg_tables where schemaname = 'public'`)

  async function ask(statement: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: place.target.kind === 'postgres' ? place.target.url : '' })
    await client.connect()
    const { rows } = await client.query(statement)
    await client.end()
    return rows
  }

  it('refuses a database with the tables of another program, and leaves them alone', async () => {
    await ask('create table recipe (name text)')
    expect(await refusal()).toContain(
      `postgres://postgres@${url.host}${url.pathname} holds the tables of another program.`,
    )
    expect(await tables()).toEqual([{ tablename: 'recipe' }])
  })

  it('refuses another program that keeps its migrations as we do', async () => {
    await ask('create table kysely_migration (name text, timestamp text)')
    await ask(`insert into kysely_migration values ('2019-cooking', '2019-01-01T00:00:00.000Z')`)
    expect(await refusal()).toContain('holds the tables of another program.')
  })

  it("takes a database with an extension's tables", async () => {
    await ask('create extension pg_buffercache')
    const database = await openDatabase(place.target)
    expect(await migrate(database)).not.toEqual([])
    await database.close()
  })

  it('refuses a database that a newer version made', async () => {
    const database = await openDatabase(place.target)
    await migrate(database)
    await database.close()
    await ask(`insert into kysely_migration values ('999-teleport', '2030-01-01T00:00:00.000Z')`)
    expect(await refusal()).toContain('was made by a newer version of Counterpart (999-teleport).')
  })

  it('refuses a database that cannot hold every language', async () => {
    const name = `${url.pathname.slice(1)}_latin`
    await ask(`create database ${name} encoding 'LATIN1' locale_provider 'libc' locale 'C' template template0`)
    url.pathname = name
    expect(await refusal()).toContain('is in LATIN1 and cannot hold every language.')
    await ask(`drop database ${name}`)
  })

  it('refuses a database in which its user may make no tables', async () => {
    const name = `guest_of_${url.pathname.slice(1)}`
    await ask(`create role ${name} login password 'guest'`)
    url.username = name
    url.password = 'guest'
    expect(await refusal()).toContain('lets this user make no tables in the schema public.')
    await ask(`drop role ${name}`)
  })

  it('refuses a database that is not there', async () => {
    url.pathname = 'atlantis'
    expect(await refusal()).toContain(`postgres://postgres@${url.host}/atlantis does not exist.`)
  })

  it('refuses an address at which nobody answers', async () => {
    url.port = '1'
    expect(await refusal()).toContain(`postgres://postgres@127.0.0.1:1${url.pathname} does not answer (ECONNREFUSED).`)
  })

  it('refuses an address at which something else answers', async () => {
    const mail = createServer((socket) => socket.end('220 mail.example ready\r\n')).listen(0, '127.0.0.1')
    await once(mail, 'listening')
    const address = mail.address()
    url.port = String(typeof address === 'object' ? address?.port : '')
    expect(await refusal()).toContain('does not answer')
    mail.close()
  })

  it.each(['wrong password', 'broken address'])('keeps the secret of a %s', async (what) => {
    url.password = 'hunter2'
    const address = what === 'broken address' ? url.href.replace('hunter2', 'hunter2/#@') : url.href
    const error: unknown = await openDatabase({ kind: 'postgres', url: address }).catch((reason) => reason)
    expect(error).toBeInstanceOf(DatabaseRefused)
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('hunter2')
  })
})

async function messageOf(opening: Promise<Database>): Promise<string> {
  const refused = await opening.then(
    (database) => database.close(),
    (reason: unknown) => reason,
  )
  if (refused instanceof DatabaseRefused) return refused.message
  throw new Error('The database was not refused', { cause: refused })
}

/** What is in a folder: the bytes of each file by its name. */
async function contentsOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const bytes = await Promise.all(files.map(({ name }) => readFile(join(folder, name), 'base64')))
  return Object.fromEntries(files.map(({ name }, index) => [name, bytes[index] ?? '']))
}

/** Calls without root's rights, where the tests have them; what is awaited in the call has them again. */
function asOrdinaryUser<T>(call: () => T): T {
  if (process.geteuid?.() !== 0) return call()
  process.seteuid?.('nobody')
  try {
    return call()
  } finally {
    process.seteuid?.(0)
  }
}
