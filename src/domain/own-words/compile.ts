import type { Cue, Cues } from '../benchmark.ts'
import { type Lexicon, matchAt, numberOf } from './match.ts'
import { anyOf, type Groups, mayBeEmpty, type Phrase, parsePhrase, prefixMin } from './phrase.ts'
import { makeSpelling, type Spelling } from './spelling.ts'
import { type Span, type Token, wordsOf } from './tokens.ts'

/** What a phrase is there for. */
export type Role = { role: 'cue' | 'without'; cue: Cue } | { role: 'count' } | { role: 'negation' | 'aside' | 'doubt' }

interface Entry {
  says: Role
  phrase: Phrase
}

/** A phrase in a sentence. */
export interface Found extends Span {
  says: Role
}

/** Cues, ready to read with. */
export interface Reader {
  cues: Cues
  lexicon: Lexicon
  /** Words that begin another part of a sentence. */
  turns: ReadonlySet<string>
  spelling: Spelling
  /** By the word, or the first letters of the word, that they begin with. */
  byWord: Map<string, Entry[]>
  byPrefix: Map<string, Entry[]>
  byNumber: Entry[]
}

const compiled = new WeakMap<Cues, Reader>()

const noCues: Cues = {
  words: {},
  numbers: [],
  turns: [],
  negations: [],
  asides: [],
  doubts: [],
  counts: null,
  says: [],
}

/** The reader of a language's cues, made once for each; of none, one that finds nothing. */
export function readerOf(given: Cues | null): Reader {
  const cues = given ?? noCues
  const known = compiled.get(cues)
  if (known !== undefined) return known
  const reader = compile(cues)
  compiled.set(cues, reader)
  return reader
}

function compile(cues: Cues): Reader {
  const groups = compileGroups(cues.words)
  const entriesOf = (phrases: readonly string[], says: Role) =>
    phrases.flatMap((text) => {
      const phrase = phraseOf(text, groups)
      return phrase === undefined ? [] : [{ says, phrase }]
    })
  const entries = [
    ...cues.says.flatMap((cue) => entriesOf(cue.phrases, { role: 'cue', cue })),
    ...cues.says.flatMap((cue) => entriesOf(cue.without?.phrases ?? [], { role: 'without', cue })),
    ...entriesOf(cues.counts?.phrases ?? [], { role: 'count' }),
    ...entriesOf(cues.negations, { role: 'negation' }),
    ...entriesOf(cues.asides, { role: 'aside' }),
    ...entriesOf(cues.doubts, { role: 'doubt' }),
  ]
  const phrases = entries.map(({ phrase }) => phrase)
  const numbers = new Map(cues.numbers.map((word, number) => [word.toLowerCase(), number]))
  const reader: Reader = {
    cues,
    lexicon: { numbers, negations: singleWords(cues.negations) },
    turns: singleWords(cues.turns),
    spelling: makeSpelling(phrases),
    byWord: new Map(),
    byPrefix: new Map(),
    byNumber: [],
  }
  for (const entry of entries) index(reader, entry)
  return reader
}

function singleWords(phrases: readonly string[]): Set<string> {
  return new Set(
    phrases.flatMap((text) => {
      const words = wordsOf(text)
      return words.length === 1 ? words : []
    }),
  )
}

/** Groups may use those before them. The check has read the phrases: what is wrong in a stored one is left out. */
function compileGroups(words: Cues['words']): Groups {
  const groups = new Map<string, Phrase>()
  for (const [name, phrases] of Object.entries(words)) {
    const parts = phrases.flatMap((text) => phraseOf(text, groups) ?? [])
    groups.set(name, anyOf(parts))
  }
  return groups
}

function phraseOf(text: string, groups: Groups): Phrase | undefined {
  const parsed = parsePhrase(text, groups)
  return parsed.ok ? parsed.phrase : undefined
}

function index(reader: Reader, entry: Entry): void {
  for (const first of firstsOf(entry.phrase)) {
    if (first.kind === 'number') reader.byNumber.push(entry)
    else if (first.kind === 'words') for (const word of first.words) put(reader.byWord, word, entry)
    else put(reader.byPrefix, first.prefix.slice(0, prefixMin), entry)
  }
}

function put(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const entries = map.get(key)
  if (entries === undefined) map.set(key, [entry])
  else if (!entries.includes(entry)) entries.push(entry)
}

type First = Extract<Phrase, { kind: 'words' | 'prefix' | 'number' }>

/** What it can begin with. */
function firstsOf(phrase: Phrase): First[] {
  switch (phrase.kind) {
    case 'words':
    case 'prefix':
    case 'number':
      return [phrase]
    case 'gap':
    case 'begin':
    case 'end':
      return []
    case 'optional':
      return firstsOf(phrase.part)
    case 'any':
      return phrase.parts.flatMap(firstsOf)
    case 'all': {
      const solid = phrase.parts.findIndex((part) => !mayBeEmpty(part))
      return phrase.parts.slice(0, solid === -1 ? phrase.parts.length : solid + 1).flatMap(firstsOf)
    }
  }
}

/** All phrases in a sentence; of what points to an answer, not what lies inside a longer phrase. */
export function findPhrases(reader: Reader, sentence: readonly Token[]): Found[] {
  const found: Found[] = []
  const byWord = new Map<string, ReadonlySet<Entry>>()
  for (const [from, { word }] of sentence.entries()) {
    const entries = byWord.get(word) ?? entriesFor(word, reader)
    byWord.set(word, entries)
    for (const { says, phrase } of entries) {
      const to = matchAt(phrase, sentence, from, reader.lexicon)
      if (to !== undefined) found.push({ says, from, to })
    }
  }
  const isCondition = ({ says }: Found) => says.role === 'without'
  return [...found.filter(isCondition), ...longest(found.filter((one) => !isCondition(one)))]
}

/** What can begin with a word. */
function entriesFor(word: string, { byWord, byPrefix, byNumber, lexicon }: Reader): ReadonlySet<Entry> {
  return new Set([
    ...(byWord.get(word) ?? []),
    ...(byPrefix.get(word.slice(0, prefixMin)) ?? []),
    ...(numberOf(word, lexicon) === undefined ? [] : byNumber),
  ])
}

/** Leaves out what lies inside a longer one. */
function longest(found: Found[]): Found[] {
  let reached = 0
  let last: Found | undefined
  return found
    .sort((a, b) => a.from - b.from || b.to - a.to)
    .filter((one) => {
      const isSame = last?.from === one.from && last.to === one.to
      if (one.to <= reached && !isSame) return false
      reached = Math.max(reached, one.to)
      last = one
      return true
    })
}
