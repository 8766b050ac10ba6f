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
const nearlyFrom = 0.8

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
  repeated: readonly Repeated[]
  /** To which part of the sentence each token belongs: one begins with a pause, and with words like 'but'. */
  thoughts: readonly number[]
  reader: Reader
}

function readSentence(reader: Reader, { tokens: written, asked }: Sentence, sources: readonly Source[]): Read {
  const tokens = written.map((token) => ({ ...token, word: correct(token.word, reader.spelling) }))
  const found = findPhrases(reader, tokens).filter(({ to }) => to > asked)
  const repeated = sources.flatMap((source) => findRepeated(written, source)).filter(({ from }) => from >= asked)
  let thought = 0
  const thoughts = tokens.map(({ word }) => {
    if (word === pause || reader.turns.has(word)) thought++
    return thought
  })
  return { tokens, found, repeated, thoughts, reader }
}

type Meant = Place & { means: Meaning; quote: Place }

/** A repeated text says all that cues within it say; and where a cue is longer, the cue does. */
function meantIn(sentence: Read, said: ReadonlySet<Cue>): Meant[] {
  const { tokens, thoughts } = sentence
  const repeated = repetitionsIn(sentence)
  const cued = sentence.found.flatMap((one) => {
    const negations = negationsOf(one, sentence)
    const means = meaningOf(one, sentence, said, negations.length)
    if (means === null || isAside(one, sentence) || repeated.some((text) => isInside(one, text))) return []
    return [{ ...placeOf(one, sentence), means, quote: placeOf(quoteOf(one, negations, tokens, thoughts), sentence) }]
  })
  return [
    ...repeated.map((one) => ({ ...placeOf(one, sentence), means: one.means, quote: placeOf(one, sentence) })),
    ...cued,
  ]
}

/** The texts of levels that are repeated, and not as what is denied, was, or should be. */
function repetitionsIn(sentence: Read): Repeated[] {
  const cues = sentence.found.filter(({ says }) => says.role === 'cue')
  return sentence.repeated.filter(
    (one) =>
      !cues.some((cue) => isInside(one, cue) && !isInside(cue, one)) &&
      negationsOf(one, sentence).length === 0 &&
      !isAside(one, sentence),
  )
}

function placeOf({ from, to }: Span, { tokens }: Read): Place {
  return { start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 }
}

function meaningOf(one: Found, sentence: Read, said: ReadonlySet<Cue>, negations: number): Meaning | null {
  if (one.says.role === 'count') return countOf(one, sentence)
  if (one.says.role !== 'cue' || negations > 1) return null
  const { cue } = one.says
  if (negations === 1) return cue.negated
  return cue.without !== null && !said.has(cue) ? cue.without.levels : cue.means
}

/** Of two numbers the smaller is the part; of one and the same, all. */
function countOf({ from, to }: Found, { tokens, reader: { cues, lexicon } }: Read): Level[] | null {
  const [first, second] = tokens.slice(from, to).flatMap(({ word }) => numberOf(word, lexicon) ?? [])
  if (cues.counts === null || first === undefined || second === undefined) return null
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

function negationsOf(one: Span, { found, thoughts }: Read): Span[] {
  return found.filter(({ says, ...other }) => says.role === 'negation' && reaches(other, one, thoughts))
}

/** Whether a negation stands shortly before something in its part of the sentence, or ends that part. */
function reaches(negation: Span, one: Span, thoughts: readonly number[]): boolean {
  if (thoughts[negation.from] !== thoughts[one.from]) return false
  if (negation.to <= one.from) return one.from - negation.to <= reachMax
  return negation.from >= one.to && thoughts[negation.to] !== thoughts[negation.from]
}

/** Whether something says that this part of the sentence, or what it leads to, is not about here and now. */
function isAside(one: Span, { found, thoughts }: Read): boolean {
  const thought = thoughts[one.from]
  return found.some(({ says, ...aside }) => {
    if (says.role !== 'aside' || isInside(aside, one)) return false
    const { from, to } = aside
    if (thoughts[from] === thought) return true
    const isAlone = thoughts[from - 2] !== thoughts[from] && thoughts[to] !== thoughts[to - 1]
    return isAlone && thoughts[to] === thought
  })
}

function isInside(one: Span, other: Span): boolean {
  return other.from <= one.from && one.to <= other.to
}
