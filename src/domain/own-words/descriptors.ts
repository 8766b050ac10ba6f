import { type Level, levels } from '../benchmark.ts'
import { pause, type Span, type Token, wordsOf } from './tokens.ts'

/** So many words in a row are taken from a text, not found by chance. */
const runMin = 5

/** A name of a single word is found in too many sentences. */
const nameMin = 2

/** The texts of the levels, to look for: several may say the same. */
export type Source = { level: Level; words: string[] }[]

/** A part of a sentence that repeats texts, and the levels whose texts these are. */
export interface Repeated extends Span {
  means: Level[]
}

/** The texts of the five levels, 0 first. */
export function sourceOf(texts: readonly string[]): Source {
  return levels.flatMap((level) => {
    const words = wordsOf(texts[level] ?? '')
    return words.length < nameMin ? [] : [{ level, words }]
  })
}

/** Where a sentence repeats a text, in good part or as a whole. */
export function findRepeated(tokens: readonly Token[], source: Source): Repeated[] {
  const said = tokens.flatMap(({ word }, at) => (word === pause ? [] : [{ word, at }]))
  const words = said.map(({ word }) => word)
  const found: Repeated[] = []
  for (let from = 0; from < words.length; ) {
    const runs = source.map(({ level, words: text }) => ({ level, length: longestRun(words, from, text) }))
    const length = Math.max(0, ...runs.map((run) => run.length))
    if (length > 0) {
      const means = levels.filter((level) => runs.some((run) => run.level === level && run.length === length))
      found.push({ means, from: said[from]?.at ?? 0, to: (said[from + length - 1]?.at ?? 0) + 1 })
    }
    from += Math.max(1, length)
  }
  return found
}

/** How many words from here on stand in the text in this order: a good part of it, or all; else 0. */
function longestRun(words: readonly string[], from: number, text: readonly string[]): number {
  let longest = 0
  for (let start = 0; start < text.length; start++) {
    let length = 0
    while (start + length < text.length && text[start + length] === words[from + length]) length++
    if (length > longest) longest = length
  }
  return longest >= Math.min(runMin, text.length) ? longest : 0
}
