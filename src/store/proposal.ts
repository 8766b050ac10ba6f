import type { Kysely } from 'kysely'
import type { Change } from '../talks/step.ts'
import type { Respondent } from './response.ts'
import type { Schema } from './schema.ts'

type Of<Name extends Change['change']> = Extract<Change, { change: Name }>

/** Keeps what a model proposed, without the words that it read. */
export async function keepProposal(db: Kysely<Schema>, change: Of<'proposed'>, by: Respondent): Promise<void> {
  const { wave, indicator, prompt, offered } = change
  await db
    .insertInto('proposal')
    .values({
      event_id: by.event,
      network_id: by.network,
      member_id: by.member,
      wave_id: wave,
      indicator,
      prompt,
      offered: JSON.stringify(offered),
      recorded: null,
      at: by.at,
    })
    .execute()
}

/** Keeps what the person then recorded, with the newest proposal on that indicator. */
export async function settleProposal(db: Kysely<Schema>, change: Of<'settled'>, by: Respondent): Promise<void> {
  await db
    .updateTable('proposal')
    .set({ recorded: String(change.answer) })
    .where('event_id', '=', (eb) =>
      eb
        .selectFrom('proposal as newest')
        .select('newest.event_id')
        .where('newest.network_id', '=', by.network)
        .where('newest.member_id', '=', by.member)
        .where('newest.wave_id', '=', change.wave)
        .where('newest.indicator', '=', change.indicator)
        .orderBy('newest.at', 'desc')
        .limit(1),
    )
    .execute()
}
