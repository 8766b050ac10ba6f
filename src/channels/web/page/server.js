/** The server understood, and will not do it: its words say why. To ask the same again would not help. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {string | undefined} reason
   */
  constructor(status, reason) {
    super(reason ?? '')
    this.status = status
  }
}

const timeLimit_ms = 20_000

/**
 * Asks the server: a POST when there is a body.
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<any>} what it answers, read from JSON; the page trusts the server that it came from.
 *   Rejects with Refused, or with any other error when asking again may help.
 */
export async function ask(path, body) {
  const signal = AbortSignal.timeout(timeLimit_ms)
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const answer = await fetch(path, { signal, ...(body === undefined ? {} : post) })
  if (answer.ok) return answer.json()
  if (answer.status >= 500 || answer.status === 408) throw new Error(`${path}: ${answer.status}`)
  const refusal = await answer.json().catch(() => undefined)
  throw new Refused(answer.status, typeof refusal?.error === 'string' ? refusal.error : undefined)
}

/**
 * Does it until it succeeds, with growing pauses of up to five seconds; `failed` is told of every failure.
 * @template Result
 * @param {() => Promise<Result>} work
 * @param {() => void} failed
 * @returns {Promise<Result>}
 */
export async function untilItWorks(work, failed) {
  for (let wait_ms = 1000; ; wait_ms = Math.min(wait_ms * 2, 5000)) {
    try {
      return await work()
    } catch {
      failed()
      await pause(wait_ms)
    }
  }
}

/** @param {number} wait_ms */
export function pause(wait_ms) {
  return new Promise((resolve) => setTimeout(resolve, wait_ms))
}
