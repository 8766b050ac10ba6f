import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { eachDatabase } from '../support/databases.ts'

interface Column {
  table: string
  column: string
  type: string
  nullable: number | boolean
}

const columns = {
  sqlite: sql<Column>`
    select t.name as "table", c.name as "column", lower(c.type) as type, not (c."notnull" or c.pk) as nullable
    from sqlite_schema t join pragma_table_info(t.name) c
    where t.type = 'table' and t.name not like 'kysely_%'`,
  postgres: sql<Column>`
    select table_name as "table", column_name as "column", data_type as type, is_nullable = 'YES' as nullable
    from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely_%'`,
}

eachDatabase((kind, open) => {
  it('has the tables and columns that the types say', async () => {
    const { read } = await open()
    const { rows } = await columns[kind].execute(read)
    const found = rows.map(({ table, column, type, nullable }) => {
      return `${table}.${column}: ${type === 'text' ? 'string' : 'number'}${nullable ? ' | null' : ''}`
    })
    expect(found.sort()).toEqual((await readTypes()).sort())
  })
})

/** The types as they are written, since nothing of them is left at run time. */
async function readTypes(): Promise<string[]> {
  const source = await readFile(new URL('../../src/store/schema.ts', import.meta.url), 'utf8')
  return [...source.matchAll(/^ {2}(\w+): \{([^}]*)\}/gm)].flatMap(([, table, body = '']) =>
    [...body.matchAll(/(\w+): ([^;\n]+)/g)].map(([, column, type]) => `${table}.${column}: ${type?.trim()}`),
  )
}
