import { serve } from '@hono/node-server'
import Sqlite from 'better-sqlite3'
import { Hono } from 'hono'

/**
 * What a turn is compared with: a handler that parses, commits one row at full sync, and replies. As a program:
 * `node perf/turn-handler.ts FILE alone|grouped`. Grouped, the rows that wait at the same time share a commit.
 */
const [file = ':memory:', how] = process.argv.slice(2)

const sqlite = new Sqlite(file)
sqlite.pragma('journal_mode = wal')
sqlite.pragma('synchronous = 2')
sqlite.exec('create table row (id integer primary key, persona text, action text, message text, turn text, at integer)')
const insert = sqlite.prepare(
  'insert into row (persona, action, message, turn, at) values (@persona, @action, @message, @turn, @at)',
)

const waiting: (() => void)[] = []
function inGroup(write: () => void): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.length === 0) setImmediate(commitGroup)
    waiting.push(() => {
      write()
      resolve()
    })
  })
}
const commitGroup = sqlite.transaction(() => {
  for (const write of waiting.splice(0)) write()
})

const app = new Hono().post('/rows', async (c) => {
  const row = { ...(await c.req.json()), at: Date.now() }
  if (how === 'grouped') await inGroup(() => insert.run(row))
  else insert.run(row)
  return c.json({ done: row.turn })
})

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  const settings = ['journal_mode', 'synchronous'].map((name) => [name, sqlite.pragma(name, { simple: true })])
  process.stdout.write(`${JSON.stringify(Object.fromEntries(settings))}\nhttp://127.0.0.1:${port}/\n`)
})
process.on('SIGTERM', () => process.exit(0))
