import Sqlite from 'better-sqlite3'
import { z } from 'zod'

const rows = z.array(z.object({ indicator: z.string(), answer: z.string() }))

/** What is in the program's database after its end. */
export interface Kept {
  integrity: unknown
  /** Talks that wait for a model. */
  awaiting: number
  /** Messages that nobody sees yet. */
  unsent: number
  /** What somebody answered since the demo was made, in order. */
  answersOf(name: string): [indicator: string, answer: string][]
  close(): void
}

export function readKept(path: string): Kept {
  const sqlite = new Sqlite(path, { readonly: true })
  const count = (query: string) => z.number().parse(sqlite.prepare(query).pluck().get())
  return {
    integrity: sqlite.pragma('integrity_check', { simple: true }),
    awaiting: count('select count(*) from dialogue where awaits is not null'),
    unsent: count("select count(*) from outbox where status <> 'sent'"),
    answersOf(name) {
      const history = sqlite
        .prepare(
          `select indicator, response_history.answer as answer
           from response_history
           join response on response.id = response_history.response_id
           join member on member.id = response_history.member_id
           where member.name = ? and event_id not like 'seed/%'
           order by response_history.rowid`,
        )
        .all(name)
      return rows.parse(history).map(({ indicator, answer }) => [indicator, answer])
    },
    close() {
      sqlite.close()
    },
  }
}
