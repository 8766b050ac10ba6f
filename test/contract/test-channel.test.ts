import { nobody, testChannel } from '../fakes/channel.ts'
import { channelContract, type Harness } from './channel.ts'

channelContract('the channel for tests', async () => harness(true))
channelContract('a channel that cannot tell', async () => harness(false))

function harness(canTell: boolean): Harness {
  const channel = testChannel({ canTell })
  let addresses = 0
  return {
    channel,
    canTell,
    newAddress: () => `test:person-${++addresses}`,
    unknownAddress: nobody,
    readingAt: async (address) =>
      channel
        .readingAt(address)
        .map(({ message }) => ({ text: message.text, actions: message.actions.map(({ id }) => id) })),
    trouble: {
      requests: () => channel.requests.length,
      loseAnswer: () => channel.treat('lose-answer'),
      loseRequest: () => channel.treat('lose-request'),
      throttle: (after) => channel.treat({ throttle: after }),
      hang: () => {
        channel.treat('hang')
        return channel.requested(channel.requests.length + 1)
      },
    },
    close: async () => undefined,
  }
}
