import { pino } from 'pino'
import { readConfig } from '../src/config.ts'
import { cities } from '../src/demo/cities.ts'
import type { Cast } from '../src/demo/personas.ts'
import { start } from '../src/start.ts'
import { memberIds } from './turn-members.ts'

/** The program as main.ts starts it, with two thousand members in the sample network's cities for its cast. */
const members = memberIds.map((id, n): Cast => {
  const city = cities[n % cities.length]?.name ?? null
  return { id, name: `Member ${n}`, city, role: 'practitioner', department: null, answered: 0.5 }
})

const stopping = new AbortController()
process.on('SIGTERM', () => stopping.abort())

const read = readConfig(process.env)
if ('problems' in read) throw new Error(read.problems.join('\n'))
// On its way the program says in detail how it opened the database.
const log = pino({ level: 'debug' })
const running = await start(read.config, log, stopping.signal, members)
log.level = read.config.logLevel
for (const line of running.started) process.stdout.write(`${line}\n`)
await running.done
