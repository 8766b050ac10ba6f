import type { Context, MiddlewareHandler } from 'hono'
import { refuse } from './refuse.ts'

/**
 * Refuses what the page of another site makes a browser send: by the browser's own word (Sec-Fetch-Site) and by Origin.
 * Programs send neither and pass, and so does a person who follows a link to us.
 * The rule is that of https://web.dev/articles/fetch-metadata.
 */
export function refuseOtherSites(publicUrl: URL): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('origin')
    const site = c.req.header('sec-fetch-site')
    const foreignOrigin = origin !== undefined && origin !== publicUrl.origin && origin !== new URL(c.req.url).origin
    const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none'
    if (foreignOrigin || (foreignSite && !followsLink(c))) {
      return refuse(
        c,
        403,
        'This request comes from the page of another site. Use our own page, or set PUBLIC_URL to the address at which people open it.',
      )
    }
    return next()
  }
}

function followsLink(c: Context): boolean {
  return (
    (c.req.method === 'GET' || c.req.method === 'HEAD') &&
    c.req.header('sec-fetch-mode') === 'navigate' &&
    c.req.header('sec-fetch-dest') === 'document'
  )
}

/**
 * Answers only where the Host header is a loopback name or the host of PUBLIC_URL. A server without sign-in needs it:
 * otherwise any page could point a name of its own at 127.0.0.1 and read what is here as its own (DNS rebinding).
 */
export function refuseOtherHosts(publicUrl: URL): MiddlewareHandler {
  return async (c, next) => {
    const { hostname } = new URL(c.req.url)
    if (isLoopback(hostname) || hostname === publicUrl.hostname) return next()
    return refuse(
      c,
      403,
      'The Host header names neither this machine (localhost, 127.0.0.1) nor the host of PUBLIC_URL. Open the address that was printed at the start, or set PUBLIC_URL.',
    )
  }
}

/** A host name as URL writes it. */
function isLoopback(hostname: string): boolean {
  return /^(?:(?:[^.]+\.)*localhost\.?|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname)
}
