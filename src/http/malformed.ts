import { type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { securityHeaders } from './headers.ts'

/** Refuses what the parser could not read as HTTP, or what came too slowly, with the headers of every other answer. */
export function refuseMalformed(error: NodeJS.ErrnoException, socket: Duplex, response?: ServerResponse): void {
  const halfAnswered = response?.headersSent && !response.writableFinished
  if (error.code === 'ECONNRESET' || !socket.writable || halfAnswered) {
    socket.destroy()
    return
  }
  const status = statusOf(error.code)
  const text = `${STATUS_CODES[status]}\n`
  const headers = {
    ...securityHeaders,
    connection: 'close',
    'content-type': 'text/plain',
    'content-length': text.length,
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${text}`, () => socket.destroy())
}

function statusOf(code: string | undefined): number {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return 431
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return 413
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return 408
    default:
      return 400
  }
}
