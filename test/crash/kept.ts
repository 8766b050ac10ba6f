import Sqlite from 'better-sqlite3'
import { z } from 'zod'

/** What is in the program's database after its end. */
export interface Kept {
  integrity: unknown
  /** Talks that wait for a model. */
  awaiting: number
  /** Messages that nobody sees yet. */
  unsent: number
  /** What people answered since the demo was made, by their names, each in order. */
  answers: Map<string, [indicator: string, answer: string][]>
}

const rows = z.array(z.object({ name: z.string(), indicator: z.string(), answer: z.string() }))

export function readKept(path: string): Kept {
  const sqlite = new Sqlite(path, { readonly: true })
  const count = (query: string) => z.number().parse(sqlite.prepare(query).pluck().get())
  const history = sqlite
    .prepare(
      `select name, indicator, response_history.answer as answer
       from response_history
       join response on response.id = response_history.response_id
       join member on member.id = response_history.member_id
       where event_id not like 'seed/%'
       order by response_history.rowid`,
    )
    .all()
  const answers: Kept['answers'] = new Map()
  for (const { name, indicator, answer } of rows.parse(history)) {
    answers.set(name, [...(answers.get(name) ?? []), [indicator, answer]])
  }
  const kept = {
    integrity: sqlite.pragma('integrity_check', { simple: true }),
    awaiting: count('select count(*) from dialogue where awaits is not null'),
    unsent: count("select count(*) from outbox where status <> 'sent'"),
    answers,
  }
  sqlite.close()
  return kept
}
