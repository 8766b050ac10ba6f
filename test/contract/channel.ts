import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Channel, Message, Outcome } from '../../src/channels/channel.ts'

/** A channel with its far side, as people there see it. */
export interface Harness {
  channel: Channel
  /** An address where nothing was said yet: another one at each call. */
  newAddress(): string
  /** An address that the platform does not know. */
  unknownAddress: string
  /** The messages as they read there now, oldest first, and what can be pressed. */
  readingAt(address: string): Promise<{ text: string; actions: string[] }[]>
  /** Whether the platform can be asked for a message by its key. */
  canTell: boolean
  /** Absent where the platform is this very process, which neither throttles nor loses anything. */
  trouble?: Trouble
  close(): Promise<void>
}

/** What can befall the next request. */
export interface Trouble {
  /** How many requests were made so far. */
  requests(): number
  /** It is accepted, and its answer is lost. */
  loseAnswer(): void
  /** It is lost on its way. */
  loseRequest(): void
  /** It is turned away, to come back after that. */
  throttle(after: Temporal.Duration): void
  /** It is neither accepted nor answered; resolves when it is there. */
  hang(): Promise<void>
}

/** What every channel must do, whatever its platform. */
export function channelContract(name: string, makeHarness: () => Promise<Harness>): void {
  describe(`${name} as a channel`, () => {
    let harness: Harness
    beforeEach(async () => {
      harness = await makeHarness()
    })
    afterEach(() => harness.close())

    const never = new AbortController().signal
    const longAgo = Temporal.Instant.from('2026-01-01T00:00Z')

    function send(address: string, key: string, text: string, signal = never): Promise<Outcome> {
      return settled(harness.channel.send(address, message(key, text), key, signal))
    }

    function update(address: string, ref: string, key: string, text: string): Promise<Outcome> {
      return settled(harness.channel.update(address, ref, message(key, text), never))
    }

    async function sendSurely(address: string, key: string, text: string): Promise<string> {
      const outcome = await send(address, key, text)
      if (outcome.outcome !== 'sent') return expect.fail(`${key}: ${JSON.stringify(outcome)}`)
      return outcome.ref
    }

    async function textsAt(address: string): Promise<string[]> {
      return (await harness.readingAt(address)).map(({ text }) => text)
    }

    /** A look-up that fails says nothing, as one that cannot tell. */
    function find(address: string, key: string): Promise<unknown> {
      return harness.channel.find(address, key, longAgo, never).catch(() => 'failed')
    }

    const whenPresent = (ref: string) => (harness.canTell ? { found: ref } : 'cannot-tell')
    const whenAbsent = () => (harness.canTell ? 'not-there' : 'cannot-tell')

    it('has addresses that begin with its platform, and a time limit that a person can wait for', () => {
      const { channel } = harness
      expect(harness.newAddress().startsWith(`${channel.platform}:`)).toBe(true)
      expect(channel.timeLimit.sign).toBe(1)
      expect(channel.timeLimit.total('seconds')).toBeLessThanOrEqual(60)
    })

    it('brings a message to the one address, with its buttons, and a ref', async () => {
      const [here, elsewhere] = [harness.newAddress(), harness.newAddress()]
      expect(await sendSurely(here, 'turn/1/0', 'Who is in charge?')).not.toBe('')
      const actions = ['answer/GOV-1a/0', 'answer/GOV-1a/4']
      expect(await harness.readingAt(here)).toEqual([{ text: 'Who is in charge?', actions }])
      expect(await harness.readingAt(elsewhere)).toEqual([])
    })

    it.each([
      ['emoji', 'Tampere 🇫🇮 thanks you 👩🏽‍💻'],
      ['text from right to left', 'مرحبا بكم، שלום, and welcome'],
      ['letters with marks, composed and not', 'Malmö, Malmo\u0308, Thessaloníki, Ðà Nẵng'],
      ['what would be markup elsewhere', '3 < 4 & 5 > 2, "so" it\u2019s 100 %'],
      ['paragraphs', 'The first paragraph.\n\nThe second.'],
      ['as much as a message ever has', `${'A word of the five levels. '.repeat(100)}The end.`],
    ])('passes on %s whole', async (_, text) => {
      const address = harness.newAddress()
      await sendSurely(address, 'turn/1/0', text)
      expect(await textsAt(address)).toEqual([text])
    })

    it('keeps the order in which messages were sent', async () => {
      const address = harness.newAddress()
      const texts = ['one', 'two', 'three', 'four']
      for (const text of texts) await sendSurely(address, `turn/${text}/0`, text)
      expect(await textsAt(address)).toEqual(texts)
    })

    it('changes the message that a ref names, in its place, and no other', async () => {
      const address = harness.newAddress()
      const ref = await sendSurely(address, 'turn/1/0', 'a question')
      await sendSurely(address, 'turn/1/1', 'another')
      expect(await update(address, ref, 'turn/2/0', 'an answer')).toMatchObject({ outcome: 'sent' })
      expect(await textsAt(address)).toEqual(['an answer', 'another'])
    })

    it('makes the same change twice as if it were once', async () => {
      const address = harness.newAddress()
      const ref = await sendSurely(address, 'turn/1/0', 'a question')
      await update(address, ref, 'turn/2/0', 'an answer')
      expect(await update(address, ref, 'turn/2/0', 'an answer')).toMatchObject({ outcome: 'sent' })
      expect(await textsAt(address)).toEqual(['an answer'])
    })

    it('changes a message again by the ref of the first', async () => {
      const address = harness.newAddress()
      const ref = await sendSurely(address, 'turn/1/0', 'a question')
      await update(address, ref, 'turn/2/0', 'an answer')
      await update(address, ref, 'turn/3/0', 'a better answer')
      expect(await textsAt(address)).toEqual(['a better answer'])
    })

    it('refuses to change what is not there', async () => {
      const [here, elsewhere] = [harness.newAddress(), harness.newAddress()]
      const ref = await sendSurely(here, 'turn/1/0', 'a question')
      expect(await update(elsewhere, ref, 'turn/2/0', 'an answer')).toMatchObject({ outcome: 'refused' })
      expect(await textsAt(here)).toEqual(['a question'])
      expect(await textsAt(elsewhere)).toEqual([])
    })

    it('refuses an address that the platform does not know', async () => {
      expect(await send(harness.unknownAddress, 'turn/1/0', 'hello')).toMatchObject({ outcome: 'refused' })
    })

    it('finds a message by its key, where it was sent', async () => {
      const [here, elsewhere] = [harness.newAddress(), harness.newAddress()]
      await sendSurely(here, 'turn/1/0', 'one')
      const ref = await sendSurely(here, 'turn/1/1', 'two')
      await sendSurely(here, 'turn/1/10', 'ten')
      expect(await find(here, 'turn/1/1')).toEqual(whenPresent(ref))
      expect(await find(here, 'turn/1')).toBe(whenAbsent())
      expect(await find(elsewhere, 'turn/1/1')).toBe(whenAbsent())
    })

    it('finds a message by its key after it was changed', async () => {
      const address = harness.newAddress()
      const ref = await sendSurely(address, 'turn/1/0', 'a question')
      await update(address, ref, 'turn/2/0', 'an answer')
      expect(await find(address, 'turn/1/0')).toEqual(whenPresent(ref))
    })

    describe('in trouble', () => {
      let trouble: Trouble
      beforeEach(({ skip }) => {
        if (!harness.trouble) skip('its platform is this very process')
        else trouble = harness.trouble
      })

      it('is unsure when the answer is lost, asks once only, and finds the message', async () => {
        const address = harness.newAddress()
        const before = trouble.requests()
        trouble.loseAnswer()
        expect(await send(address, 'turn/1/0', 'hello')).toMatchObject({ outcome: 'unsure' })
        expect(trouble.requests()).toBe(before + 1)
        expect(await textsAt(address)).toEqual(['hello'])
        const found = await find(address, 'turn/1/0')
        expect(found).toEqual(harness.canTell ? { found: expect.any(String) } : 'cannot-tell')
      })

      it('changes a found message by the ref that the look-up gave', async ({ skip }) => {
        if (!harness.canTell) skip('it cannot tell')
        const address = harness.newAddress()
        trouble.loseAnswer()
        await send(address, 'turn/1/0', 'a question')
        const found = await harness.channel.find(address, 'turn/1/0', longAgo, never)
        if (typeof found === 'string') return expect.fail(found)
        await update(address, found.found, 'turn/2/0', 'an answer')
        expect(await textsAt(address)).toEqual(['an answer'])
      })

      it('never takes a lost request for sent, asks once only, and does not find the message', async () => {
        const address = harness.newAddress()
        const before = trouble.requests()
        trouble.loseRequest()
        expect((await send(address, 'turn/1/0', 'hello')).outcome).toMatch(/^(unsure|later)$/)
        expect(trouble.requests()).toBe(before + 1)
        expect(await find(address, 'turn/1/0')).toBe(whenAbsent())
      })

      it('passes on for how long it is turned away, and asks once only', async () => {
        const address = harness.newAddress()
        const before = trouble.requests()
        trouble.throttle(Temporal.Duration.from({ seconds: 30 }))
        const outcome = await send(address, 'turn/1/0', 'hello')
        expect(outcome).toMatchObject({ outcome: 'later' })
        expect(outcome.outcome === 'later' && outcome.after?.total('seconds')).toBe(30)
        expect(trouble.requests()).toBe(before + 1)
        expect(await textsAt(address)).toEqual([])
      })

      it('never takes a look-up that failed for an absence', async () => {
        const address = harness.newAddress()
        await sendSurely(address, 'turn/1/0', 'hello')
        trouble.throttle(Temporal.Duration.from({ seconds: 30 }))
        expect(await find(address, 'turn/1/0')).toMatch(/^(failed|cannot-tell)$/)
      })

      it('gives up waiting when it is told to, and is unsure', async () => {
        const address = harness.newAddress()
        const limit = new AbortController()
        const hanging = trouble.hang()
        const sending = send(address, 'turn/1/0', 'hello', limit.signal)
        await hanging
        limit.abort()
        expect(await sending).toMatchObject({ outcome: 'unsure' })
      })
    })
  })
}

function message(key: string, text: string): Message {
  const actions = [
    { id: 'answer/GOV-1a/0', label: '0 Not yet' },
    { id: 'answer/GOV-1a/4', label: '4 In place, and reviewed' },
  ]
  return { id: key, at: '2026-11-24T10:00:00Z', language: 'en', text, actions }
}

/** As delivery takes it: what is thrown counts as unsure. */
function settled(outcome: Promise<Outcome>): Promise<Outcome> {
  return outcome.catch((error) => ({ outcome: 'unsure', why: String(error) }))
}
