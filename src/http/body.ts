import type { Context, MiddlewareHandler } from 'hono'
import { refuse } from './refuse.ts'

const bodyBytesMax = 1024 * 1024

/**
 * Reads the whole body before any route sees it, and refuses one over 1 MiB: at once where its length is declared,
 * else as soon as it has grown past that.
 */
export const limitBody: MiddlewareHandler = async (c, next) => {
  const length = c.req.header('content-length')
  if (length !== undefined) {
    if (Number(length) > bodyBytesMax) return refuse(c, 413, tooLarge)
    return (await isWhole(c)) ? next() : refuse(c, 400, brokenOff)
  }
  if (c.req.raw.body === null) return next()
  const read = await readBody(c.req.raw.body)
  switch (read) {
    case 'too large':
      return refuse(c, 413, tooLarge)
    case 'broken off':
      return refuse(c, 400, brokenOff)
    default:
      c.req.raw = new Request(c.req.raw, { body: read })
      return next()
  }
}

const tooLarge = 'The body is larger than 1 MiB. Send less.'
const brokenOff = 'The body broke off before its end. Send it again.'

/** Reads a body whose length is declared: Node reads no more than that, and Hono keeps what it read. */
async function isWhole(c: Context): Promise<boolean> {
  try {
    await c.req.arrayBuffer()
    return true
  } catch {
    return false
  }
}

async function readBody(body: ReadableStream<Uint8Array>): Promise<Buffer<ArrayBuffer> | 'too large' | 'broken off'> {
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return Buffer.concat(chunks, bytes)
      bytes += value.byteLength
      if (bytes > bodyBytesMax) break
      chunks.push(value)
    }
  } catch {
    return 'broken off'
  }
  void discard(reader)
  return 'too large'
}

/** Lets the rest flow past, so that the client hears the refusal instead of a reset; the server cuts it off soon after. */
async function discard(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    while (!(await reader.read()).done);
  } catch {
    // The client has gone, or was cut off: nothing is left to discard.
  }
}
