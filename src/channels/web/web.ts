import type { PersonsEvent } from '../../event.ts'
import type { SaidRow } from '../../store/said.ts'
import type { Taken } from '../../turn.ts'
import type { Channel, Message } from '../channel.ts'

/** What the web chat is made of: it takes turns, and reads what was committed. */
export interface WebParts {
  take(event: PersonsEvent): Promise<Taken>
  /** What was said at an address after a message; undefined where it has no such message. */
  read(address: string, after?: string): Promise<SaidRow[] | undefined>
  find(key: string): Promise<SaidRow | undefined>
  render(row: SaidRow): Promise<Message | null>
}

export interface WebChat extends Channel {
  take(event: PersonsEvent): Promise<{ messages: Message[] } | { refused: 'unknown-message' | 'unknown-action' }>
  messages(address: string, after?: string): Promise<Message[] | undefined>
  /**
   * Each message after one (or all), and then each as it comes, until the signal aborts or what was said is erased.
   * Undefined where the address has no such message.
   */
  stream(address: string, after: string | undefined, signal: AbortSignal): Promise<AsyncIterable<Message> | undefined>
  /** Something was committed at these addresses: pages that are open show it. */
  changed(addresses: string[]): void
}

/**
 * The web chat. A page reads the outbox itself, so a committed row is delivered: there is nothing to send, only open
 * pages to tell.
 */
export function webChat({ take, read, find, render }: WebParts): WebChat {
  const listeners = new Map<string, Set<() => void>>()

  function changed(addresses: string[]): void {
    for (const address of addresses) for (const listener of listeners.get(address) ?? []) listener()
  }

  function listen(address: string, listener: () => void, signal: AbortSignal): void {
    const here = listeners.get(address) ?? new Set()
    listeners.set(address, here.add(listener))
    signal.addEventListener('abort', () => {
      here.delete(listener)
      if (here.size === 0) listeners.delete(address)
      listener()
    })
  }

  async function isAt(address: string, key: string): Promise<boolean> {
    return (await find(key))?.address === address
  }

  async function renderAll(rows: SaidRow[]): Promise<Message[]> {
    const messages = await Promise.all(rows.map(render))
    return messages.filter((message) => message !== null)
  }

  /** Ends where the last message is gone: what was said was erased, and the page must see what is left. */
  async function* follow(
    address: string,
    first: SaidRow[],
    after: string | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<Message> {
    let bell = Promise.withResolvers<void>()
    listen(address, () => bell.resolve(), signal)
    let rows: SaidRow[] | undefined = first
    let last = after
    while (rows && !signal.aborted) {
      yield* await renderAll(rows)
      last = rows.at(-1)?.key ?? last
      bell = Promise.withResolvers()
      rows = await read(address, last)
      if (rows?.length !== 0) continue
      await bell.promise
      rows = await read(address, last)
    }
  }

  return {
    platform: 'web',
    timeLimit: Temporal.Duration.from({ seconds: 1 }),
    changed,

    async take(event) {
      const taken = await take(event)
      if ('refused' in taken) return taken
      changed(taken.addresses)
      return { messages: await renderAll(taken.said) }
    },

    async messages(address, after) {
      const rows = await read(address, after)
      return rows && renderAll(rows)
    },

    async stream(address, after, signal) {
      const rows = await read(address, after)
      return rows && follow(address, rows, after, signal)
    },

    async send(address, _message, key) {
      if (!(await isAt(address, key))) return { outcome: 'refused', why: 'nothing was committed under this key' }
      changed([address])
      return { outcome: 'sent', ref: key }
    },

    async update(address, ref, message) {
      if (!(await isAt(address, ref))) return { outcome: 'refused', why: 'there is no such message to change' }
      changed([address])
      return { outcome: 'sent', ref: message.id }
    },

    async find(address, key) {
      return (await isAt(address, key)) ? { found: key } : 'not-there'
    },
  }
}
