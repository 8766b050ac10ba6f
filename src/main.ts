import { pino } from 'pino'
import { BenchmarkFaults } from './benchmark/load.ts'
import { loadEnvironment, readConfig } from './config.ts'
import { CannotListen } from './http/server.ts'
import { start } from './start.ts'
import { BenchmarkChanged } from './store/benchmarks.ts'
import { DatabaseRefused } from './store/database.ts'

loadEnvironment()
const read = readConfig(process.env)
if ('problems' in read) fail(read.problems.join('\n'))

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort())

const { config } = read
const log = pino({ level: config.logLevel })
try {
  const running = await start(config, log, stopping.signal)
  for (const line of running.started) process.stdout.write(`${line}\n`)
  await running.done
} catch (fault) {
  if (stopping.signal.aborted && fault === stopping.signal.reason) process.exit(0)
  const isExplained =
    fault instanceof DatabaseRefused ||
    fault instanceof BenchmarkFaults ||
    fault instanceof BenchmarkChanged ||
    fault instanceof CannotListen
  if (isExplained) fail(fault.message)
  throw fault
}

function fail(reason: string): never {
  process.stderr.write(`${reason}\n`)
  process.exit(1)
}
