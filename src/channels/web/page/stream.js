/** @import { Message } from '../../channel.ts' */

/**
 * Listens to a server-sent stream of messages until it ends or breaks. The browser would connect again by itself, with
 * the id of a message that may be gone by then: the chat looks first.
 * @param {string} path
 * @param {(message: Message) => void} take
 * @returns {Promise<void>}
 */
export function listen(path, take) {
  return new Promise((ended) => {
    const source = new EventSource(path)
    source.onmessage = ({ data }) => take(JSON.parse(data))
    source.onerror = () => {
      source.close()
      ended()
    }
  })
}
