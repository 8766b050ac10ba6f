import { APIError, OpenAI } from 'openai'
import { z } from 'zod'
import { CallFailed } from './policy.ts'
import { answerShape } from './prompt.ts'

/** An OpenAI-compatible server. */
export interface ModelServer {
  /** Local servers need none. */
  key: string | null
  baseUrl: URL
  /** The model's name, as the server knows it. */
  name: string
}

/** What came back, before anybody looked into what it says. */
export interface Reply {
  content: string | null
  /** Refused, or held back by a filter. */
  isRefusal: boolean
  isCutOff: boolean
  /** Where the server says so. */
  tokens: { input: number; output: number } | null
}

const outputTokensMax = 300
const answerBytesMax = 64 * 1024
/**
 * What we have to say. The library would add its version, the runtime's, the operating system and the processor; and
 * what else it finds in the environment, such as an organization.
 */
const sentHeaders = ['accept', 'authorization', 'content-type']

/** @throws {CallFailed} for whatever the far side does. */
export type Ask = (prompt: string, request: string, signal: AbortSignal) => Promise<Reply>

/** `limitedMs`: how long a server that says 'too many requests', and no more, is left alone. */
export function openClient({ key, baseUrl, name }: ModelServer, limitedMs: number): Ask {
  const client = new OpenAI({
    // The library insists on one; `fetchLittle` leaves it out where there is none.
    apiKey: key ?? 'none',
    baseURL: baseUrl.href,
    // The policy alone limits and repeats.
    maxRetries: 0,
    timeout: 2 ** 31 - 1,
    // Whatever OPENAI_LOG says: it would log what is sent.
    logLevel: 'off',
    fetch: (url, init) => fetchLittle(url, init, key !== null),
  })
  return async (prompt, request, signal) => {
    try {
      const answer: unknown = await client.chat.completions.create(wordCompletion(name, prompt, request), { signal })
      return replyOf(answer)
    } catch (error) {
      // Errors of the library carry what the server said, which may be what we sent or the key: none goes further.
      throw error instanceof CallFailed ? error : failureOf(error, limitedMs)
    }
  }
}

const { $schema: _, ...schema } = z.toJSONSchema(answerShape)

/** All that is sent. */
export function wordCompletion(name: string, prompt: string, request: string) {
  return {
    model: name,
    messages: [
      { role: 'system', content: prompt },
      { role: 'user', content: request },
    ],
    temperature: 0,
    // Models that reason first want another name for it, and no temperature; none of them answers within our time.
    max_tokens: outputTokensMax,
    response_format: { type: 'json_schema', json_schema: { name: 'reading', strict: true, schema } },
  } satisfies OpenAI.ChatCompletionCreateParamsNonStreaming
}

/** Follows nowhere else, says little of us, and stops reading a long answer. */
async function fetchLittle(
  url: string | URL | Request,
  init: RequestInit | undefined,
  hasKey: boolean,
): Promise<Response> {
  const given = new Headers(init?.headers)
  const headers = new Headers({ 'user-agent': 'counterpart' })
  for (const header of sentHeaders) {
    const value = given.get(header)
    if (value && (hasKey || header !== 'authorization')) headers.set(header, value)
  }
  const response = await fetch(url, { ...init, headers, redirect: 'error' })
  const { status, statusText } = response
  return new Response(response.body?.pipeThrough(limitBytes()) ?? null, {
    status,
    statusText,
    headers: response.headers,
  })
}

function limitBytes(): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.length
      if (bytes > answerBytesMax) controller.error(new Error('the answer is too long'))
      else controller.enqueue(chunk)
    },
  })
}

const replyShape = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z
    .object({ prompt_tokens: z.int().nonnegative(), completion_tokens: z.int().nonnegative() })
    .nullish()
    .catch(null),
})

function replyOf(answer: unknown): Reply {
  const { data } = replyShape.safeParse(answer)
  const choice = data?.choices[0]
  if (!choice) throw new CallFailed('failed')
  return {
    content: choice.message.content ?? null,
    isRefusal: Boolean(choice.message.refusal) || choice.finish_reason === 'content_filter',
    isCutOff: choice.finish_reason === 'length',
    tokens: data.usage ? { input: data.usage.prompt_tokens, output: data.usage.completion_tokens } : null,
  }
}

function failureOf(error: unknown, limitedMs: number): CallFailed {
  if (!(error instanceof APIError)) return new CallFailed('failed')
  const asked = readRetryAfter(error.headers?.get('retry-after') ?? null)
  return error.status === 429 ? new CallFailed('limited', asked ?? limitedMs) : new CallFailed('failed', asked)
}

/** Milliseconds; null where nothing was asked for. Source: RFC 9110, 10.2.3 (seconds, or a date). */
function readRetryAfter(value: string | null): number | null {
  if (!value?.trim()) return null
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return ms > 0 ? ms : null
}
