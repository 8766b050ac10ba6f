import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { loadBenchmark } from './benchmark/load.ts'
import type { Config } from './config.ts'
import { openConversation } from './conversation.ts'
import { attachmentName, openAttachment } from './delivery/attachments.ts'
import type { Clock } from './delivery/clock.ts'
import { openMovableClock, realClock } from './delivery/clocks.ts'
import type { Rendering } from './delivery/render.ts'
import { demoRoutes } from './demo/api.ts'
import { openDemo } from './demo/demo.ts'
import { demoKey } from './demo/key.ts'
import { type Cast, sampleCast } from './demo/personas.ts'
import { createApp } from './http/app.ts'
import { filesRoutes, signLink } from './http/files.ts'
import type { Readiness } from './http/health.ts'
import { createMetrics, type Metrics } from './http/metrics.ts'
import { pageRoutes } from './http/page.ts'
import { type Listening, serve } from './http/server.ts'
import { createModelCounts } from './model/counts.ts'
import { benchmarks, storeBenchmark } from './store/benchmarks.ts'
import { type Database, isReachable } from './store/database.ts'
import { findAwaited } from './store/due.ts'
import { migrate } from './store/migrate.ts'
import { spendModelRequest } from './store/model-use.ts'
import { openDatabase } from './store/open.ts'
import { clockOffsetStore } from './store/setting.ts'
import { loadCatalogues } from './wording/catalogues.ts'

export interface Running {
  /** One line per thing that was started, with its URL. */
  started: string[]
  port: number
  /** Resolves when everything has stopped, after the signal was aborted. */
  done: Promise<void>
}

/**
 * The composition root: everything that the configuration asks for, started in this order, stopped in the reverse one
 * when the signal is aborted.
 *
 * @throws BenchmarkFaults, BenchmarkChanged, DatabaseRefused, CannotListen where something cannot start as it is; what had started has
 * stopped then.
 */
export async function start(
  config: Config,
  log: Logger,
  signal: AbortSignal,
  cast: readonly Cast[] = sampleCast,
): Promise<Running> {
  await using stack = new AsyncDisposableStack()
  const benchmark = loadBenchmark(config.benchmarkDir)
  const catalogues = loadCatalogues(join(import.meta.dirname, '../texts'))

  const database = await openDatabase(config.database)
  stack.defer(() => database.close())
  log.debug({ database: database.kind, ...database.settings }, 'the database is open')
  await migrate(database)
  await database.transaction((db) => storeBenchmark(db, benchmark))
  signal.throwIfAborted()

  const movable = config.webChat === 'demo' ? await openMovableClock(clockOffsetStore(database)) : null
  const clock: Clock = movable ?? realClock
  const key =
    config.encryptionKey ?? (config.webChat === 'demo' ? await demoKey(config.database, database) : randomBytes(32))
  const rendering: Rendering = {
    database,
    benchmarks: benchmarks(benchmark),
    catalogues,
    link: (of, message) => signLink(key, { name: attachmentName(of, message), expires: linkEnd() }),
  }

  const metrics = createMetrics()
  const model = config.model && (await openModel(config.model, database, metrics, log))
  const { web, delivery, errands } = openConversation({ clock, rendering, model, log })
  stack.defer(() => errands.close())

  await errands.resume(await findAwaited(database.read))
  const demo = movable && (await openDemo({ database, web, delivery, clock: movable, benchmark, cast, log }))
  signal.throwIfAborted()
  const page = join(import.meta.dirname, 'channels/web/page')
  const server: Listening = await serve({
    host: config.host,
    port: config.port,
    log,
    app: createApp({
      publicUrl: config.publicUrl,
      loopbackOnly: config.webChat === 'demo',
      log,
      metrics,
      ready: () => isConnected(database),
      parts: [
        filesRoutes({ key, ...previous(config), now: realClock.now, open: (name) => openAttachment(name, rendering) }),
        ...(demo
          ? [await pageRoutes({ folder: page, texts: (tag) => catalogues.texts[tag]?.['page'] }), demoRoutes(demo, log)]
          : []),
      ],
    }),
  })
  stack.defer(() => server.close())

  const delivering = delivery.run(signal)
  const stopping = stack.move()
  const url = urlOf(config, server.port)
  return {
    started: [
      ...(demo ? [`Web chat with a sample network: ${url}`] : []),
      `Health: ${url}healthz, ${url}readyz; metrics: ${url}metrics`,
    ],
    port: server.port,
    done: delivering.then(() => stopping.disposeAsync()),
  }
}

/** Its library is loaded only where a model is configured. */
async function openModel(
  server: NonNullable<Config['model']>,
  database: Database,
  { registry }: Metrics,
  log: Logger,
): Promise<NonNullable<Parameters<typeof openConversation>[0]['model']>> {
  const [{ openWordsReader }, { requestsPerMonth }] = await Promise.all([
    import('./model/reader.ts'),
    import('./model/policy.ts'),
  ])
  const counts = createModelCounts(registry)
  const spend = (network: string) =>
    spendModelRequest(database, { network, at: realClock.now(), max: requestsPerMonth })
  return { reader: openWordsReader({ server, spend, counts, log }), counts }
}

/** Links hold for a week from the day on which a message is read. */
function linkEnd(): Temporal.Instant {
  return Temporal.Now.instant()
    .round({ smallestUnit: 'hour', roundingMode: 'ceil' })
    .add({ hours: 24 * 7 })
}

function previous({ encryptionKeyPrevious }: Config): { keyPrevious?: Uint8Array } {
  return encryptionKeyPrevious ? { keyPrevious: encryptionKeyPrevious } : {}
}

async function isConnected(database: Database): Promise<Readiness> {
  return (await isReachable(database)) ? { ready: true } : { ready: false, why: 'The database does not answer.' }
}

/** Where a browser finds it: PUBLIC_URL, with the port that was given where any free one was asked for. */
function urlOf({ port, publicUrl }: Config, given: number): string {
  return port === 0 ? `http://localhost:${given}/` : publicUrl.href
}
