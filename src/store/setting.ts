import type { Database } from './database.ts'

const clockOffset = 'demo-clock-offset'

/** Where the demo's clock keeps its offset. */
export function clockOffsetStore({ read }: Database) {
  return {
    async load(): Promise<Temporal.Duration | null> {
      const found = await read.selectFrom('setting').select('value').where('name', '=', clockOffset).executeTakeFirst()
      return found ? Temporal.Duration.from(found.value) : null
    },
    async save(offset: Temporal.Duration): Promise<void> {
      const value = offset.toString()
      await read
        .insertInto('setting')
        .values({ name: clockOffset, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute()
    },
  }
}

/** A setting as it is kept; as given, and kept from now on, where it was not there. */
export async function keepSetting({ read }: Database, name: string, value: string): Promise<string> {
  await read
    .insertInto('setting')
    .values({ name, value })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const kept = await read.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirstOrThrow()
  return kept.value
}
