import { type Kysely, sql } from 'kysely'

/**
 * The whole first schema, for SQLite and PostgreSQL alike: identifiers and JSON are text, instants are
 * milliseconds since 1970 UTC, truth is 0 or 1. Every row of a network carries `network_id`.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const schema = db.schema

  await schema
    .createTable('network')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()

  await schema
    .createTable('benchmark')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('document', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('benchmark_pk', ['id', 'version'])
    .execute()

  await schema
    .createTable('wave')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('network_id', 'text', (c) => c.notNull().references('network.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('benchmark_id', 'text', (c) => c.notNull())
    .addColumn('benchmark_version', 'integer', (c) => c.notNull())
    .addColumn('opened_at', 'bigint', (c) => c.notNull())
    .addColumn('closed_at', 'bigint')
    .addForeignKeyConstraint('wave_benchmark_fk', ['benchmark_id', 'benchmark_version'], 'benchmark', ['id', 'version'])
    .execute()
  await schema.createIndex('wave_of_network').on('wave').columns(['network_id', 'opened_at']).execute()

  await schema
    .createTable('city')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('network_id', 'text', (c) => c.notNull().references('network.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('country', 'text', (c) => c.notNull())
    .addColumn('time_zone', 'text', (c) => c.notNull())
    .addColumn('population', 'integer')
    .addColumn('foreign_born_share', 'double precision')
    .addColumn('team_languages', 'text', (c) => c.notNull())
    .addColumn('latitude', 'double precision')
    .addColumn('longitude', 'double precision')
    .addUniqueConstraint('city_name_once', ['network_id', 'name'])
    .execute()

  // A coordinator has no city. An erased member keeps the row, without a name, so that what refers to it still stands.
  await schema
    .createTable('member')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('network_id', 'text', (c) => c.notNull().references('network.id'))
    .addColumn('city_id', 'text', (c) => c.references('city.id'))
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('department', 'text')
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('working_languages', 'text', (c) => c.notNull().defaultTo('[]'))
    .addColumn('confirmed_at', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('erased_at', 'bigint')
    .execute()
  await schema.createIndex('member_of_city').on('member').columns(['network_id', 'city_id']).execute()

  // The id says all: platform:tenant:user. One person's accounts share a member.
  await schema
    .createTable('account')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('network_id', 'text', (c) => c.notNull().references('network.id'))
    .addColumn('member_id', 'text', (c) => c.notNull().references('member.id'))
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('last_used_at', 'bigint', (c) => c.notNull())
    .execute()
  await schema.createIndex('account_of_member').on('account').columns(['member_id', 'last_used_at']).execute()

  await schema
    .createTable('join_code')
    .addColumn('code', 'text', (c) => c.primaryKey().notNull())
    .addColumn('network_id', 'text', (c) => c.notNull().references('network.id'))
    .addColumn('city_id', 'text', (c) => c.notNull().references('city.id'))
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('ends_at', 'bigint', (c) => c.notNull())
    .addColumn('revoked_at', 'bigint')
    .execute()

  await schema
    .createTable('self_assessment')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('network_id', 'text', (c) => c.notNull().references('network.id'))
    .addColumn('wave_id', 'text', (c) => c.notNull().references('wave.id'))
    .addColumn('city_id', 'text', (c) => c.notNull().references('city.id'))
    .addColumn('status', 'text', (c) => c.notNull())
    .addUniqueConstraint('self_assessment_once', ['wave_id', 'city_id'])
    .execute()

  // The answer is null where somebody has left a note and not answered yet.
  await schema
    .createTable('response')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('network_id', 'text', (c) => c.notNull().references('network.id'))
    .addColumn('self_assessment_id', 'text', (c) => c.notNull().references('self_assessment.id'))
    .addColumn('indicator', 'text', (c) => c.notNull())
    .addColumn('answer', 'text')
    .addColumn('note', 'text')
    .addColumn('answered_at', 'bigint', (c) => c.notNull())
    .execute()

  // A response has one or several respondents; a member takes part in at most one response per indicator.
  await schema
    .createTable('respondent')
    .addColumn('self_assessment_id', 'text', (c) => c.notNull().references('self_assessment.id'))
    .addColumn('member_id', 'text', (c) => c.notNull().references('member.id'))
    .addColumn('indicator', 'text', (c) => c.notNull())
    .addColumn('network_id', 'text', (c) => c.notNull().references('network.id'))
    .addColumn('response_id', 'text', (c) => c.notNull().references('response.id'))
    .addPrimaryKeyConstraint('respondent_pk', ['self_assessment_id', 'member_id', 'indicator'])
    .execute()
  await schema.createIndex('respondent_of_response').on('respondent').column('response_id').execute()

  // Append-only, but for erasing, which blanks the note.
  await schema
    .createTable('response_history')
    .addColumn('event_id', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('response_id', 'text', (c) => c.notNull().references('response.id'))
    .addColumn('network_id', 'text', (c) => c.notNull().references('network.id'))
    .addColumn('member_id', 'text', (c) => c.notNull().references('member.id'))
    .addColumn('answer', 'text')
    .addColumn('note', 'text')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('response_history_pk', ['event_id', 'number'])
    .execute()
  await schema.createIndex('history_of_response').on('response_history').column('response_id').execute()

  // The city's level, only ever by the lead: apart from responses.
  await schema
    .createTable('agreed_level')
    .addColumn('self_assessment_id', 'text', (c) => c.notNull().references('self_assessment.id'))
    .addColumn('indicator', 'text', (c) => c.notNull())
    .addColumn('network_id', 'text', (c) => c.notNull().references('network.id'))
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('agreed_by', 'text', (c) => c.notNull().references('member.id'))
    .addColumn('agreed_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('agreed_level_pk', ['self_assessment_id', 'indicator'])
    .execute()

  // The city's register: a number that people use, given once. What was taken back keeps its row, for its number.
  await schema
    .createTable('evidence')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('network_id', 'text', (c) => c.notNull().references('network.id'))
    .addColumn('city_id', 'text', (c) => c.notNull().references('city.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('link', 'text')
    .addColumn('open_to_peers', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('added_by', 'text', (c) => c.notNull().references('member.id'))
    .addColumn('added_at', 'bigint', (c) => c.notNull())
    .addColumn('withdrawn_at', 'bigint')
    .addUniqueConstraint('evidence_number_once', ['city_id', 'number'])
    .execute()

  await schema
    .createTable('response_evidence')
    .addColumn('self_assessment_id', 'text', (c) => c.notNull().references('self_assessment.id'))
    .addColumn('member_id', 'text', (c) => c.notNull().references('member.id'))
    .addColumn('indicator', 'text', (c) => c.notNull())
    .addColumn('evidence_id', 'text', (c) => c.notNull().references('evidence.id'))
    .addColumn('network_id', 'text', (c) => c.notNull().references('network.id'))
    .addPrimaryKeyConstraint('response_evidence_pk', ['self_assessment_id', 'member_id', 'indicator', 'evidence_id'])
    .execute()

  // One talk a member; somebody who is no member yet talks under the account's id, and hangs on no network.
  await schema
    .createTable('dialogue')
    .addColumn('owner', 'text', (c) => c.primaryKey().notNull())
    .addColumn('network_id', 'text', (c) => c.references('network.id'))
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('wakes_at', 'bigint')
    .execute()
  await schema
    .createIndex('dialogue_waking')
    .on('dialogue')
    .column('wakes_at')
    .where('wakes_at', 'is not', null)
    .execute()

  await schema
    .createTable('event')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()

  // The states are in src/delivery/outbox.ts. `position` is the order in which rows of one address fell due; null before.
  await schema
    .createTable('outbox')
    .addColumn('key', 'text', (c) => c.primaryKey().notNull())
    .addColumn('network_id', 'text', (c) => c.references('network.id'))
    .addColumn('member_id', 'text', (c) => c.references('member.id'))
    .addColumn('event_id', 'text', (c) => c.notNull())
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('saying', 'text', (c) => c.notNull())
    .addColumn('wave_id', 'text', (c) => c.references('wave.id'))
    .addColumn('asks', 'text')
    .addColumn('replaces', 'text')
    .addColumn('not_before', 'bigint', (c) => c.notNull())
    .addColumn('not_after', 'bigint')
    .addColumn('position', 'integer')
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('lease_until', 'bigint')
    .addColumn('try_at', 'bigint', (c) => c.notNull())
    .addColumn('tried_at', 'bigint')
    .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('ref', 'text')
    .addColumn('why', 'text')
    .addColumn('done_at', 'bigint')
    .addUniqueConstraint('outbox_position_once', ['address', 'position'])
    .execute()
  await schema
    .createIndex('outbox_open')
    .on('outbox')
    .columns(['status', 'try_at'])
    .where('status', 'in', ['pending', 'sending', 'unsure'])
    .execute()
  await schema.createIndex('outbox_of_event').on('outbox').columns(['event_id', 'address', 'position']).execute()
  await schema
    .createIndex('outbox_replacing')
    .on('outbox')
    .columns(['replaces', 'position'])
    .where('replaces', 'is not', null)
    .execute()
  await schema.createIndex('outbox_of_member').on('outbox').column('member_id').execute()
  await schema
    .createIndex('outbox_asking')
    .on('outbox')
    .columns(['address', 'asks', 'position'])
    .where('asks', 'is not', null)
    .where(sql<boolean>`replaces is null`)
    .execute()

  // What a coordinator or lead did that changes others' data; `change` is the change as the talks state it.
  await schema
    .createTable('audit')
    .addColumn('event_id', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('network_id', 'text', (c) => c.notNull().references('network.id'))
    .addColumn('member_id', 'text', (c) => c.references('member.id'))
    .addColumn('change', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('audit_pk', ['event_id', 'number'])
    .execute()

  await schema
    .createTable('setting')
    .addColumn('name', 'text', (c) => c.primaryKey().notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute()
}
