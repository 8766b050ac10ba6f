import { EventEmitter, on } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Message } from '../../src/channels/channel.ts'
import { type Demo, demoRoutes, type Persona } from '../../src/demo/api.ts'
import { createLog, start } from '../http/serving.ts'

const ada: Persona = { id: 'ada', name: 'Ada', city: 'Tampere', role: 'practitioner', language: 'en' }
const newcomer: Persona = { id: 'nova', name: 'Nova', city: null, role: 'practitioner', language: 'en' }

function message(id: string, text = `Message ${id}`): Message {
  return { id, at: '2026-11-24T12:00:00Z', language: 'en', text, actions: [{ id: 'answer/GOV-1a/3', label: '3' }] }
}

/** A demo with one persona who has three messages, and whatever is said to her while one listens. */
function createDemo() {
  const sent = [message('m1'), message('m2'), message('m3')]
  const news = new EventEmitter().setMaxListeners(0)
  const turns: unknown[] = []
  const moves: string[] = []
  const signals: AbortSignal[] = []

  const after = (persona: string, id?: string) => {
    if (persona !== ada.id) return 'unknown-persona'
    const index = sent.findIndex((one) => one.id === id)
    return id !== undefined && index < 0 ? 'unknown-message' : sent.slice(index + 1)
  }

  async function* follow(before: Message[], signal: AbortSignal) {
    yield* before
    for await (const [next] of on(news, 'message', { signal, close: ['end'] })) yield next
  }

  const demo: Demo = {
    personas: async () => [ada, newcomer],
    turn: async (input) => {
      turns.push(input)
      if (input.persona !== ada.id) return { refused: 'unknown-persona' }
      if ('text' in input.said) return { messages: [message('m4')] }
      if (!sent.some(({ id }) => 'message' in input.said && id === input.said.message))
        return { refused: 'unknown-message' }
      return input.said.action === 'answer/GOV-1a/3' ? { messages: [message('m4')] } : { refused: 'unknown-action' }
    },
    messages: async (persona, id) => after(persona, id),
    stream: async (persona, id, signal) => {
      signals.push(signal)
      const before = after(persona, id)
      return typeof before === 'string' ? before : follow(before, signal)
    },
    advance: async (by) => {
      moves.push(by.toString())
      return Temporal.Instant.from('2026-12-01T12:00:00Z')
    },
    reset: async () => {
      moves.push('reset')
    },
  }
  return {
    demo,
    turns,
    moves,
    signals,
    tell: (text: string) => news.emit('message', message('m4', text)),
    end: () => news.emit('end'),
  }
}

async function startDemo() {
  const fake = createDemo()
  const log = createLog()
  const server = await start({ parts: [demoRoutes(fake.demo, log.log)], log })
  const get = async (path: string) => {
    const { status, text } = await server.ask({ path })
    return { status, body: JSON.parse(text) }
  }
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const sent = typeof body === 'string' ? body : JSON.stringify(body)
    const { status, text } = await server.ask({ path, method: 'POST', body: sent, headers })
    return { status, body: JSON.parse(text) }
  }
  return { ...server, ...fake, get, post }
}

/** The events of a stream, one block at a time; null at its end. */
function readEvents(response: IncomingMessage) {
  const lines = createInterface({ input: response })[Symbol.asyncIterator]()
  return async () => {
    const block: string[] = []
    for (;;) {
      const { done, value } = await lines.next()
      if (done) return null
      if (value === '') return block
      block.push(value)
    }
  }
}

afterEach(() => {
  vi.useRealTimers()
})

describe('GET /demo/personas', () => {
  it('lists them', async () => {
    const { get } = await startDemo()
    expect(await get('/demo/personas')).toEqual({ status: 200, body: [ada, newcomer] })
  })
})

describe('POST /demo/turns', () => {
  it('takes words, and answers with what the bot said', async () => {
    const { post, turns } = await startDemo()
    expect(await post('/demo/turns', { persona: 'ada', text: 'hello' })).toEqual({
      status: 200,
      body: { messages: [message('m4')] },
    })
    expect(turns).toEqual([{ persona: 'ada', said: { text: 'hello' } }])
  })

  it('takes a press with the caller’s own id for the turn', async () => {
    const { post, turns } = await startDemo()
    const press = { persona: 'ada', action: 'answer/GOV-1a/3', message: 'm1', turn: 'turn-1' }
    expect(await post('/demo/turns', press)).toMatchObject({ status: 200 })
    expect(turns).toEqual([{ persona: 'ada', said: { action: 'answer/GOV-1a/3', message: 'm1' }, turn: 'turn-1' }])
  })

  it.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded', ''])(
    'takes JSON that is called %o',
    async (type) => {
      const { post } = await startDemo()
      const headers: Record<string, string> = type ? { 'content-type': type } : {}
      expect(await post('/demo/turns', { persona: 'ada', text: 'hello' }, headers)).toMatchObject({ status: 200 })
    },
  )

  it.each([
    ['nothing', ''],
    ['a million letters', 'a'.repeat(1_000_000)],
    ['4 000 emoji', '🙂'.repeat(4000)],
    ['right-to-left text', 'مرحبا \u202Eabc'],
    ['control characters', 'a\u0000b\u001b[31m\u0007'],
    ['half a character', '\ud800'],
    ['HTML', '<script>alert(1)</script>'],
  ])('leaves words as they are: %s', async (_what, text) => {
    const { post, turns } = await startDemo()
    expect(await post('/demo/turns', { persona: 'ada', text })).toMatchObject({ status: 200 })
    expect(turns).toEqual([{ persona: 'ada', said: { text } }])
  })

  it('takes bytes that are no text as marks that stand for them', async () => {
    const { ask, turns } = await startDemo()
    const body = Buffer.from('{"persona": "ada", "text": "caf\u00e9"}', 'latin1')
    expect(await ask({ path: '/demo/turns', body })).toMatchObject({ status: 200 })
    expect(turns).toEqual([{ persona: 'ada', said: { text: 'caf\ufffd' } }])
  })

  const neither = "A turn needs either 'text', or both 'action' and 'message'."
  const keys = 'The body has keys that are unknown here. Expected: persona, text, action, message, turn.'
  const object = 'The body must be a JSON object such as {"persona": "…", "text": "hello"}.'
  const json = 'The body is not valid JSON. Send a JSON object.'
  const persona =
    "'persona' must be the id of one of GET /demo/personas, 1 to 100 characters long and without control characters."
  const bad: [string, string, unknown][] = [
    ['nothing', json, ''],
    ['half a JSON', json, '{"persona": "ada"'],
    ['deep JSON that is none', json, '['.repeat(500_000)],
    ['deep JSON', object, '['.repeat(400_000) + ']'.repeat(400_000)],
    ['a list', object, []],
    ['null', object, null],
    ['no persona', persona, { text: 'hello' }],
    ['an empty persona', persona, { persona: '', text: 'hello' }],
    ['a long persona', persona, { persona: 'a'.repeat(101), text: 'hello' }],
    ['a persona with NUL', persona, { persona: 'a\u0000', text: 'hello' }],
    ['half a character in an id', persona, { persona: '\ud800', text: 'hello' }],
    ['neither words nor press', neither, { persona: 'ada' }],
    ['both words and press', neither, { persona: 'ada', text: 'hello', action: 'a', message: 'm1' }],
    ['an action without its message', neither, { persona: 'ada', action: 'a' }],
    ['a message without an action', neither, { persona: 'ada', message: 'm1' }],
    ['words that are none', "'text' must be a text.", { persona: 'ada', text: 3 }],
    [
      'words that are deep',
      "'text' must be a text.",
      `{"persona": "ada", "text": ${'['.repeat(1e5)}${']'.repeat(1e5)}}`,
    ],
    ['a long action', "'action' must be", { persona: 'ada', action: 'a'.repeat(2001), message: 'm1' }],
    ['a long message id', "'message' must be", { persona: 'ada', action: 'a', message: 'm'.repeat(401) }],
    ['an empty turn id', "'turn' must be an id of the caller's, 1 to 128", { persona: 'ada', text: 'hello', turn: '' }],
    ['a long turn id', "'turn' must be", { persona: 'ada', text: 'hello', turn: 't'.repeat(129) }],
    ['a key that is not there', keys, { persona: 'ada', text: 'hello', txet: 'hello' }],
    ['a key of every object', keys, '{"persona": "ada", "text": "hello", "__proto__": {"polluted": true}}'],
    [
      'a key of every class',
      keys,
      '{"persona": "ada", "text": "hello", "constructor": {"prototype": {"polluted": true}}}',
    ],
  ]

  it.each(bad)('refuses, and says what would be right: %s', async (_what, error, body) => {
    const { post, turns } = await startDemo()
    const reply = await post('/demo/turns', body)
    expect(reply).toEqual({ status: 400, body: { error: expect.stringContaining(error) } })
    expect(turns).toEqual([])
    expect({}).not.toHaveProperty('polluted')
  })

  it('says all that is wrong at once', async () => {
    const { post } = await startDemo()
    const { body } = await post('/demo/turns', { persona: 7, text: 8 })
    expect(body.error).toContain("'persona' must be")
    expect(body.error).toContain("'text' must be")
  })

  it('refuses 2 MiB of words', async () => {
    const { post, turns } = await startDemo()
    expect(await post('/demo/turns', { persona: 'ada', text: 'a'.repeat(2 * 1024 * 1024) })).toMatchObject({
      status: 413,
    })
    expect(turns).toEqual([])
  })

  it.each([
    [{ persona: 'bob', text: 'hello' }, 'no persona'],
    [{ persona: '__proto__', text: 'hello' }, 'no persona'],
    [{ persona: 'ada', action: 'answer/GOV-1a/3', message: 'of somebody else' }, 'no message'],
    [{ persona: 'ada', action: 'answer/GOV-1a/9', message: 'm1' }, 'no action'],
  ])('does not know %o', async (body, error) => {
    const { post } = await startDemo()
    expect(await post('/demo/turns', body)).toEqual({ status: 404, body: { error: expect.stringContaining(error) } })
  })
})

describe('GET /demo/messages', () => {
  it('gives all of them, or those after one', async () => {
    const { get } = await startDemo()
    const all = { messages: [message('m1'), message('m2'), message('m3')] }
    expect(await get('/demo/messages?persona=ada')).toEqual({ status: 200, body: all })
    expect(await get('/demo/messages?persona=ada&after=')).toEqual({ status: 200, body: all })
    expect(await get('/demo/messages?persona=ada&after=m2')).toEqual({
      status: 200,
      body: { messages: [message('m3')] },
    })
  })

  it.each([
    ['', 400, "'persona' must be"],
    ['?persona=', 400, "'persona' must be"],
    ['?persona=a%00', 400, "'persona' must be"],
    [`?persona=ada&after=${'m'.repeat(401)}`, 400, "'after' must be"],
    ['?persona=bob', 404, 'no persona'],
    ['?persona=ada&after=m9', 404, 'no message'],
  ])('refuses %s', async (query, status, error) => {
    const { get } = await startDemo()
    for (const path of ['/demo/messages', '/demo/stream']) {
      expect(await get(path + query)).toEqual({ status, body: { error: expect.stringContaining(error) } })
    }
  })
})

describe('GET /demo/stream', () => {
  it('sends what there is and what comes as server-sent events', async () => {
    const { open, tell } = await startDemo()
    const response = await open({ path: '/demo/stream?persona=ada&after=m2' })
    expect(response.headers).toMatchObject({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    const next = readEvents(response)
    expect(await next()).toEqual(['id: m3', `data: ${JSON.stringify(message('m3'))}`])
    tell('two\nlines\r\n\u2028')
    const [id, data, ...more] = (await next()) ?? []
    expect([id, more]).toEqual(['id: m4', []])
    expect(JSON.parse(data?.slice('data: '.length) ?? '')).toEqual(message('m4', 'two\nlines\r\n\u2028'))
  })

  it('goes on after the last event that a reader has, whatever the address says', async () => {
    const { open } = await startDemo()
    const headers = { 'last-event-id': 'm1' }
    const next = readEvents(await open({ path: '/demo/stream?persona=ada&after=m2', headers }))
    expect((await next())?.[0]).toBe('id: m2')
  })

  it('does not know a last event of somebody else', async () => {
    const { open } = await startDemo()
    const headers = { 'last-event-id': 'm9' }
    expect(await open({ path: '/demo/stream?persona=ada&after=m2', headers })).toMatchObject({ statusCode: 404 })
  })

  it('shows every quarter of a minute that it lives', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const { open } = await startDemo()
    const next = readEvents(await open({ path: '/demo/stream?persona=ada&after=m2' }))
    await next()
    vi.advanceTimersByTime(15_000)
    expect(await next()).toEqual([':'])
    vi.advanceTimersByTime(15_000)
    expect(await next()).toEqual([':'])
  })

  it('stops when the reader goes', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const { open, signals } = await startDemo()
    const response = await open({ path: '/demo/stream?persona=ada' })
    expect(vi.getTimerCount()).toBe(1)
    const stopped = new Promise((resolve) => signals[0]?.addEventListener('abort', resolve))
    response.destroy()
    await stopped
    expect(vi.getTimerCount()).toBe(0)
  })

  it('stops when the reader has gone before it began', async () => {
    const { demo, open, signals } = await startDemo()
    const begun = Promise.withResolvers<AbortSignal>()
    const go = Promise.withResolvers<void>()
    const stream = demo.stream
    demo.stream = async (persona, after, signal) => {
      begun.resolve(signal)
      await go.promise
      return stream(persona, after, signal)
    }
    const leaving = new AbortController()
    const asked = open({ path: '/demo/stream?persona=ada', signal: leaving.signal })
    const signal = await begun.promise
    const stopped = new Promise((resolve) => signal.addEventListener('abort', resolve))
    leaving.abort()
    await expect(asked).rejects.toThrow()
    go.resolve()
    await stopped
    expect(signals).toHaveLength(1)
  })

  it('ends when the server closes', async () => {
    const { open, close, signals } = await startDemo()
    const next = readEvents(await open({ path: '/demo/stream?persona=ada&after=m2' }))
    await next()
    await close()
    expect(await next()).toBeNull()
    expect(signals[0]?.aborted).toBe(true)
  })

  it('ends when nothing more can come', async () => {
    const { open, end } = await startDemo()
    const next = readEvents(await open({ path: '/demo/stream?persona=ada&after=m2' }))
    await next()
    end()
    expect(await next()).toBeNull()
  })

  it('only ends at a fault of ours, without a word of it', async () => {
    const { demo, open, lines } = await startDemo()
    demo.stream = async () =>
      (async function* () {
        yield message('m1')
        throw new Error('secret detail')
      })()
    const next = readEvents(await open({ path: '/demo/stream?persona=ada' }))
    expect((await next())?.[0]).toBe('id: m1')
    expect(await next()).toBeNull()
    expect(lines).toContainEqual(
      expect.objectContaining({ level: 50, err: expect.objectContaining({ message: 'secret detail' }) }),
    )
  })

  it('takes from the demo no more than a reader reads', async () => {
    const { demo, open } = await startDemo()
    let taken = 0
    const filled = Promise.withResolvers<void>()
    const cleaned = Promise.withResolvers<void>()
    demo.stream = async () =>
      (async function* () {
        try {
          for (;;) {
            taken++
            yield message('m1', 'a'.repeat(1_000_000))
            if (taken === 3) filled.resolve()
          }
        } finally {
          cleaned.resolve()
        }
      })()
    const response = await open({ path: '/demo/stream?persona=ada' })
    await filled.promise
    expect(taken).toBeLessThan(100)
    response.destroy()
    await cleaned.promise
  })

  it('opens for 200 readers, and for another when one has gone', async () => {
    const { open, get, signals } = await startDemo()
    const path = '/demo/stream?persona=ada'
    const readers = await Promise.all(Array.from({ length: 200 }, () => open({ path })))
    expect(readers.every(({ statusCode }) => statusCode === 200)).toBe(true)
    expect(await get(path)).toEqual({ status: 503, body: { error: expect.stringContaining('Too many streams') } })
    const stopped = Promise.race(
      signals.map((signal) => new Promise((resolve) => signal.addEventListener('abort', resolve))),
    )
    readers[7]?.destroy()
    await stopped
    expect(await open({ path })).toMatchObject({ statusCode: 200 })
  })

  it('that cannot begin is 500, and leaves its place to another', async () => {
    const { demo, get } = await startDemo()
    let asked: AbortSignal | undefined
    demo.stream = async (_persona, _after, signal) => {
      asked = signal
      throw new Error('secret detail')
    }
    expect(await get('/demo/stream?persona=ada')).toMatchObject({ status: 500 })
    expect(asked?.aborted).toBe(true)
  })

  it('is not opened by HEAD, nor by what is refused', async () => {
    const { ask, signals } = await startDemo()
    expect(await ask({ path: '/demo/stream?persona=ada', method: 'HEAD' })).toMatchObject({ status: 200, text: '' })
    expect(await ask({ path: '/demo/stream?persona=bob' })).toMatchObject({ status: 404 })
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true])
  })
})

describe('POST /demo/clock', () => {
  it.each(['PT0S', 'PT90M', 'P7D', 'P1Y6M', 'P60M', 'P5Y', 'P1826D'])('moves the clock by %s', async (advance) => {
    const { post, moves } = await startDemo()
    expect(await post('/demo/clock', { advance })).toEqual({ status: 200, body: { now: '2026-12-01T12:00:00Z' } })
    expect(moves).toEqual([Temporal.Duration.from(advance).toString()])
  })

  it.each([
    '-P1D',
    'P5YT1S',
    'P61M',
    'P99999999Y',
    'PT99999999999999H',
    'P',
    '7 days',
    '',
    7,
    null,
    `P${'1'.repeat(400)}D`,
  ])('is not moved by %o', async (advance) => {
    const { post, moves } = await startDemo()
    const { status, body } = await post('/demo/clock', { advance })
    expect([status, body.error]).toEqual([400, expect.stringContaining("'advance' must be an ISO 8601 duration")])
    expect(moves).toEqual([])
  })

  it.each([{}, { advance: 'P1D', by: 'P1D' }, [], '{'])('is not moved by a body like %o', async (body) => {
    const { post, moves } = await startDemo()
    expect(await post('/demo/clock', body)).toMatchObject({ status: 400 })
    expect(moves).toEqual([])
  })
})

describe('POST /demo/reset', () => {
  it.each(['', '{}', 'whatever'])('gives the seeded personas: body %o', async (body) => {
    const { post, moves } = await startDemo()
    expect(await post('/demo/reset', body)).toEqual({ status: 200, body: { personas: [ada, newcomer] } })
    expect(moves).toEqual(['reset'])
  })

  it('is not done by looking', async () => {
    const { ask, moves } = await startDemo()
    expect(await ask({ path: '/demo/reset' })).toMatchObject({ status: 405, headers: { allow: 'POST' } })
    expect(moves).toEqual([])
  })
})
