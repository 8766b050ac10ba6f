import type { MiddlewareHandler } from 'hono'

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** What every answer carries, whoever writes it. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** Puts the security headers on every answer, and keeps it out of caches; what its route sets itself stays. */
export const secureAnswers: MiddlewareHandler = async (c, next) => {
  await next()
  for (const [name, value] of Object.entries({ ...securityHeaders, 'cache-control': 'no-store' })) {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value)
  }
}
