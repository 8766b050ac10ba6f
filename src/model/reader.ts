import type { Logger } from 'pino'
import type { Level } from '../domain/benchmark.ts'
import { openAllowance } from './allowance.ts'
import { judgeAnswer } from './answer.ts'
import { type Ask, type ModelServer, openClient } from './client.ts'
import type { ModelCounts, ReadOutcome } from './counts.ts'
import { openPolicy, type Policy, policy, type Refusal } from './policy.ts'
import { loadPrompt, wordRequest } from './prompt.ts'
import { redact } from './redact.ts'

/** What a model read in somebody's own words: a suggestion, which counts for nothing before the person confirms it. */
export interface ModelReading {
  /** One to three neighbouring levels, ascending. One is a proposal; two or three are an offer. */
  levels: Level[]
  /** The words that led there, at least one stretch of them, as they stand in the person's text. */
  quotes: string[]
}

export interface ReadRequest {
  /** The network whose budget the request is counted against; it is not sent. */
  network: string
  /** Whose words they are, by an id that is not sent: nobody may spend the budget alone. */
  member: string
  /** Whether the rules of network and city still let these words leave: asked last, when they are about to. */
  mayLeave(): Promise<boolean>
  /** The tag of the language in which question and answer are written. */
  language: string
  question: string
  /** The five descriptors of the indicator, 0 first. */
  descriptors: readonly string[]
  /** The names of the scale's five levels, 0 first. */
  levelNames: readonly string[]
  /** The answer as the person wrote it. */
  words: string
  /** People whom we know by name and who may occur in the answer. Their names are taken out, and not sent. */
  names: readonly string[]
}

export interface WordsReader {
  /** The prompt's version, as it is kept with each proposal: 'read-words@1'. */
  readonly prompt: string
  /**
   * Asks the model once, within the policy's time limit. Null is no reading, for whatever reason; it never throws.
   * Aborting the signal gives the answer up.
   */
  read(request: ReadRequest, signal: AbortSignal): Promise<ModelReading | null>
}

export interface ReaderSettings {
  server: ModelServer
  /** Counts one request of a network's; false where its budget is spent, and nothing may be sent. */
  spend: (network: string) => Promise<boolean>
  counts: ModelCounts
  log: Logger
  /** Where not the usual one. */
  policy?: Policy
}

/** Longer answers are left to the rules. */
const wordsMax = 2000

interface Result {
  outcome: ReadOutcome
  reading?: ModelReading
}

/** @throws where the prompt's file is not as it should be. */
export function openWordsReader({ server, spend, counts, log, policy: limits = policy }: ReaderSettings): WordsReader {
  const prompt = loadPrompt()
  const attempt = openPolicy(limits)
  const mayMember = openAllowance(limits.memberRequestsPerHour)
  const ask = countTokens(openClient(server, limits.limitedMs), counts)

  /** Why a request may not be sent. The rule comes last: between it and the sending nothing is waited for. */
  async function refuse({ network, member, mayLeave }: ReadRequest): Promise<Refusal | null> {
    try {
      if (!mayMember(member) || !(await spend(network))) return 'over-budget'
      return (await mayLeave()) ? null : 'forbidden'
    } catch (err) {
      log.error({ err }, 'budget and rule for the model could not be read')
      return 'over-budget'
    }
  }

  async function readOnce(request: ReadRequest, signal: AbortSignal): Promise<Result> {
    if (request.words.length > wordsMax) return { outcome: 'too-long' }
    const { question, descriptors, levelNames } = request
    const redacted = redact(request.words, { names: request.names, ours: [question, ...descriptors, ...levelNames] })
    const message = wordRequest(request, redacted.text)
    const call = (within: AbortSignal) => ask(prompt.text, message, within)
    const attempted = await attempt({ refuse: () => refuse(request), call }, signal)
    if (!attempted.done) return { outcome: attempted.why }
    const reply = attempted.value
    if (reply.isRefusal) return { outcome: 'refused' }
    if (reply.isCutOff) return { outcome: 'cut-off' }
    const judged = judgeAnswer(reply.content ?? '', redacted)
    if (judged === 'invalid') return { outcome: 'invalid' }
    return judged ? { outcome: 'read', reading: judged } : { outcome: 'none' }
  }

  return {
    prompt: prompt.id,
    async read(request, signal) {
      const begun = performance.now()
      const { outcome, reading } = await readOnce(request, signal).catch((err: unknown): Result => {
        // Our own fault. Its message is not logged: it may say what was read.
        log.error({ fault: err instanceof Error ? err.name : typeof err }, 'own words could not be read')
        return { outcome: 'failed' }
      })
      const ms = performance.now() - begun
      counts.calls.inc({ outcome })
      counts.seconds.observe({ outcome }, ms / 1000)
      log.info({ outcome, ms: Math.round(ms) }, 'own words were for the model to read')
      return reading ?? null
    },
  }
}

function countTokens(ask: Ask, { tokens }: ModelCounts): Ask {
  return async (...request) => {
    const reply = await ask(...request)
    for (const kind of ['input', 'output'] as const) tokens.inc({ kind }, reply.tokens?.[kind] ?? 0)
    return reply
  }
}
