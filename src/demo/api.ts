import { type Context, Hono } from 'hono'
import type { Logger } from 'pino'
import type { z } from 'zod'
import type { Message } from '../channels/channel.ts'
import type { Role } from '../domain/network.ts'
import { eventStream } from '../http/event-stream.ts'
import { refuse } from '../http/refuse.ts'
import type { ServerEnv } from '../http/server.ts'
import { clockBody, messagesQuery, turnBody } from './requests.ts'

export interface Persona {
  id: string
  name: string
  city: string | null
  role: Role
  language: string
}

/** What the demo's API does; the routes below only read requests and write answers. */
export interface Demo {
  personas(): Promise<Persona[]>
  /** One turn of a persona; the same `turn` again has no second effect and gives the same messages. */
  turn(input: {
    persona: string
    said: { text: string } | { action: string; message: string }
    turn?: string
  }): Promise<{ messages: Message[] } | { refused: Unknown | 'unknown-action' }>
  /** Oldest first; all of them, or those after one. */
  messages(persona: string, after?: string): Promise<Message[] | Unknown>
  /** The same, and then each message as it comes, until the signal aborts. */
  stream(persona: string, after: string | undefined, signal: AbortSignal): Promise<AsyncIterable<Message> | Unknown>
  /** Moves the clock forward, delivers what fell due, and tells the new time. */
  advance(by: Temporal.Duration): Promise<Temporal.Instant>
  reset(): Promise<void>
}

type Unknown = 'unknown-persona' | 'unknown-message'

const streamsMax = 200
const utf8 = new TextDecoder()

/** The /demo routes of the demo's API. */
export function demoRoutes(demo: Demo, log: Logger): Hono<ServerEnv> {
  const streams = new Set<AbortController>()

  return new Hono<ServerEnv>()
    .get('/demo/personas', async (c) => c.json(await demo.personas()))

    .post('/demo/turns', async (c) => {
      const asked = await readBody(c, turnBody)
      if (asked instanceof Response) return asked
      const reply = await demo.turn(asked)
      return 'refused' in reply ? unknown(c, reply.refused) : c.json({ messages: reply.messages })
    })

    .get('/demo/messages', async (c) => {
      const asked = parse(c, messagesQuery, {
        persona: c.req.query('persona'),
        after: c.req.query('after') || undefined,
      })
      if (asked instanceof Response) return asked
      const messages = await demo.messages(asked.persona, asked.after)
      return typeof messages === 'string' ? unknown(c, messages) : c.json({ messages })
    })

    .get('/demo/stream', async (c) => {
      const after = c.req.header('last-event-id') || c.req.query('after') || undefined
      const asked = parse(c, messagesQuery, { persona: c.req.query('persona'), after })
      if (asked instanceof Response) return asked
      if (streams.size >= streamsMax) {
        return refuse(c, 503, 'Too many streams are open. Close one, or try again later.', { 'retry-after': '30' })
      }

      const ending = new AbortController()
      streams.add(ending)
      ending.signal.addEventListener('abort', () => streams.delete(ending))
      try {
        const items = await demo.stream(asked.persona, asked.after, ending.signal)
        if (typeof items !== 'string') return answerStream(c, items, ending, log)
        ending.abort()
        return unknown(c, items)
      } catch (error) {
        ending.abort()
        throw error
      }
    })

    .post('/demo/clock', async (c) => {
      const asked = await readBody(c, clockBody)
      if (asked instanceof Response) return asked
      return c.json({ now: (await demo.advance(asked.advance)).toString() })
    })

    .post('/demo/reset', async (c) => {
      await demo.reset()
      return c.json({ personas: await demo.personas() })
    })
}

function answerStream(c: Context<ServerEnv>, items: AsyncIterable<Message>, ending: AbortController, log: Logger) {
  const headers = { 'content-type': 'text/event-stream' }
  // Nobody would read, nor end, the stream of an answer without a body.
  if (c.req.method === 'HEAD') {
    ending.abort()
    return c.body(null, 200, headers)
  }
  return c.body(eventStream({ items, ending, closing: c.env.closing, log }), 200, headers)
}

function unknown(c: Context, what: Unknown | 'unknown-action'): Response {
  switch (what) {
    case 'unknown-persona':
      return refuse(c, 404, 'There is no persona with this id. GET /demo/personas lists those that there are.')
    case 'unknown-message':
      return refuse(
        c,
        404,
        'This persona has no message with this id. GET /demo/messages?persona=… lists its messages.',
      )
    case 'unknown-action':
      return refuse(c, 404, "This message carries no action with this id. Its own are in its 'actions'.")
  }
}

async function readBody<Out>(c: Context, schema: z.ZodType<Out>): Promise<Out | Response> {
  let json: unknown
  try {
    // As it was read already: as a text, Hono would convert it once more.
    json = JSON.parse(utf8.decode(await c.req.arrayBuffer()))
  } catch {
    return refuse(c, 400, 'The body is not valid JSON. Send a JSON object.')
  }
  return parse(c, schema, json)
}

function parse<Out>(c: Context, schema: z.ZodType<Out>, input: unknown): Out | Response {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  return refuse(c, 400, [...new Set(parsed.error.issues.map(({ message }) => message))].join(' '))
}
