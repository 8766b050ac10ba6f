import type { Channel, Found, Message, Outcome } from '../../src/channels/channel.ts'

/** What happens to one request; without any, it is accepted and answered. */
export type Behaviour =
  /** Accepted, but the answer is lost. */
  | 'lose-answer'
  /** Lost on its way; the channel cannot tell that from a lost answer. */
  | 'lose-request'
  /** Never accepted, never answered: until the time limit. */
  | 'hang'
  /** A fault in the channel, before anything was sent. */
  | 'throw'
  | { refuse: string }
  | { throttle: Temporal.Duration | null }
  /** Accepted and answered when that resolves. */
  | { slow: Promise<void> }

/** What people saw at an address: a new message, or an earlier one that changed. */
export interface Sight {
  address: string
  key: string
  ref: string
  text: string
  what: 'new' | 'changed'
}

/** A channel whose far side is in memory, and misbehaves as it is told. */
export interface TestChannel extends Channel {
  /** The next requests of any kind are treated like this, one each; those after them are fine again. */
  treat(...next: Behaviour[]): void
  /** All that people saw, in its order. */
  readonly sights: Sight[]
  /** The keys of the new messages that people saw at an address. */
  keysAt(address: string): string[]
  /** The messages as they read now, oldest first. */
  readingAt(address: string): { ref: string; message: Message }[]
  readonly requests: Request[]
  /** Resolves when so many requests have been made. */
  requested(count: number): Promise<void>
}

export interface Request {
  what: 'send' | 'update' | 'find'
  address: string
  /** A send's or a look-up's key, an update's ref. */
  about: string
}

/** The one address of the platform where nobody lives. */
export const nobody = 'test:nobody'

export function testChannel({ canTell = true, platform = 'test' } = {}): TestChannel {
  const messages: { address: string; key: string; ref: string; message: Message }[] = []
  const sights: Sight[] = []
  const requests: Request[] = []
  const treatments: Behaviour[] = []
  let arrival = Promise.withResolvers<void>()

  /** `accept` is what the far side does; whoever is asked answers with what it returns. */
  async function request(made: Request, signal: AbortSignal, accept: () => Outcome): Promise<Outcome> {
    const treatment = arrive(made)
    if (typeof treatment === 'object') {
      if ('refuse' in treatment) return { outcome: 'refused', why: treatment.refuse }
      if ('throttle' in treatment) {
        const { throttle } = treatment
        return { outcome: 'later', why: 'too many requests', ...(throttle && { after: throttle }) }
      }
      await Promise.race([treatment.slow, aborted(signal)])
      return accept()
    }
    switch (treatment) {
      case undefined:
        return accept()
      case 'throw':
        throw new Error('a fault in the channel')
      case 'hang':
        return aborted(signal)
      case 'lose-answer':
        accept()
        return { outcome: 'unsure', why: 'the answer was lost' }
      case 'lose-request':
        return { outcome: 'unsure', why: 'the answer was lost' }
    }
  }

  function arrive(made: Request): Behaviour | undefined {
    requests.push(made)
    arrival.resolve()
    arrival = Promise.withResolvers()
    return treatments.shift()
  }

  return {
    platform,
    timeLimit: Temporal.Duration.from({ seconds: 5 }),
    send: (address, message, key, signal) =>
      request({ what: 'send', address, about: key }, signal, () => {
        if (address === nobody) return { outcome: 'refused', why: 'nobody lives there' }
        const ref = `ref-${messages.length + 1}`
        messages.push({ address, key, ref, message })
        sights.push({ address, key, ref, text: message.text, what: 'new' })
        return { outcome: 'sent', ref }
      }),
    update: (address, ref, message, signal) =>
      request({ what: 'update', address, about: ref }, signal, () => {
        const found = messages.find((each) => each.address === address && each.ref === ref)
        if (!found) return { outcome: 'refused', why: 'there is no such message' }
        found.message = message
        sights.push({ address, key: found.key, ref, text: message.text, what: 'changed' })
        return { outcome: 'sent', ref }
      }),
    async find(address, key, _since, signal): Promise<Found> {
      const answered = await request({ what: 'find', address, about: key }, signal, () => ({
        outcome: 'sent',
        ref: '',
      }))
      if (answered.outcome !== 'sent') throw new Error(answered.why)
      if (!canTell) return 'cannot-tell'
      const found = messages.find((each) => each.address === address && each.key === key)
      return found ? { found: found.ref } : 'not-there'
    },

    treat: (...next) => void treatments.push(...next),
    sights,
    keysAt: (address) =>
      sights.flatMap((sight) => (sight.address === address && sight.what === 'new' ? sight.key : [])),
    readingAt: (address) =>
      messages.filter((each) => each.address === address).map(({ ref, message }) => ({ ref, message })),
    requests,
    async requested(count) {
      while (requests.length < count) await arrival.promise
    },
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
