import { levels } from '../benchmark.ts'
import { type Hint, reachMax } from './evidence.ts'
import { pause, type Sentence, type Token, wordsOf } from './tokens.ts'

/** So many words in a row are taken from a text, not found by chance. */
const runMin = 5

/** A name of a single word is found in too many sentences. */
const nameMin = 2

/** The levels whose texts (0 first) are repeated in somebody's own words, in good part or as a whole. */
export function quotedLevels(
  sentences: readonly Sentence[],
  texts: readonly string[],
  negations: ReadonlySet<string>,
): Hint[] {
  const sources = texts.flatMap((text, level) => {
    const words = wordsOf(text)
    return words.length < nameMin ? [] : [{ level, words }]
  })
  return sentences.flatMap((sentence) => {
    const tokens = sentence.tokens.slice(sentence.asked).filter(({ word }) => word !== pause)
    const words = tokens.map(({ word }) => word)
    const hints: Hint[] = []
    for (let from = 0; from < words.length; ) {
      const runs = sources.map(({ level, words: source }) => ({ level, length: longestRun(words, from, source) }))
      const length = Math.max(0, ...runs.map((run) => run.length))
      if (length > 0 && !isNegated(tokens, from, negations)) {
        const means = levels.filter((level) => runs.some((run) => run.level === level && run.length === length))
        hints.push({ means, start: tokens[from]?.start ?? 0, end: tokens[from + length - 1]?.end ?? 0 })
      }
      from += Math.max(1, length)
    }
    return hints
  })
}

/** How many words from here on stand in the source in this order: a good part of it, or all; else 0. */
function longestRun(words: readonly string[], from: number, source: readonly string[]): number {
  let longest = 0
  for (let start = 0; start < source.length; start++) {
    let length = 0
    while (start + length < source.length && source[start + length] === words[from + length]) length++
    if (length > longest) longest = length
  }
  return longest >= Math.min(runMin, source.length) ? longest : 0
}

/** The text's own negation belongs to it; one before it makes another thing of it. */
function isNegated(tokens: readonly Token[], from: number, negations: ReadonlySet<string>): boolean {
  return tokens.slice(Math.max(0, from - reachMax), from).some(({ word }) => negations.has(word))
}
