import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { Message } from '../../src/channels/channel.ts'
import type { Lives } from './lives.ts'

/** A persona's page in a browser: it shows what comes on its stream, and connects again wherever the program dies. */
export interface Page {
  /** All that it was ever told, in order. */
  shown: readonly Message[]
  /** A message, when it is there. */
  find(id: string): Promise<Message>
  /** The one after it, when it is there. */
  next(after: string): Promise<Message>
  /** Leaves; rejects where a connection was refused meanwhile. */
  close(): Promise<void>
}

export function openPage(lives: Lives, persona: string): Page {
  const shown: Message[] = []
  const leaving = new AbortController()
  const { signal } = leaving
  let bell = Promise.withResolvers<void>()

  async function follow(): Promise<void> {
    while (!signal.aborted) {
      const life = await lives.current()
      const last = shown.at(-1)
      const headers = { ...(last && { 'last-event-id': last.id }) }
      const url = new URL(`demo/stream?persona=${persona}`, life.url)
      const response = await fetch(url, { headers, signal }).catch(() => null)
      // Also where the last message is not there any more.
      if (response && response.status !== 200) throw new Error(`${persona}'s page: ${await response.text()}`)
      if (response?.body) await show(Readable.fromWeb(response.body)).catch(() => undefined)
      if (!signal.aborted) await life.ended
    }
  }

  async function show(stream: Readable): Promise<void> {
    for await (const line of createInterface(stream)) {
      if (!line.startsWith('data: ')) continue
      shown.push(JSON.parse(line.slice('data: '.length)))
      bell.resolve()
      bell = Promise.withResolvers()
    }
  }

  async function until(look: () => Message | undefined): Promise<Message> {
    for (;;) {
      const found = look()
      if (found) return found
      await Promise.race([bell.promise, following])
    }
  }

  const following = follow()
  following.catch(() => undefined)

  return {
    shown,
    find: (id) => until(() => shown.find((message) => message.id === id)),
    next: (after) =>
      until(() => {
        const index = shown.findIndex(({ id }) => id === after)
        return index < 0 ? undefined : shown[index + 1]
      }),
    async close() {
      leaving.abort()
      await following
    },
  }
}
