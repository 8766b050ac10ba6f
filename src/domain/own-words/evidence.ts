import { type Answer, type Cue, type Level, levels } from '../benchmark.ts'
import { type Found, findPhrases, type Reader } from './compile.ts'
import { findRepeated, type Repeated, type Source } from './descriptors.ts'
import { numberOf } from './match.ts'
import { quoteOf } from './quote.ts'
import { correct } from './spelling.ts'
import { pause, type Sentence, type Span, type Token } from './tokens.ts'

/** In the text, in UTF-16 code units; `end` is behind the last. */
export interface Place {
  start: number
  end: number
}

/** A place that leaves some levels possible, lowest first. */
export interface Hint extends Place {
  means: readonly Level[]
  /** What to quote: the place, with what negates it. */
  quote: Place
}

/** A place that says that there is no level. */
export interface OtherHint extends Place {
  answer: Exclude<Answer, Level>
  quote: Place
}

/** What the cues find in a text. */
interface Evidence {
  hints: Hint[]
  others: OtherHint[]
  /** Whether something forbids to be sure. */
  doubtful: boolean
}

/** How many words stand at most between a negation and what it negates. */
const reachMax = 4
/** A smaller share of the whole is a few. */
const fewBelow = 0.2
/** This share, or a larger one, is nearly all. */
const nearlyFrom = 0.75

/** What the cues, and the texts of the levels, find in somebody's words. */
export function collect(reader: Reader, sentences: readonly Sentence[], sources: readonly Source[]): Evidence {
  const read = sentences.map((sentence) => readSentence(reader, sentence, sources))
  const said = new Set(
    read.flatMap(({ found }) => found.flatMap(({ says }) => (says.role === 'without' ? says.cue : []))),
  )
  const found = read.flatMap((sentence) => meantIn(sentence, said))
  return {
    hints: found.flatMap(({ means, ...place }) => (typeof means === 'string' ? [] : { ...place, means })),
    others: found.flatMap(({ means, ...place }) => (typeof means === 'string' ? { ...place, answer: means } : [])),
    doubtful: asksBack(sentences) || read.some(({ found }) => found.some(({ says }) => says.role === 'doubt')),
  }
}

/** A text that ends with a question wants an answer itself. */
function asksBack(sentences: readonly Sentence[]): boolean {
  const last = sentences.at(-1)
  return last !== undefined && last.asked > 0 && last.tokens.slice(last.asked).every(({ word }) => word === pause)
}

type Meaning = Cue['means']

/** A sentence and what is found in it, behind what it asks. */
interface Read {
  tokens: readonly Token[]
  found: readonly Found[]
  /** To which part of the sentence each token belongs: one begins with a pause, and with words like 'but'. */
  thoughts: readonly number[]
  /** Texts of levels; they say all that is found within them. */
  repeated: readonly Repeated[]
  reader: Reader
}

function readSentence(reader: Reader, { tokens: written, asked }: Sentence, sources: readonly Source[]): Read {
  const tokens = written.map((token) => ({ ...token, word: correct(token.word, reader.spelling) }))
  const found = findPhrases(reader, tokens).filter(({ to }) => to > asked)
  let thought = 0
  const thoughts = tokens.map(({ word }) => {
    if (word === pause || reader.turns.has(word)) thought++
    return thought
  })
  const repeated = sources
    .flatMap((source) => findRepeated(written, source))
    .filter((one) => one.from >= asked && isSaid(one, found, thoughts))
  const others = found.filter((one) => !repeated.some((text) => isInside(one, text)))
  return { tokens, found: others, thoughts, repeated, reader }
}

/** Whether a text is repeated as what is so: not denied, past or wished, nor a part of a longer cue. */
function isSaid(one: Repeated, found: readonly Found[], thoughts: readonly number[]): boolean {
  const isPart = found.some((cue) => cue.says.role === 'cue' && isInside(one, cue) && !isInside(cue, one))
  return !isPart && negationsOf(one, found, thoughts).length === 0 && !isAside(one, found, thoughts)
}

type Meant = Place & { means: Meaning; quote: Place }

function meantIn({ tokens, found, thoughts, repeated, reader }: Read, said: ReadonlySet<Cue>): Meant[] {
  const cued = found.flatMap((one) => {
    if (one.says.role !== 'cue' && one.says.role !== 'count') return []
    const negations = negationsOf(one, found, thoughts)
    const means =
      one.says.role === 'count' ? countOf(one, tokens, reader) : meaningOf(one.says.cue, negations.length, said)
    if (means === null || isAside(one, found, thoughts)) return []
    return [{ ...placeOf(one, tokens), means, quote: placeOf(quoteOf(one, negations, tokens, thoughts), tokens) }]
  })
  const texts = repeated.map((one) => ({ ...placeOf(one, tokens), means: one.means, quote: placeOf(one, tokens) }))
  return [...texts, ...cued]
}

function placeOf({ from, to }: Span, tokens: readonly Token[]): Place {
  return { start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 }
}

function meaningOf(cue: Cue, negations: number, said: ReadonlySet<Cue>): Meaning | null {
  if (negations > 1) return null
  if (negations === 1) return cue.negated
  return cue.without !== null && !said.has(cue) ? cue.without.levels : cue.means
}

/** Of two numbers the smaller is the part; of one and the same, all; a single number is of a hundred. */
function countOf({ from, to }: Span, tokens: readonly Token[], { cues, lexicon }: Reader): Level[] | null {
  const [first, second = 100] = tokens.slice(from, to).flatMap(({ word }) => numberOf(word, lexicon) ?? [])
  if (cues.counts === null || first === undefined) return null
  const share = Math.min(first, second) / Math.max(first, second, 1)
  if (share === 0) return cues.counts.none
  if (share === 1) return cues.counts.all
  if (share < fewBelow) return cues.counts.few
  return share >= nearlyFrom ? range(cues.counts.some, cues.counts.all) : cues.counts.some
}

/** From the highest of the ones to the lowest of the others. */
function range(below: readonly Level[], above: readonly Level[]): Level[] {
  return levels.filter((level) => level >= (below.at(-1) ?? 0) && level <= (above[0] ?? 0))
}

function negationsOf(one: Span, found: readonly Found[], thoughts: readonly number[]): Span[] {
  return found.filter((other) => other.says.role === 'negation' && reaches(other, one, thoughts))
}

/** Whether a negation stands shortly before something in its part of the sentence, or ends that part. */
function reaches(negation: Span, one: Span, thoughts: readonly number[]): boolean {
  if (thoughts[negation.from] !== thoughts[one.from]) return false
  if (negation.to <= one.from) return one.from - negation.to <= reachMax
  return negation.from >= one.to && thoughts[negation.to] !== thoughts[negation.from]
}

/** Whether something says that this part of the sentence, or what it leads to, is not about here and now. */
function isAside(one: Span, found: readonly Found[], thoughts: readonly number[]): boolean {
  const thought = thoughts[one.from]
  return found.some((aside) => {
    if (aside.says.role !== 'aside' || isInside(aside, one)) return false
    const { from, to } = aside
    if (thoughts[from] === thought) return true
    const isAlone = thoughts[from - 2] !== thoughts[from] && thoughts[to] !== thoughts[to - 1]
    return isAlone && thoughts[to] === thought
  })
}

function isInside(one: Span, other: Span): boolean {
  return other.from <= one.from && one.to <= other.to
}
