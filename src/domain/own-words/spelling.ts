import type { Phrase } from './phrase.ts'

/** The words of the cues, by themselves and with one letter left out. */
export interface Spelling {
  words: ReadonlySet<string>
  prefixes: readonly string[]
  byLess: ReadonlyMap<string, string>
}

/** A shorter word is too often another one: 'contacts' are no 'contracts'. */
const lengthMin = 10
const lengthMax = 24

export function makeSpelling(phrases: readonly Phrase[]): Spelling {
  const words = new Set<string>()
  const prefixes = new Set<string>()
  for (const phrase of phrases) collect(phrase, words, prefixes)
  const byLess = new Map<string, string>()
  for (const word of [...words, ...prefixes]) {
    if (word.length >= lengthMin) for (const less of withoutOne(word)) byLess.set(less, word)
  }
  return { words, prefixes: [...prefixes], byLess }
}

/**
 * The word of the cues that was meant: itself, or one that a letter too many, too few, wrong or swapped makes of it. Two
 * words that are one slip apart share a word with one letter less (Garbe 2012, 'Symmetric delete spelling correction').
 */
export function correct(word: string, { words, prefixes, byLess }: Spelling): string {
  if (word.length < lengthMin - 1 || word.length > lengthMax || words.has(word)) return word
  if (prefixes.some((prefix) => word.startsWith(prefix))) return word
  for (const less of [word, ...withoutOne(word)]) {
    const meant = words.has(less) && less.length >= lengthMin ? less : byLess.get(less)
    if (meant !== undefined) return meant
  }
  return word
}

function withoutOne(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))
}

function collect(phrase: Phrase, words: Set<string>, prefixes: Set<string>): void {
  switch (phrase.kind) {
    case 'words':
      for (const word of phrase.words) words.add(word)
      return
    case 'prefix':
      prefixes.add(phrase.prefix)
      return
    case 'optional':
      collect(phrase.part, words, prefixes)
      return
    case 'all':
    case 'any':
      for (const part of phrase.parts) collect(part, words, prefixes)
      return
    case 'number':
    case 'gap':
    case 'begin':
    case 'end':
  }
}
