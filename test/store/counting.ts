import type { Kysely } from 'kysely'
import type { Schema } from '../../src/store/schema.ts'

type Db = Kysely<Schema>

/** A number that transactions look at and change: what they lose or do twice shows in it. */
export async function begin(db: Db): Promise<void> {
  await db.insertInto('setting').values({ name: 'count', value: '0' }).execute()
}

export async function increase(db: Db): Promise<void> {
  const value = String(((await count(db)) ?? 0) + 1)
  await db.updateTable('setting').set({ value }).where('name', '=', 'count').execute()
}

/** Undefined before it has begun. */
export async function count(db: Db): Promise<number | undefined> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', 'count').executeTakeFirst()
  return row && Number(row.value)
}
