import type { Logger } from 'pino'

const heartbeatMs = 15_000
const encoder = new TextEncoder()

/**
 * Items as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html): `id` is the item's,
 * `data` the item as JSON on one line. An item is taken only when the reader has room for it. A comment every 15 s keeps
 * the connection open. `ending` is aborted when the stream is over for whichever reason: the items end, the reader
 * leaves, the server closes.
 */
export function eventStream<Item extends { id: string }>(options: {
  items: AsyncIterable<Item>
  ending: AbortController
  closing: AbortSignal
  log: Logger
}): ReadableStream<Uint8Array> {
  const { items, ending, closing, log } = options
  const iterator = items[Symbol.asyncIterator]()
  let left = false

  return new ReadableStream<Uint8Array>({
    start(controller) {
      const end = () => ending.abort()
      const heartbeat = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(':\n\n'))
      }, heartbeatMs).unref()
      ending.signal.addEventListener('abort', () => {
        clearInterval(heartbeat)
        closing.removeEventListener('abort', end)
        if (!left) controller.close()
        // Lets a generator clean up that waits for its next reading, not for the signal; what it says then is not heard.
        iterator.return?.().catch(() => {})
      })
      closing.addEventListener('abort', end)
      if (closing.aborted) end()
    },
    async pull(controller) {
      try {
        const next = await iterator.next()
        if (ending.signal.aborted) return
        if (next.done) ending.abort()
        else controller.enqueue(encoder.encode(`id: ${next.value.id}\ndata: ${oneLine(next.value)}\n\n`))
      } catch (error) {
        // The stream only ends, so that the reader connects again; an error would be written into it by the server.
        if (!ending.signal.aborted) log.error({ err: error }, 'an event stream broke off')
        ending.abort()
      }
    },
    cancel() {
      left = true
      ending.abort()
    },
  })
}

/** JSON without any character at which some reader of lines would break. */
function oneLine(item: object): string {
  return JSON.stringify(item).replace(
    /[\u0085\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
