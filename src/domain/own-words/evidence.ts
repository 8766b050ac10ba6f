import type { Answer, Level } from '../benchmark.ts'
import { type Found, findPhrases, type Reader } from './compile.ts'
import { numberOf } from './match.ts'
import { correct } from './spelling.ts'
import { pause, type Sentence, type Token } from './tokens.ts'

/** What a place in the text points to. */
export interface Hint {
  means: readonly Level[] | Exclude<Answer, Level>
  /** In the text, in UTF-16 code units. */
  start: number
  end: number
}

/** What the cues find in a text. */
export interface Evidence {
  hints: Hint[]
  /** Whether something forbids to be sure. */
  doubtful: boolean
}

/** How many words stand at most between a negation and what it negates. */
export const reachMax = 4
/** A smaller share of the whole is a few. */
const fewBelow = 0.2

export function collect(reader: Reader, sentences: readonly Sentence[]): Evidence {
  const read = sentences.map((sentence) => readSentence(reader, sentence))
  return {
    hints: read.flatMap(({ hints }) => hints),
    doubtful: read.some(({ doubtful }) => doubtful) || asksBack(sentences),
  }
}

/** A text that ends with a question wants an answer itself. */
function asksBack(sentences: readonly Sentence[]): boolean {
  const last = sentences.at(-1)
  return last !== undefined && last.asked === last.tokens.length
}

function readSentence(reader: Reader, { tokens: written, asked }: Sentence): Evidence {
  const tokens = written.map((token) => ({ ...token, word: correct(token.word, reader.spelling) }))
  const found = findPhrases(reader, tokens).filter(({ to }) => to > asked)
  const thoughts = countThoughts(tokens, reader)
  const hints = found.flatMap((one) => {
    const means = meaningOf(one, found, { tokens, thoughts, reader })
    if (means === null || isAside(one, found, thoughts)) return []
    return [{ means, start: tokens[one.from]?.start ?? 0, end: tokens[one.to - 1]?.end ?? 0 }]
  })
  return { hints, doubtful: found.some(({ says }) => says.role === 'doubt') }
}

/** To which part of its sentence each word belongs: one begins behind a pause, and with words like 'but'. */
function countThoughts(tokens: readonly Token[], { turns }: Reader): number[] {
  let thought = 0
  return tokens.map(({ word }) => {
    if (word === pause || turns.has(word)) thought++
    return thought
  })
}

interface Read {
  tokens: readonly Token[]
  thoughts: readonly number[]
  reader: Reader
}

function meaningOf(one: Found, found: readonly Found[], { tokens, thoughts, reader }: Read): Hint['means'] | null {
  if (one.says.role === 'count') return countOf(one, tokens, reader)
  if (one.says.role !== 'cue') return null
  const negations = found.filter((other) => other.says.role === 'negation' && reaches(other, one, thoughts))
  if (negations.length === 0) return one.says.cue.means
  return negations.length === 1 ? one.says.cue.negated : null
}

/** Of two numbers the smaller is the part; of one and the same, all. */
function countOf({ from, to }: Found, tokens: readonly Token[], { cues, lexicon }: Reader): Level[] | null {
  const [first, second] = tokens.slice(from, to).flatMap(({ word }) => numberOf(word, lexicon) ?? [])
  if (cues.counts === null || first === undefined || second === undefined) return null
  const share = Math.min(first, second) / Math.max(first, second, 1)
  if (share === 0) return cues.counts.none
  if (share === 1) return cues.counts.all
  return share < fewBelow ? cues.counts.few : cues.counts.some
}

/** Whether a negation stands shortly before a cue in its part of the sentence, or ends that part. */
function reaches(negation: Found, one: Found, thoughts: readonly number[]): boolean {
  if (thoughts[negation.from] !== thoughts[one.from]) return false
  if (negation.to <= one.from) return one.from - negation.to <= reachMax
  return negation.from >= one.to && thoughts[negation.to] !== thoughts[negation.from]
}

/** Whether something says that this part of the sentence, or what it leads to, is not about here and now. */
function isAside(one: Found, found: readonly Found[], thoughts: readonly number[]): boolean {
  const thought = thoughts[one.from]
  return found.some(({ says, from, to }) => {
    if (says.role !== 'aside') return false
    if (thoughts[from] === thought) return true
    const isAlone = thoughts[from - 2] !== thoughts[from] && thoughts[to] !== thoughts[to - 1]
    return isAlone && thoughts[to] === thought
  })
}
