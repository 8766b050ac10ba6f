import type { Answer, Level } from '../benchmark.ts'
import { type Found, findPhrases, type Reader } from './compile.ts'
import { numberOf } from './match.ts'
import { correct } from './spelling.ts'
import type { Sentence, Token } from './tokens.ts'

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
const reachMax = 4

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
  const tokens = prepare(reader, written)
  const found = findPhrases(reader, tokens).filter(({ to }) => to > asked)
  const hints = found.flatMap((one) => {
    const means = meaningOf(one, tokens, found, reader)
    if (means === null || isAside(one, tokens, found)) return []
    return [{ means, start: tokens[one.from]?.start ?? 0, end: tokens[one.to - 1]?.end ?? 0 }]
  })
  return { hints, doubtful: found.some(({ says }) => says.role === 'doubt') }
}

/** With the words that were meant, and a new part of the sentence at each turn. */
function prepare({ spelling, turns }: Reader, tokens: readonly Token[]): Token[] {
  let turned = 0
  return tokens.map((token) => {
    const word = correct(token.word, spelling)
    if (turns.has(word)) turned++
    return { ...token, word, clause: token.clause + turned }
  })
}

function meaningOf(
  one: Found,
  tokens: readonly Token[],
  found: readonly Found[],
  reader: Reader,
): Hint['means'] | null {
  if (one.says.role === 'count') return countOf(one, tokens, reader)
  if (one.says.role !== 'cue') return null
  const { means, negated } = one.says.cue
  return isNegated(one, tokens, found) ? negated : means
}

/** Of two numbers the smaller is the part; of one and the same, all. */
function countOf({ from, to }: Found, tokens: readonly Token[], { cues, lexicon }: Reader): Level[] | null {
  const numbers = tokens.slice(from, to).flatMap(({ word }) => numberOf(word, lexicon) ?? [])
  const [first, second] = numbers
  if (cues.counts === null || first === undefined || second === undefined) return null
  const part = Math.min(first, second)
  if (part === 0) return cues.counts.none
  return first === second ? cues.counts.all : cues.counts.some
}

/** A negation shortly before it in its part of the sentence, or at the end of that part. */
function isNegated(one: Found, tokens: readonly Token[], found: readonly Found[]): boolean {
  const clause = tokens[one.from]?.clause
  return found.some(({ says, from, to }) => {
    if (says.role !== 'negation' || tokens[from]?.clause !== clause) return false
    if (to <= one.from) return one.from - to <= reachMax
    return from >= one.to && tokens[to]?.clause !== clause
  })
}

function isAside(one: Found, tokens: readonly Token[], found: readonly Found[]): boolean {
  const clause = tokens[one.from]?.clause
  return found.some(({ says, from, to }) => {
    if (says.role !== 'aside') return false
    const own = tokens[from]?.clause
    if (own === clause) return true
    const isAlone = tokens[from - 1]?.clause !== own && tokens[to]?.clause !== own
    return isAlone && tokens[to]?.clause === clause
  })
}
