import { join } from 'node:path'
import { countTokens as count } from 'gpt-tokenizer/encoding/o200k_base'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { loadBenchmark } from '../src/benchmark/load.ts'
import { readConfig } from '../src/config.ts'
import type { Understanding } from '../src/domain/own-words/interpret.ts'
import { wordCompletion } from '../src/model/client.ts'
import { createModelCounts, outcomes } from '../src/model/counts.ts'
import { policy } from '../src/model/policy.ts'
import { loadPrompt, wordRequest } from '../src/model/prompt.ts'
import { type ModelReading, openWordsReader, type WordsReader } from '../src/model/reader.ts'
import { redact } from '../src/model/redact.ts'
import { atMost, type Figure } from './figure.ts'

const language = 'en'
/** The system's and the person's message each begin and end with some, and so does the answer; see OpenAI's cookbook. */
const tokensAround = 2 * 3 + 3
/** 25 words. */
const typicalAnswer =
  'We have a plan since two years and most of the departments follow it, but nobody has looked yet whether it works for the people.'

/**
 * What it costs to have a model read every answer of a full assessment: the tokens of its requests, schema included, as
 * OpenAI's newer models count them.
 */
export function countTokens(): { lines: string[]; figures: Figure[] } {
  const texts = loadBenchmark(join(import.meta.dirname, '../benchmark/inti-cities')).texts[language]
  if (!texts) throw new Error(`inti-cities has no texts in ${language}`)
  const prompt = loadPrompt()
  const ours = Object.values(texts.indicators)
  const tokens = ours.map(({ question, levels: descriptors }) => {
    const known = { names: [], ours: [question, ...descriptors, ...texts.levels] }
    const asked = { language, question, descriptors, levelNames: texts.levels }
    const request = wordRequest(asked, redact(typicalAnswer, known).text)
    const { messages, response_format } = wordCompletion('', prompt.text, request)
    const parts = [...messages.map(({ content }) => content), JSON.stringify(response_format.json_schema.schema)]
    return parts.reduce((sum, part) => sum + count(part), tokensAround)
  })
  const whole = tokens.reduce((sum, of) => sum + of, 0)
  return {
    lines: [
      `model, ${language}: ${tokens.length} requests of ${Math.min(...tokens)} to ${Math.max(...tokens)} tokens, ${whole} together, where every answer of a full assessment is read`,
      `  of each, ${count(prompt.text)} are the prompt ${prompt.id}, the same every time`,
    ],
    figures: [atMost('interpret', 'request_tokens_per_assessment', whole, 50_000)],
  }
}

export interface MeasuredModel {
  name: string
  reader: WordsReader
  /** How many calls came to what, those that never happened left out: 'read 60, none 10'. */
  outcomes(): Promise<string>
}

/** The model that OPENAI_* of the environment names; null where none is configured. @throws where they are wrong. */
export function openMeasuredModel(environment: Record<string, string | undefined>): MeasuredModel | null {
  const given = Object.entries(environment).filter(([name]) => name.startsWith('OPENAI_'))
  const read = readConfig(Object.fromEntries(given))
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  const { model } = read.config
  if (!model) return null
  const counts = createModelCounts(new Registry())
  const reader = openWordsReader({
    server: model,
    spend: async () => true,
    counts,
    log: pino({ level: 'silent' }),
    // A pause would count answers as unread that were never asked about.
    policy: { ...policy, failuresMax: Number.POSITIVE_INFINITY, memberRequestsPerHour: Number.POSITIVE_INFINITY },
  })
  return {
    name: model.name,
    reader,
    async outcomes() {
      const { values } = await counts.calls.get()
      const happened = outcomes.map((outcome) => ({
        outcome,
        times: values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0,
      }))
      return happened
        .filter(({ times }) => times > 0)
        .map(({ outcome, times }) => `${outcome} ${times}`)
        .join(', ')
    },
  }
}

/**
 * What the model understands of each answer, to be tallied as the rules' understanding is. The scale's level names stand
 * for the question. One after another: a model of one's own has one processor.
 */
export async function readByModel<A extends { text: string }>(
  { reader }: MeasuredModel,
  answers: readonly A[],
  levelNames: readonly string[],
): Promise<{ answer: A; understanding: Understanding }[]> {
  const read: { answer: A; understanding: Understanding }[] = []
  const question = 'How far is your city with this?'
  const mayLeave = async () => true
  for (const answer of answers) {
    const asked = {
      network: '',
      member: '',
      mayLeave,
      language,
      question,
      descriptors: levelNames,
      levelNames,
      names: [],
    }
    const reading = await reader.read({ ...asked, words: answer.text }, AbortSignal.timeout(60_000))
    read.push({ answer, understanding: understandingOf(reading) })
  }
  return read
}

function understandingOf(reading: ModelReading | null): Understanding {
  const [answer, ...others] = reading?.levels ?? []
  if (!reading || answer === undefined) return { understood: 'not' }
  const { levels, quotes } = reading
  return others.length === 0 ? { understood: 'clear', answer, quotes } : { understood: 'partly', levels, quotes }
}
