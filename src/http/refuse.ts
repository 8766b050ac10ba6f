import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/**
 * An answer that refuses: `{error}` to programs, the sentence alone to people. The sentence says what is wrong and what
 * would be right, and repeats nothing that the request brought.
 */
export function refuse(
  c: Context,
  status: ContentfulStatusCode,
  error: string,
  headers: Record<string, string> = {},
): Response {
  return /^\/(?:api|demo)(?:\/|$)/.test(c.req.path)
    ? c.json({ error }, status, headers)
    : c.text(`${error}\n`, status, headers)
}
