import { Hono, type MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { Logger } from 'pino'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { ServerEnv } from './server.ts'

export interface Metrics {
  /** Where other parts register what they count. */
  registry: Registry
  /** Seconds until an answer began, by method, route template and status. */
  requests: Histogram<'method' | 'route' | 'status'>
}

/** A registry of our own with the process's own figures. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Seconds until an answer began, by method, route template and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  return { registry, requests }
}

/** GET /metrics in Prometheus's text format. */
export function metricsRoutes({ registry }: Metrics): Hono<ServerEnv> {
  return new Hono<ServerEnv>().get('/metrics', async (c) =>
    c.body(await registry.metrics(), 200, { 'content-type': registry.contentType }),
  )
}

/** Measures and logs every request. Route templates only: a path can carry a name, a query a signature. */
export function observeRequests({ requests }: Metrics, log: Logger): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now()
    await next()
    const seconds = (performance.now() - start) / 1000
    const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL')?.path ?? 'none'
    const line = { method: c.req.method, route, status: c.res.status }
    requests.observe(line, seconds)
    log[c.res.status >= 500 ? 'info' : 'debug']({ ...line, ms: Math.round(seconds * 1000) }, 'request')
  }
}
