import { type Answer, type Cue, type Level, levels } from '../benchmark.ts'
import { type Found, findPhrases, type Reader } from './compile.ts'
import { numberOf } from './match.ts'
import { correct } from './spelling.ts'
import { pause, type Sentence, type Token } from './tokens.ts'

/** In the text, in UTF-16 code units; `end` is behind the last. */
export interface Place {
  start: number
  end: number
}

/** A place that leaves some levels possible, lowest first. */
export interface Hint extends Place {
  means: readonly Level[]
}

/** A place that says that there is no level. */
export interface OtherHint extends Place {
  answer: Exclude<Answer, Level>
}

/** What the cues find in a text. */
interface Evidence {
  hints: Hint[]
  others: OtherHint[]
  /** Whether something forbids to be sure. */
  doubtful: boolean
}

/** How many words stand at most between a negation and what it negates. */
export const reachMax = 4
/** A smaller share of the whole is a few. */
const fewBelow = 0.2
/** A larger share is nearly all. */
const nearlyAbove = 0.8

export function collect(reader: Reader, sentences: readonly Sentence[]): Evidence {
  const read = sentences.map((sentence) => readSentence(reader, sentence))
  const said = new Set(
    read.flatMap(({ found }) => found.flatMap(({ says }) => (says.role === 'without' ? says.cue : []))),
  )
  const found = read.flatMap((sentence) => hintsIn(sentence, said))
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
  reader: Reader
}

function readSentence(reader: Reader, { tokens: written, asked }: Sentence): Read {
  const tokens = written.map((token) => ({ ...token, word: correct(token.word, reader.spelling) }))
  const found = findPhrases(reader, tokens).filter(({ to }) => to > asked)
  let thought = 0
  const thoughts = tokens.map(({ word }) => {
    if (word === pause || reader.turns.has(word)) thought++
    return thought
  })
  return { tokens, found, thoughts, reader }
}

function hintsIn(sentence: Read, said: ReadonlySet<Cue>): (Place & { means: Meaning })[] {
  const { tokens, found } = sentence
  return found.flatMap((one) => {
    const means = meaningOf(one, sentence, said)
    if (means === null || isAside(one, sentence)) return []
    return [{ means, start: tokens[one.from]?.start ?? 0, end: tokens[one.to - 1]?.end ?? 0 }]
  })
}

function meaningOf(one: Found, sentence: Read, said: ReadonlySet<Cue>): Meaning | null {
  if (one.says.role === 'count') return countOf(one, sentence)
  if (one.says.role !== 'cue') return null
  const { cue } = one.says
  const negations = sentence.found
    .filter(({ says }) => says.role === 'negation')
    .filter((other) => reaches(other, one, sentence))
  if (negations.length > 1) return null
  if (negations.length === 1) return cue.negated
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
  return share > nearlyAbove ? range(cues.counts.some, cues.counts.all) : cues.counts.some
}

/** From the highest of the ones to the lowest of the others. */
function range(below: readonly Level[], above: readonly Level[]): Level[] {
  return levels.filter((level) => level >= (below.at(-1) ?? 0) && level <= (above[0] ?? 0))
}

/** Whether a negation stands shortly before a cue in its part of the sentence, or ends that part. */
function reaches(negation: Found, one: Found, { thoughts }: Read): boolean {
  if (thoughts[negation.from] !== thoughts[one.from]) return false
  if (negation.to <= one.from) return one.from - negation.to <= reachMax
  return negation.from >= one.to && thoughts[negation.to] !== thoughts[negation.from]
}

/** Whether something says that this part of the sentence, or what it leads to, is not about here and now. */
function isAside(one: Found, { found, thoughts }: Read): boolean {
  const thought = thoughts[one.from]
  return found.some(({ says, from, to }) => {
    if (says.role !== 'aside') return false
    if (thoughts[from] === thought) return true
    const isAlone = thoughts[from - 2] !== thoughts[from] && thoughts[to] !== thoughts[to - 1]
    return isAlone && thoughts[to] === thought
  })
}
