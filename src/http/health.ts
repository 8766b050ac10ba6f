import { Hono } from 'hono'
import type { ServerEnv } from './server.ts'

/** Whether the server can do its work; `why` is a plain sentence. */
export type Readiness = { ready: true } | { ready: false; why: string }

/** GET /healthz: the process lives. GET /readyz: migrated and connected, or why not. */
export function healthRoutes(ready: () => Readiness | Promise<Readiness>): Hono<ServerEnv> {
  return new Hono<ServerEnv>()
    .get('/healthz', (c) => c.text('ok\n'))
    .get('/readyz', async (c) => {
      const readiness = await ready()
      return readiness.ready ? c.text('ready\n') : c.text(`${readiness.why}\n`, 503)
    })
}
