import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import type { Logger } from 'pino'
import { limitBody } from './body.ts'
import { healthRoutes, type Readiness } from './health.ts'
import { type Metrics, metricsRoutes, observeRequests } from './metrics.ts'
import { refuseOtherHosts, refuseOtherSites } from './origin.ts'
import { refuse } from './refuse.ts'
import type { ServerEnv } from './server.ts'

/**
 * Everything that the one HTTP server answers: what holds for every request, health and metrics, and the given parts.
 * `loopbackOnly` is for a server without sign-in (the demo): it then answers to loopback names and PUBLIC_URL's host.
 */
export function createApp(options: {
  publicUrl: URL
  loopbackOnly: boolean
  log: Logger
  metrics: Metrics
  ready: () => Readiness | Promise<Readiness>
  parts: Hono<ServerEnv>[]
}): Hono<ServerEnv> {
  const { publicUrl, loopbackOnly, log, metrics, ready, parts } = options
  const app = new Hono<ServerEnv>()

  app.use(observeRequests(metrics, log))
  if (loopbackOnly) app.use(refuseOtherHosts(publicUrl))
  app.use(refuseOtherSites(publicUrl), limitBody)
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        const allow = methods.join(', ')
        return refuse(c, 405, `This path does not take that method, only ${allow}.`, { allow })
      },
    }),
  )

  for (const part of [healthRoutes(ready), metricsRoutes(metrics), ...parts]) app.route('/', part)

  app.notFound((c) => refuse(c, 404, 'There is nothing at this address.'))
  app.onError((error, c) => {
    const id = randomUUID()
    log.error({ err: error, id }, 'a request failed')
    return refuse(
      c,
      500,
      `Something went wrong on our side. Should it happen again, give the operator this number: ${id}`,
    )
  })
  return app
}
