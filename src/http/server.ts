import { createServer, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { getRequestListener, RequestError } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Logger } from 'pino'
import { answerHeaders } from './headers.ts'
import { refuseMalformed } from './malformed.ts'

/** What routes find in `c.env`: aborted once the server begins to close, which is when endless answers must end. */
export interface ServerEnv {
  Bindings: { closing: AbortSignal }
}

export interface Listening {
  /** The one asked for, or the one given where 0 was asked for. */
  port: number
  /** Takes no more connections, ends streams, lets running requests finish within the limit; then cuts them off. */
  close(): Promise<void>
}

/** The server cannot have its address; the message says what to change. */
export class CannotListen extends Error {
  override name = 'CannotListen'
}

/**
 * Starts the one HTTP server; resolves once it listens.
 * @throws {CannotListen} when the port or host cannot be had
 */
export async function serve(options: {
  host: string
  port: number
  app: Hono<ServerEnv>
  log: Logger
  closeWithinMs?: number
}): Promise<Listening> {
  const { host, port, app, log, closeWithinMs = 10_000 } = options
  const closing = new AbortController()
  const answering = new WeakMap<Duplex, ServerResponse>()

  const answer = getRequestListener((request, env) => app.fetch(request, { ...env, closing: closing.signal }), {
    errorHandler: (error) => answerFault(error, log),
  })
  // The limits on receiving a request stop slow senders; the one on silence stops those who do not read, and must leave
  // room for an event stream's heartbeat. A request without Host is refused by us, for the headers.
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      connectionsCheckingInterval: 5_000,
      keepAliveTimeout: 5_000,
      requireHostHeader: false,
    },
    (request, response) => {
      answering.set(request.socket, response)
      response.setHeaders(answerHeaders)
      response.shouldKeepAlive &&= !closing.signal.aborted
      response.once('close', () => closing.signal.aborted && request.socket.end())
      void answer(request, response)
    },
  )
  server.setTimeout(120_000)
  server.on('clientError', (error, socket) => refuseMalformed(error, socket, answering.get(socket)))
  // Node would answer 417 by itself, without our headers; a server may ignore what it does not know.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response))

  await listen(server, host, port)
  server.on('error', (error) => log.error({ err: error }, 'the server cannot take a connection'))

  let closed: Promise<void> | undefined
  return {
    port: portOf(server, port),
    close: () => {
      closed ??= close(server, closing, closeWithinMs)
      return closed
    },
  }
}

function close(server: Server, closing: AbortController, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => server.closeAllConnections(), withinMs)
    server.close(() => {
      clearTimeout(limit)
      resolve()
    })
    closing.abort()
  })
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(new CannotListen(remedy(error, host, port), { cause: error }))
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      resolve()
    })
  })
}

function remedy(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `PORT ${port} is in use on ${host}, perhaps by another Counterpart. Stop that program, or set PORT to a free one, such as PORT=${port === 3978 ? 3979 : 3978}.`
    case 'EACCES':
      return `PORT ${port} may not be used without special rights. Set PORT to 1024 or more, such as PORT=3978.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST ${host} is no address of this machine. Set HOST to one that is, such as HOST=127.0.0.1.`
    default:
      return `Cannot listen on HOST ${host}, PORT ${port}: ${error.message}. Set HOST and PORT to an address that is free, such as HOST=127.0.0.1 PORT=3978.`
  }
}

function portOf(server: Server, asked: number): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : asked
}

/** What never reached the app: a request that is none (no or a bad Host, a bad path), or a fault of the app's own. */
function answerFault(error: unknown, log: Logger): Response {
  if (error instanceof RequestError)
    return plain(400, 'This is no valid request: check its address and its Host header.')
  log.error({ err: error }, 'a request failed')
  return plain(500, 'Something went wrong on our side.')
}

function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=UTF-8' } })
}
