import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { refuse } from './refuse.ts'
import type { ServerEnv } from './server.ts'

export interface OpenedFile {
  /** The media type, with its charset where it is text. */
  type: string
  body: Uint8Array<ArrayBuffer> | string
  headers?: Record<string, string>
}

/** The path of a file with a signature that holds until `expires`; the key is the 32 bytes of ENCRYPTION_KEY. */
export function signLink(key: Uint8Array, { name, expires }: { name: string; expires: Temporal.Instant }): string {
  const seconds = String(Math.floor(expires.epochMilliseconds / 1000))
  const query = new URLSearchParams({ expires: seconds, signature: sign(key, name, seconds).toString('base64url') })
  return `/files/${encodeURIComponent(name)}?${query}`
}

/**
 * GET /files/NAME?expires=SECONDS&signature=… as signLink made it: the file; 410 once the link has expired; 404 where
 * the signature is wrong or there is no such file. `keyPrevious` still opens what was signed before a rotation.
 */
export function filesRoutes(options: {
  key: Uint8Array
  keyPrevious?: Uint8Array
  now: () => Temporal.Instant
  open: (name: string) => Promise<OpenedFile | null>
}): Hono<ServerEnv> {
  const { key, keyPrevious, now, open } = options
  const keys = keyPrevious === undefined ? [key] : [key, keyPrevious]
  const unknown = 'There is no such file, or the link is not complete. Open it from the message again.'

  return new Hono<ServerEnv>().get('/files/:name', async (c) => {
    const name = c.req.param('name')
    const expires = c.req.query('expires') ?? ''
    const signature = Buffer.from(c.req.query('signature') ?? '', 'base64url')
    if (!keys.some((one) => same(signature, sign(one, name, expires)))) return refuse(c, 404, unknown)

    const secondsLeft = Number(expires) - Math.floor(now().epochMilliseconds / 1000)
    if (secondsLeft <= 0) return refuse(c, 410, 'This link has expired. Ask the bot again, and it gives you a new one.')

    const file = await open(name)
    if (file === null) return refuse(c, 404, unknown)
    return c.body(file.body, 200, {
      ...file.headers,
      'content-type': file.type,
      'cache-control': `private, max-age=${Math.min(secondsLeft, 600)}`,
    })
  })
}

/** HMAC-SHA256 under a key that is derived for links alone: ENCRYPTION_KEY also encrypts. */
function sign(key: Uint8Array, name: string, seconds: string): Buffer {
  const linkKey = new Uint8Array(hkdfSync('sha256', key, '', 'counterpart file links', 32))
  return createHmac('sha256', linkKey).update(`${seconds}\n${name}`).digest()
}

function same(given: Buffer, right: Buffer): boolean {
  return given.length === right.length && timingSafeEqual(given, right)
}
