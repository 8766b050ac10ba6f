import type { Message } from '../../../src/channels/channel.ts'
import { webChat } from '../../../src/channels/web/web.ts'
import type { SaidRow } from '../../../src/store/said.ts'
import { channelContract, type Harness } from '../../contract/channel.ts'

channelContract('the web chat', async () => harness())

/** On the web a message is committed before it is sent, so the harness commits it. */
function harness(): Harness {
  const rows: SaidRow[] = []
  const messages = new Map<string, Message>()
  const known = new Set<string>()
  const web = webChat({
    take: async () => ({ refused: 'unknown-message' }),
    read: async (address) => rows.filter((row) => row.address === address),
    find: async (key) => rows.find((row) => row.key === key),
    render: async ({ key, replaces }) => {
      const message = messages.get(key)
      return message ? { ...message, ...(replaces !== null && { replaces }) } : null
    },
  })

  function commit(address: string, message: Message, key: string, replaces: string | null): void {
    if (!known.has(address) || messages.has(key)) return
    messages.set(key, message)
    rows.push({ key, address, network: null, member: null, language: 'en', at: 0, saying: { lines: [] }, replaces })
  }

  return {
    channel: {
      ...web,
      async send(address, message, key, signal) {
        commit(address, message, key, null)
        return web.send(address, message, key, signal)
      },
      async update(address, ref, message, signal) {
        commit(address, message, message.id, ref)
        return web.update(address, ref, message, signal)
      },
    },
    canTell: true,
    newAddress() {
      const address = `web:test:${known.size}`
      known.add(address)
      return address
    },
    unknownAddress: 'web:test:nobody',
    // As the page does: what takes the place of a message stands where that was.
    async readingAt(address) {
      const shown = new Map<string, Message>()
      for (const message of (await web.messages(address)) ?? []) {
        const place = message.replaces ?? message.id
        if (message.replaces === undefined || shown.has(place)) shown.set(place, message)
      }
      return [...shown.values()].map(({ text, actions }) => ({ text, actions: actions.map(({ id }) => id) }))
    },
    close: async () => undefined,
  }
}
