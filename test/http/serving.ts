import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Hono } from 'hono'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import type { Readiness } from '../../src/http/health.ts'
import { createMetrics } from '../../src/http/metrics.ts'
import { type ServerEnv, serve } from '../../src/http/server.ts'

/** A log that keeps its lines. */
export function createLog() {
  const lines: Record<string, unknown>[] = []
  return { lines, log: pino({ level: 'debug' }, { write: (line) => lines.push(JSON.parse(line)) }) }
}

/** The whole app over real HTTP, on a free port, for one test. */
export async function start(
  options: {
    parts?: Hono<ServerEnv>[]
    publicUrl?: string
    loopbackOnly?: boolean
    ready?: () => Readiness | Promise<Readiness>
    closeWithinMs?: number
    log?: ReturnType<typeof createLog>
  } = {},
) {
  const { lines, log } = options.log ?? createLog()
  const app = createApp({
    publicUrl: new URL(options.publicUrl ?? 'http://localhost:3978'),
    loopbackOnly: options.loopbackOnly ?? true,
    log,
    metrics: createMetrics(),
    ready: options.ready ?? (() => ({ ready: true })),
    parts: options.parts ?? [],
  })
  const { closeWithinMs } = options
  const server = await serve({ host: '127.0.0.1', port: 0, app, log, ...(closeWithinMs && { closeWithinMs }) })
  onTestFinished(() => server.close())
  return {
    ...server,
    lines,
    ask: (asked: Asked) => ask(server.port, asked),
    open: (asked: Asked) => open(server.port, asked),
  }
}

export interface Asked {
  path: string
  method?: string
  headers?: Record<string, string>
  /** Sent with its length; an array is sent in chunks without one. */
  body?: string | Buffer | Buffer[]
  /** Hangs up. */
  signal?: AbortSignal
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

/** The answer's head; its body is still to be read. */
function open(port: number, { body, method = body ? 'POST' : 'GET', ...asked }: Asked): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, agent: false, ...asked })
    sent.on('response', resolve)
    sent.on('error', reject)
    if (Array.isArray(body)) {
      for (const chunk of body) sent.write(chunk)
      sent.end()
    } else {
      sent.end(body)
    }
  })
}

/** Sends bytes as they are, and gives all that comes back. */
export function send(port: number, bytes: string): Promise<string> {
  return text(connect(port, '127.0.0.1').end(bytes))
}

async function ask(port: number, asked: Asked): Promise<Answer> {
  const response = await open(port, asked)
  return { status: response.statusCode ?? 0, headers: response.headers, text: await text(response) }
}
