import { readdir } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../../src/store/migrate.ts'
import { openDatabase } from '../../src/store/open.ts'
import { kinds, makePlace, type Place } from '../support/databases.ts'
import { runProgram } from '../support/program.ts'

describe.each(kinds)('migrating on %s', (kind) => {
  let place: Place

  beforeEach(async () => {
    place = await makePlace(kind)
  })
  afterEach(() => place.remove())

  it('takes every migration in order, and none a second time', async () => {
    const database = await openDatabase(place.target)
    const files = await readdir(new URL('../../migrations/', import.meta.url))
    expect(await migrate(database)).toEqual(files.sort().map((file) => file.replace('.ts', '')))
    expect(await migrate(database)).toEqual([])
    await database.close()
  })

  it('is safe when several programs start at once with nothing there', async () => {
    const program = new URL('programs/migrate.ts', import.meta.url)
    const printed = await Promise.all([1, 2, 3].map(() => runProgram(program, JSON.stringify(place.target))))
    const taken: string[][] = printed.map((words) => JSON.parse(words))
    expect(taken.filter((names) => names.length > 0)).toHaveLength(1)
  })

  it('leaves nothing half done when a migration fails', async () => {
    const database = await openDatabase(place.target)
    // In the way of the last table.
    await sql`create table setting (mine text)`.execute(database.read)
    await expect(migrate(database)).rejects.toThrow('The schema could not be brought up to date: 001-first failed')
    const tables = await database.read.introspection.getTables()
    expect(tables.map(({ name }) => name)).toEqual(['setting'])

    await sql`drop table setting`.execute(database.read)
    expect(await migrate(database)).toContain('001-first')
    await database.close()
  })
})
