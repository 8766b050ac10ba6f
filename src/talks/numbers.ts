import { type Level, levels } from '../domain/benchmark.ts'
import type { Lexicon } from './lexicon.ts'

/** Whoever names a level does so in few words; more of them say something else. */
const wordsMax = 10
const offeredMax = 3

/**
 * The levels that words name without being an exact number: 'three', 'the third', 'between 2 and 3', 'somewhere around
 * level 2'. Undefined where anything else is said too: '4 of our 11 departments' names none.
 */
export function namedLevels(folded: string, lexicon: Lexicon): Level[] | undefined {
  if (isNegative.test(folded)) return undefined
  const tokens = tokensOf(folded)
  if (tokens.length === 0 || tokens.length > wordsMax) return undefined
  const named = new Set<Level>()
  for (let at = 0; at < tokens.length; ) {
    const found = phraseAt(tokens, at, lexicon)
    if (!found) return undefined
    for (const level of found.levels) named.add(level)
    at += found.length
  }
  return namedRange(levels.filter((level) => named.has(level)))
}

/** '1-3' means 2 as well; what lies further apart is no one's answer. */
function namedRange(named: readonly Level[]): Level[] | undefined {
  const lowest = named[0]
  const highest = named.at(-1)
  if (lowest === undefined || highest === undefined || highest - lowest >= offeredMax) return undefined
  return levels.filter((level) => level >= lowest && level <= highest)
}

const isNegative = /(?:^|\s)[-−–]\d/

/** Words and digits; '2.5' lies between 2 and 3. */
function tokensOf(folded: string): string[] {
  const spelt = folded.replace(/\b([0-3])[.,]5\b/g, (_, digit: string) => `${digit} ${Number(digit) + 1}`)
  return spelt.split(/[^\p{L}\p{N}']+/u).filter((token) => token !== '')
}

interface Named {
  levels: readonly Level[]
  /** In tokens. */
  length: number
}

/** The longest phrase that begins here: one that names levels, or one that says nothing by itself. */
function phraseAt(tokens: readonly string[], at: number, lexicon: Lexicon): Named | undefined {
  const digit = levels.find((level) => String(level) === tokens[at])
  if (digit !== undefined) return { levels: [digit], length: 1 }
  for (let length = Math.min(lexicon.numbers.longest, tokens.length - at); length > 0; length--) {
    const found = lexicon.numbers.phrases.get(tokens.slice(at, at + length).join(' '))
    if (found) return { levels: found, length }
  }
  return undefined
}
