import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { z } from 'zod'

/** What the server does with a request that a real one would take. */
export type Behaviour =
  /** An ordinary completion. */
  | { does: 'say'; content: string | null; refusal?: string; finish?: 'stop' | 'length' | 'content_filter' }
  | { does: 'fail'; status: number; headers?: Record<string, string> }
  /** 200 with these bytes. */
  | { does: 'send'; body: string; type?: string }
  | { does: 'drop' }
  | { does: 'never' }
  /** Behaves so once the promise is fulfilled. */
  | { does: 'later'; until: Promise<unknown>; answer: Behaviour }

/** What was asked, as the reader words it. */
export interface Asked {
  language: string
  question: string
  levels: string[]
  answer: string
}

export interface ReceivedRequest {
  headers: IncomingMessage['headers']
  /** The body as it came. */
  body: string
  system: string
  asked: Asked
}

export interface ModelServer extends AsyncDisposable {
  /** What OPENAI_BASE_URL would be. */
  baseUrl: URL
  /** All that was taken, in order; what a real server refuses by itself is in `refused`. */
  requests: ReceivedRequest[]
  refused: { status: number; why: string }[]
  /** From now on. */
  behave(behaviour: Behaviour | ((asked: Asked) => Behaviour)): void
  /** Resolves when no request is open: each was answered, or its connection closed. */
  quiet(): Promise<void>
  close(): Promise<void>
}

export const fakeModel = 'fake-model'

/** As a good model answers. */
export function reads(levels: readonly number[], quotes: readonly string[]): Behaviour {
  return { does: 'say', content: JSON.stringify({ levels, quotes }) }
}

/** Does what the answer tells it: takes the last level that the answer names, and quotes what stands around it. */
export function obeys({ answer }: Asked): Behaviour {
  const order = [...answer.matchAll(/(?:[\p{L}']+\s){0,3}[\p{L}']{3,}[^\p{L}\d]{0,3}(?<level>[0-4])(?!\d)/gu)].at(-1)
  return reads([Number(order?.groups?.['level'] ?? 4)], [order?.[0] ?? answer.match(/\p{L}{3,}/u)?.[0] ?? answer])
}

/**
 * Every way in which a model or its server goes wrong; none of them is a reading of an answer that says 'only Karen
 * does it'. 'never' and 'later' are not among them: they need a time limit.
 */
export const wrongs: Record<string, Behaviour> = {
  'a 429': { does: 'fail', status: 429 },
  'a 429 with Retry-After': { does: 'fail', status: 429, headers: { 'retry-after': '60' } },
  'a 500': { does: 'fail', status: 500 },
  'a 503 with Retry-After': { does: 'fail', status: 503, headers: { 'retry-after': '60' } },
  'a refused key': { does: 'fail', status: 401 },
  'a redirect': { does: 'fail', status: 307, headers: { location: 'http://127.0.0.1:9/v1/chat/completions' } },
  'a refusal': { does: 'say', content: null, refusal: "I'm sorry, I can't help with that." },
  'a filter': { does: 'say', content: '', finish: 'content_filter' },
  'a refusal in plain words': { does: 'say', content: "I'm sorry, I can't help with that." },
  'a cut-off': { does: 'say', content: '{"levels": [1], "quotes": ["only', finish: 'length' },
  'a cut-off that is whole by chance': { does: 'say', content: '{"levels":[1],"quotes":["only"]}', finish: 'length' },
  'no content': { does: 'say', content: null },
  'invalid JSON': { does: 'say', content: '{"levels": [1], "quotes": ["only"' },
  'text around JSON': { does: 'say', content: 'Here it is: {"levels":[1],"quotes":["only"]}' },
  'a code fence': { does: 'say', content: '```json\n{"levels":[1],"quotes":["only"]}\n```' },
  'another schema': { does: 'say', content: '{"level": 1, "reason": "only"}' },
  'one key more': { does: 'say', content: '{"levels":[1],"quotes":["only"],"record":true}' },
  'an array': { does: 'say', content: '[1]' },
  'a level out of range': reads([5], ['only']),
  'a level below range': reads([-1], ['only']),
  'half a level': reads([1.5], ['only']),
  'a level in words': { does: 'say', content: '{"levels":["1"],"quotes":["only"]}' },
  'four levels': reads([0, 1, 2, 3], ['only']),
  'levels apart': reads([1, 3], ['only']),
  'levels backwards': reads([2, 1], ['only']),
  'the same level twice': reads([1, 1], ['only']),
  'no quote': reads([1], []),
  'a quote that nobody said': reads([1], ['every department has a contact']),
  'one quote right and one wrong': reads([1], ['only', 'every department']),
  'a quote of a few letters': reads([1], ['on']),
  'a quote of half a word': reads([1], ['nly']),
  'an empty quote': reads([1], ['']),
  'a placeholder as quote': reads([1], ['(name)']),
  'markup in a quote': reads([1], ['<b>only</b>']),
  'a link in a quote': reads([1], ['[only](https://evil.example.org)']),
  'a megabyte of spaces': { does: 'send', body: ' '.repeat(2 ** 20) },
  'a megabyte of answer': { does: 'say', content: `{"levels":[1],"quotes":["only"]}${' '.repeat(2 ** 20)}` },
  'a page instead of JSON': { does: 'send', body: '<!doctype html><p>Sign in first</p>', type: 'text/html' },
  'a body that is no JSON': { does: 'send', body: '{"choices": [' },
  'an empty body': { does: 'send', body: '' },
  'no choices': { does: 'send', body: '{"choices": []}' },
  'a dropped connection': { does: 'drop' },
}

const schema: z.ZodType = z.lazy(() =>
  z.looseObject({
    type: z.string().optional(),
    properties: z.record(z.string(), schema).optional(),
    items: schema.optional(),
    required: z.array(z.string()).optional(),
  }),
)

const body = z.looseObject({
  model: z.string({ error: 'you must provide a model parameter' }).min(1),
  messages: z
    .array(z.looseObject({ role: z.enum(['system', 'developer', 'user', 'assistant']), content: z.string() }))
    .min(1),
  temperature: z.number().min(0).max(2).optional(),
  max_tokens: z.int().positive().optional(),
  response_format: z
    .looseObject({
      type: z.literal('json_schema'),
      json_schema: z.looseObject({ name: z.string().regex(/^[\w-]{1,64}$/), strict: z.boolean().optional(), schema }),
    })
    .refine(({ json_schema }) => !json_schema.strict || isStrict(json_schema.schema), {
      error: "in strict mode 'additionalProperties' is false and 'required' names every property",
    })
    .optional(),
})

const asked = z.strictObject({
  language: z.string(),
  question: z.string(),
  levels: z.array(z.string()).length(5),
  answer: z.string(),
})

/** As OpenAI's strict mode demands it of every object in a schema. */
function isStrict(of: unknown): boolean {
  if (typeof of !== 'object' || of === null) return true
  const isObject = 'type' in of && of.type === 'object'
  const properties = 'properties' in of && typeof of.properties === 'object' ? Object.keys(of.properties ?? {}) : []
  const required = 'required' in of && Array.isArray(of.required) ? of.required : []
  const isClosed = 'additionalProperties' in of && of.additionalProperties === false
  if (isObject && !(isClosed && properties.every((name) => required.includes(name)))) return false
  return Object.values(of).every(isStrict)
}

/** A server that speaks the chat completions of OpenAI's API, on a free port of this machine. */
export async function startModelServer({ key }: { key?: string } = {}): Promise<ModelServer> {
  let behaviour: (asked: Asked) => Behaviour = () => reads([], [])
  const requests: ReceivedRequest[] = []
  const refused: ModelServer['refused'] = []
  const open = new Set<ServerResponse>()
  const released = new AbortController()

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = refusalOf(request, key)
    const parsed = body.safeParse(await json(request).catch(() => undefined))
    const problem = refusal ?? (parsed.success ? undefined : { status: 400, why: z.prettifyError(parsed.error) })
    if (problem || !parsed.data) {
      const { status, why } = problem ?? { status: 400, why: 'no body' }
      refused.push({ status, why })
      return fail(response, status, why)
    }
    const { messages, model } = parsed.data
    if (model !== fakeModel) {
      refused.push({ status: 404, why: model })
      return fail(response, 404, `The model '${model}' does not exist`)
    }
    const contentOf = (role: string) => messages.find((message) => message.role === role)?.content ?? ''
    const received = asked.parse(JSON.parse(contentOf('user')))
    requests.push({
      headers: request.headers,
      body: JSON.stringify(parsed.data),
      system: contentOf('system'),
      asked: received,
    })
    await act(response, behaviour(received))
  }

  async function act(response: ServerResponse, what: Behaviour): Promise<void> {
    switch (what.does) {
      case 'say':
        return send(response, JSON.stringify(completion(what)))
      case 'fail':
        return fail(response, what.status, 'not now', what.headers)
      case 'send':
        return send(response, what.body, what.type)
      case 'drop':
        response.socket?.destroy()
        return
      case 'never':
        return
      case 'later':
        await Promise.race([what.until, once(released.signal, 'abort')])
        if (!released.signal.aborted) await act(response, what.answer)
        return
    }
  }

  const server = createServer((request, response) => {
    open.add(response)
    response.on('close', () => {
      open.delete(response)
      server.emit('request-over')
    })
    // A client that gave up, or a test that is over.
    handle(request, response).catch(() => response.socket?.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  async function close(): Promise<void> {
    released.abort()
    if (!server.listening) return
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  return {
    baseUrl: new URL(`http://127.0.0.1:${portOf(server.address())}/v1`),
    requests,
    refused,
    behave(what) {
      behaviour = typeof what === 'function' ? what : () => what
    },
    async quiet() {
      while (open.size > 0) await once(server, 'request-over')
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

function refusalOf(
  { method, url, headers }: IncomingMessage,
  key: string | undefined,
): { status: number; why: string } | undefined {
  if (url !== '/v1/chat/completions') return { status: 404, why: `Invalid URL (${method} ${url})` }
  if (method !== 'POST') return { status: 405, why: 'Not allowed' }
  if (key && headers.authorization !== `Bearer ${key}`) return { status: 401, why: 'Incorrect API key provided' }
  if (!headers['content-type']?.startsWith('application/json')) return { status: 415, why: 'Unsupported Media Type' }
  return
}

function portOf(address: string | AddressInfo | null): number {
  return typeof address === 'object' && address ? address.port : 0
}

function send(response: ServerResponse, text: string, type = 'application/json'): void {
  response.writeHead(200, { 'content-type': type, 'x-request-id': 'req_fake' }).end(text)
}

function fail(response: ServerResponse, status: number, message: string, headers: Record<string, string> = {}): void {
  const error = { message, type: 'invalid_request_error', param: null, code: null }
  response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify({ error }))
}

function completion({ content, refusal = undefined, finish = 'stop' }: Extract<Behaviour, { does: 'say' }>) {
  return {
    id: 'chatcmpl-fake',
    object: 'chat.completion',
    created: 1_790_000_000,
    model: fakeModel,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content, refusal: refusal ?? null, annotations: [] },
        logprobs: null,
        finish_reason: finish,
      },
    ],
    usage: { prompt_tokens: 1000, completion_tokens: 20, total_tokens: 1020 },
    system_fingerprint: null,
  }
}
