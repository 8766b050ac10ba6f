import { isScalar } from 'yaml'
import { type Cue, type Cues, type Level, levels } from '../domain/benchmark.ts'
import { anyOf, type Groups, type Phrase, parsePhrase } from '../domain/own-words/phrase.ts'
import { readEntries, readItems, readMap, type Shape } from './collections.ts'
import { type Cursor, cutShort, reportAt, reportWrong, rootOf, whereIs } from './cursor.ts'
import { readLanguage } from './languages.ts'
import { readNumber, readText } from './scalars.ts'
import { report, type Source } from './source.ts'

const cuesShape = {
  name: 'a file of cues',
  needed: ['language', 'says'],
  optional: ['words', 'numbers', 'turns', 'negations', 'asides', 'doubts', 'counts'],
} as const satisfies Shape<string>

const cueShape = {
  name: 'a cue',
  needed: ['phrases'],
  optional: ['levels', 'answer', 'negated', 'without'],
} as const satisfies Shape<string>

const withoutShape = {
  name: '`without`',
  needed: ['phrases', 'levels'],
  optional: [],
} as const satisfies Shape<string>

const countsShape = {
  name: '`counts`',
  needed: ['phrases', 'none', 'few', 'some', 'all'],
  optional: [],
} as const satisfies Shape<string>

/** What phrases may refer to, and where each was first: none is there twice for the same purpose. */
interface Reading {
  groups: Groups
  firsts: Map<string, Cursor>
}

/** Reads the cues of one language. */
export function readCues(source: Source, expectedLanguage: string): Cues {
  const fields = readMap(rootOf(source), cuesShape)
  readLanguage(fields.language, expectedLanguage)
  const groups = new Map<string, Phrase>()
  const words = readWords(fields.words, groups)
  const anew = (): Reading => ({ groups, firsts: new Map() })
  const cues = anew()
  return {
    words,
    numbers: readTexts(fields.numbers, 'zero').map(({ text }) => text),
    turns: readTexts(fields.turns, 'but').map(({ text }) => text),
    negations: readPhrases(fields.negations, 'not', anew()),
    asides: readPhrases(fields.asides, 'used to', anew()),
    doubts: readPhrases(fields.doubts, 'it depends', anew()),
    counts: readCounts(fields.counts, anew()),
    says: (readItems(fields.says, 'a list of cues, such as `- levels: [0]` with `phrases`') ?? []).map((item) =>
      readCue(item, cues),
    ),
  }
}

/** Names for phrases; each may use those above it. */
function readWords(at: Cursor | undefined, groups: Map<string, Phrase>): Record<string, string[]> {
  const entries = readEntries(at, 'a map from names to phrases, such as `everybody: [everyone, everybody]`') ?? []
  return Object.fromEntries(
    entries.map(({ key, keyOffset, value }) => {
      if (!/^[a-z][a-z-]*$/.test(key) || key === 'number') {
        const taken = key === 'number' ? '; <number> is any number' : ''
        report(value.source, keyOffset, `a name is made of small letters (a to z) and '-', such as everybody${taken}`)
      }
      const phrases = readPhrases(value, 'everybody', { groups, firsts: new Map() })
      const parts = phrases.flatMap((text) => {
        const parsed = parsePhrase(text, groups)
        return parsed.ok ? [parsed.phrase] : []
      })
      groups.set(key, anyOf(parts))
      return [key, phrases]
    }),
  )
}

function readCounts(at: Cursor | undefined, reading: Reading): Cues['counts'] {
  if (at === undefined) return null
  const { phrases, none, few, some, all } = readMap(at, countsShape)
  return {
    phrases: readPhrases(phrases, '<number> of our <number>', reading),
    none: readLevels(none),
    few: readLevels(few),
    some: readLevels(some),
    all: readLevels(all),
  }
}

function readCue(at: Cursor, reading: Reading): Cue {
  const { levels: possible, answer, negated, without, phrases } = readMap(at, cueShape)
  if ((possible === undefined) === (answer === undefined)) {
    reportAt(at, `a cue has either \`levels\`, such as [0, 1], or \`answer\`, na or unknown`)
  }
  return {
    means: answer === undefined ? readLevels(possible) : readAnswer(answer),
    negated: negated === undefined ? null : readLevels(negated),
    without: without === undefined ? null : readWithout(without, reading.groups),
    phrases: readPhrases(phrases, 'we have nothing', reading),
  }
}

function readWithout(at: Cursor, groups: Groups): Cue['without'] {
  const { phrases, levels: left } = readMap(at, withoutShape)
  return { phrases: readPhrases(phrases, 'but', { groups, firsts: new Map() }), levels: readLevels(left) }
}

function readAnswer(at: Cursor): 'na' | 'unknown' {
  const answer = readText(at, 'unknown')
  if (answer === 'na' || answer === 'unknown') return answer
  if (answer !== '') reportWrong(at, 'na or unknown')
  return 'unknown'
}

function readLevels(at: Cursor | undefined): Level[] {
  const items = readItems(at, 'a list of levels, such as [0, 1]')
  if (at === undefined || items === undefined) return []
  if (items.length === 0 || items.length >= levels.length) reportAt(at, `${at.name} has one to four of the five levels`)
  const firsts = new Map<number, Cursor>()
  const faultsBefore = at.source.faults.length
  for (const item of items) {
    const level = readNumber(item, 'a level, 0 to 4', (value) => levels.some((known) => known === value))
    const first = firsts.get(level)
    if (first === undefined) firsts.set(level, item)
    else reportAt(item, `${level} is already in this list at ${whereIs(first)}; keep one of the two`)
  }
  const read = levels.filter((level) => firsts.has(level))
  const hasGap = read.some((level, index) => index > 0 && read[index - 1] !== level - 1)
  if (hasGap && at.source.faults.length === faultsBefore)
    reportAt(at, `${at.name} has levels that lie side by side, such as [1, 2, 3]`)
  return read
}

function readPhrases(at: Cursor | undefined, example: string, { groups, firsts }: Reading): string[] {
  return readTexts(at, example).map(({ text, at: item }) => {
    checkPhrase(item, text, groups)
    const folded = text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')
    const first = firsts.get(folded)
    if (first === undefined) firsts.set(folded, item)
    else reportAt(item, `'${cutShort(text)}' is already at ${whereIs(first)}; keep one of the two`)
    return text
  })
}

function checkPhrase({ source, node, offset }: Cursor, text: string, groups: Groups): void {
  const parsed = parsePhrase(text, groups)
  if (parsed.ok || text === '') return
  // Where the text stands in the file as it is read, the place within it can be shown.
  const start = source.text.indexOf(text, offset)
  const isPlain = isScalar(node) && start !== -1 && start <= offset + 1
  report(source, isPlain ? start + parsed.offset : offset, parsed.message)
}

function readTexts(at: Cursor | undefined, example: string): { at: Cursor; text: string }[] {
  const items = readItems(at, `a list of texts, such as [${example}]`) ?? []
  if (at !== undefined && items.length === 0) reportAt(at, `${at.name} is empty; write something, or leave it out`)
  return items.map((item) => ({ at: item, text: readText(item, example) }))
}
