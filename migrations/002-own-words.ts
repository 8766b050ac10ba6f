import type { Kysely } from 'kysely'

/** People's own words, read by rules and by a model: what was proposed, what was asked of a model, and who forbids it. */
export async function up(db: Kysely<never>): Promise<void> {
  const schema = db.schema

  // The errand whose answer a talk waits for; whoever starts the program again finds those that nobody will answer.
  await schema.alterTable('dialogue').addColumn('awaits', 'text').execute()

  await schema
    .alterTable('network')
    .addColumn('model_allowed', 'integer', (c) => c.notNull().defaultTo(1))
    .execute()
  await schema
    .alterTable('city')
    .addColumn('model_allowed', 'integer', (c) => c.notNull().defaultTo(1))
    .execute()

  // What a model proposed, by which version of the prompt, and what the person then recorded. No words.
  await schema
    .createTable('proposal')
    .addColumn('event_id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('network_id', 'text', (c) => c.notNull().references('network.id'))
    .addColumn('member_id', 'text', (c) => c.notNull().references('member.id'))
    .addColumn('wave_id', 'text', (c) => c.notNull().references('wave.id'))
    .addColumn('indicator', 'text', (c) => c.notNull())
    .addColumn('prompt', 'text', (c) => c.notNull())
    .addColumn('offered', 'text', (c) => c.notNull())
    .addColumn('recorded', 'text')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
  await schema.createIndex('proposal_of_member').on('proposal').columns(['member_id', 'wave_id', 'indicator']).execute()

  // Requests to a model in a month of UTC ('2026-11'): what the budget is counted by.
  await schema
    .createTable('model_use')
    .addColumn('network_id', 'text', (c) => c.notNull().references('network.id'))
    .addColumn('month', 'text', (c) => c.notNull())
    .addColumn('requests', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('model_use_pk', ['network_id', 'month'])
    .execute()
}
