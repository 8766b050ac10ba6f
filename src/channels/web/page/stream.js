/** @import { Message } from '../../channel.ts' */

const pause_ms = 5000

/**
 * Listens to a server-sent stream of messages for as long as the page lives. The browser reconnects by itself after a
 * broken connection, with Last-Event-ID; after an answer that is no stream (a 502 from a proxy) it would give up, and
 * we begin anew.
 * @param {() => string} path where to listen, asked at every beginning
 * @param {{ message: (message: Message) => void, opened: () => void, lost: () => void }} on
 */
export function listen(path, on) {
  const source = new EventSource(path())
  source.onopen = on.opened
  source.onmessage = ({ data }) => on.message(JSON.parse(data))
  source.onerror = () => {
    on.lost()
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(path, on), pause_ms)
  }
}
