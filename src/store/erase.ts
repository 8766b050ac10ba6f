import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/**
 * Erases a member: name, accounts, talk and words go, also in the history, the one exception to its being append-only.
 * The levels stay with the city, and belong to a member without a name.
 */
export async function erase(db: Kysely<Schema>, member: string, now: Temporal.Instant): Promise<void> {
  const blank = { name: '', department: null, working_languages: '[]', erased_at: now.epochMilliseconds }
  await db.updateTable('member').set(blank).where('id', '=', member).execute()
  await db
    .updateTable('response')
    .set({ note: null })
    .where('id', 'in', (eb) => eb.selectFrom('respondent').select('response_id').where('member_id', '=', member))
    .execute()
  await db.updateTable('response_history').set({ note: null }).where('member_id', '=', member).execute()
  await db.updateTable('agreed_level').set({ reason: null }).where('agreed_by', '=', member).execute()
  await db.deleteFrom('proposal').where('member_id', '=', member).execute()
  await eraseWords(db, member)
  // Before joining they talked under an account: that hangs on no member, and what was said then neither.
  const accounts = db.selectFrom('account').where('member_id', '=', member)
  await db
    .deleteFrom('dialogue')
    .where((eb) => eb.or([eb('owner', '=', member), eb('owner', 'in', accounts.select('id'))]))
    .execute()
  await db
    .deleteFrom('outbox')
    .where((eb) =>
      eb.or([
        eb('member_id', '=', member),
        eb.and([eb('member_id', 'is', null), eb('address', 'in', accounts.select('address'))]),
      ]),
    )
    .execute()
  await db.deleteFrom('account').where('member_id', '=', member).execute()
}

/** What the member had passed on to others stands in messages to them: the messages stay, without the words. */
async function eraseWords(db: Kysely<Schema>, member: string): Promise<void> {
  const carriers = await db
    .selectFrom('outbox')
    .select(['key', 'saying'])
    .where('saying', 'like', `%"by":${JSON.stringify(member)}%`)
    .execute()
  for (const { key, saying } of carriers) {
    const blank = (_: string, value: unknown) => (isWordsOf(value, member) ? { said: '', by: member } : value)
    const without = JSON.stringify(JSON.parse(saying, blank))
    await db.updateTable('outbox').set({ saying: without }).where('key', '=', key).execute()
  }
}

function isWordsOf(value: unknown, member: string): boolean {
  return typeof value === 'object' && value !== null && 'said' in value && 'by' in value && value.by === member
}
