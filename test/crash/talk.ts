import { expect } from 'vitest'
import type { Message } from '../../src/channels/channel.ts'
import { type Answer, answers, levels, parseAnswer } from '../../src/domain/benchmark.ts'
import type { Place } from '../../src/domain/outline.ts'
import type { Lives } from './lives.ts'
import type { Page } from './page.ts'
import { phrases } from './phrases.ts'

/** A persona's talk, and what they were told of it: what has to be there in the end. */
export interface Talk {
  persona: string
  page: Page
  /** All that the replies said, and what came by itself, in order. */
  told: readonly Message[]
  /** Every answer whose confirmation came, in order. */
  recorded: readonly (readonly [indicator: string, answer: Answer])[]
  counts: Counts
  says(text: string): Promise<Message[]>
  /** Answers these questions, which are the ones without an answer, as they are asked. */
  answerAll(places: readonly Place[]): Promise<void>
  /** Opens a question that has an answer, and gives another. */
  change(place: Place): Promise<void>
}

export interface Counts {
  turns: number
  /** As no reply came. */
  repeated: number
  /** Answers in own words, and how many of these a model was asked about. */
  inWords: number
  read: number
  /** Of these, which the model was not there to answer. */
  leftToRules: number
}

type Said = { text: string } | { action: string; message: string }

export function startTalk(lives: Lives, persona: string, page: Page): Talk {
  const told: Message[] = []
  const recorded: [string, Answer][] = []
  const counts: Counts = { turns: 0, repeated: 0, inWords: 0, read: 0, leftToRules: 0 }

  /** Where no reply comes, the same turn again. */
  async function take(said: Said): Promise<Message[]> {
    counts.turns += 1
    const body = JSON.stringify({ persona, ...said, turn: `turn-${counts.turns}` })
    for (;;) {
      const life = await lives.current()
      const messages = await ask(new URL('demo/turns', life.url), body)
      if (messages) {
        told.push(...messages)
        return messages
      }
      counts.repeated += 1
      await life.ended
    }
  }

  function says(text: string): Promise<Message[]> {
    return take({ text })
  }

  function presses(action: string, message: Message): Promise<Message[]> {
    return take({ action, message: message.id })
  }

  /** By button, in words, by number, in words. */
  async function answer(place: Place, question: Message): Promise<Message[]> {
    const id = place.indicator.id
    const turn = recorded.length
    if (turn % 2 === 1) return answerInWords(place)
    const given = turn % 4 === 0 ? pick(answers, turn) : pick(levels, turn)
    const reply = await (turn % 4 === 0 ? presses(`answer/${id}/${given}`, question) : says(String(given)))
    return confirmed(reply, id, given)
  }

  async function answerInWords({ indicator: { id } }: Place): Promise<Message[]> {
    counts.inWords += 1
    let offer = last(await says(pick(phrases, recorded.length >> 1)))
    if (offered(offer, id).length === 0) {
      // A model reads; what comes of it comes by itself.
      counts.read += 1
      offer = await page.next(offer.id)
      told.push(offer)
      // It always proposes one level; the rules never do to what it is asked about.
      if (offered(offer, id).length > 1) counts.leftToRules += 1
    }
    const choice = offered(offer, id)
    const given = pick(choice, counts.inWords)
    const isYes = choice.length === 1 && counts.inWords % 3 === 0
    return confirmed(await (isYes ? says('yes') : presses(`answer/${id}/${given}`, offer)), id, given)
  }

  /** The reply shows the answer on the question that was asked. */
  function confirmed(reply: Message[], indicator: string, given: Answer): Message[] {
    const chosen = reply.find(({ replaces }) => replaces)?.actions.find(({ style }) => style === 'chosen')
    expect(chosen?.id, told.at(-1)?.text).toBe(`answer/${indicator}/${given}`)
    recorded.push([indicator, given])
    return reply
  }

  return {
    persona,
    page,
    told,
    recorded,
    counts,
    says,
    async answerAll(places) {
      let reply = await says('start')
      for (const place of places) {
        const goOn = last(reply).actions.find(({ id }) => id === 'start')
        if (goOn) reply = await presses(goOn.id, last(reply))
        expect(askedIn(reply)).toBe(place.indicator.id)
        reply = await answer(place, last(reply))
      }
      expect(askedIn(reply)).toBeUndefined()
    },
    async change(place) {
      const reply = await says(`change ${place.number}`)
      expect(askedIn(reply)).toBe(place.indicator.id)
      await answer(place, last(reply))
    },
  }
}

/** Null where nothing came, or not all of it. */
async function ask(url: URL, body: string): Promise<Message[] | null> {
  const response = await fetch(url, { method: 'POST', body }).catch(() => null)
  const reply = await response?.text().catch(() => null)
  if (!response || typeof reply !== 'string') return null
  expect(response.status, reply).toBe(200)
  return JSON.parse(reply).messages
}

/** The question that a reply ends with. */
function askedIn(reply: Message[]): string | undefined {
  const action = last(reply).actions.find(({ id }) => id.startsWith('more/'))
  return action?.id.slice('more/'.length)
}

function offered({ actions }: Message, indicator: string): Answer[] {
  const prefix = `answer/${indicator}/`
  return actions.flatMap(({ id }) => {
    const answer = id.startsWith(prefix) ? parseAnswer(id.slice(prefix.length)) : undefined
    return answer === undefined ? [] : [answer]
  })
}

function last(reply: Message[]): Message {
  const message = reply.at(-1)
  if (!message) throw new Error('the reply is empty')
  return message
}

function pick<T>(from: readonly T[], number: number): T {
  const picked = from[number % from.length]
  if (picked === undefined) throw new Error('there is nothing to choose from')
  return picked
}
