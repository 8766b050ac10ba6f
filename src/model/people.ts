import nlp from 'compromise/two'
import { z } from 'zod'
import { givenNames } from './given-names.ts'
import { findLettered, knownNames } from './known.ts'
import { alsoWords, isOrdinary, particles, wordsOf } from './ordinary.ts'
import type { Known } from './redact.ts'
import type { Span } from './span.ts'

/** A word with its place, and what the tagger says of it. */
interface Word {
  start: number
  end: number
  text: string
  /** Without marks and capitals, so 'Paivi' is 'Päivi'. */
  plain: string
  isCapital: boolean
  tags: ReadonlySet<string>
}

/**
 * Names of people: those we know, those the tagger takes for names, those beside a title, below a greeting, or after
 * 'my name is'. Capitals within a sentence are names unless they are known for something else.
 */
export function findPeople(text: string, { names, ours }: Known): Span[] {
  const words = readWords(text)
  const known = knownNames(names)
  const kept = new Set(ours.flatMap(wordsOf))
  const isKept = ({ plain }: Word) => kept.has(plain) || isOrdinary(plain)
  const isOut = words.map((word, i) => {
    if (known.has(word.plain)) return word.isCapital || !(isKept(word) || isAlsoWord(word))
    if (isBesideTitle(text, words, i, isKept)) return true
    if (isKept(word)) return false
    if (known.isWithin(word.text) && (word.isCapital || !isAlsoWord(word))) return true
    return isNameByItself(word) || doesAsPeople(text, word)
  })
  // A surname follows: 'Karen Eastfield'; or an initial precedes: 'J. Karen'.
  for (const [i, word] of words.entries()) {
    const before = words[i - 1]
    if (before && isOut[i - 1] && isSurname(word) && !isKept(word) && isNextTo(text, before, word)) isOut[i] = true
  }
  const initials = words.flatMap((word, i) =>
    isOut[i] && isInitial(words[i - 1]) ? [spanOf(words[i - 1] ?? word)] : [],
  )
  return [
    ...words.filter((_, i) => isOut[i]).map(spanOf),
    ...initials,
    ...findWritten(text),
    ...findLettered(text, known),
    ...known.findUncased(text),
  ]
}

function readWords(text: string): Word[] {
  const tagged = tagsByPlace(text)
  return [...text.matchAll(/[\p{L}\p{M}]+/gu)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
    text: found,
    plain: plainOf(found),
    isCapital: /^\p{Lu}/u.test(found),
    tags: tagged.get(index) ?? none,
  }))
}

const none: ReadonlySet<string> = new Set()

/** What the tagger is slow at, and tells us nothing of: lone letters, marks after them or within words. */
const costly = /(?<!\p{L}{3})[.!?,'’-]|[.!?,'’-](?![\s\p{L}])|(?<![\p{L}\p{M}'’])[^ai\s](?![\p{L}\p{M}'’])/giu
/** Lone letters in a row, and the ends of sentences of one word in a row. */
const costlyRun = /(?<!\S)(?:[ai]\s+){3,}|(?<=[.!?]\s{1,3}\p{L}{1,40})[.!?]/giu

function blank(found: string): string {
  return ' '.repeat(found.length)
}

/** Of each word that the tagger sees, by where it starts. */
function tagsByPlace(text: string): Map<number, ReadonlySet<string>> {
  // It does not part words at signs: 'said:Karen'.
  const parted = text
    .replaceAll(/[:;](?=\s)/g, ',')
    .replaceAll(/[^\p{L}\p{M}\s.,!?'’-]/gu, blank)
    .replaceAll(costly, blank)
    .replaceAll(costlyRun, blank)
  const places = new Map<number, ReadonlySet<string>>()
  for (const { terms } of taggedTerms.parse(nlp(parted).terms().json({ offset: true }))) {
    for (const { offset, tags } of terms) places.set(offset.start, new Set(tags))
  }
  return places
}

const taggedTerms = z.array(
  z.object({ terms: z.array(z.object({ offset: z.object({ start: z.number() }), tags: z.array(z.string()) })) }),
)

const personTags = ['FirstName', 'LastName', 'Person']
/** What is written with a capital and is no person. */
const otherTags = ['Organization', 'Date', 'Place', 'Demonym', 'Acronym', 'Pronoun', 'Value', 'Unit', 'Currency']

function isNameByItself({ text, plain, isCapital, tags }: Word): boolean {
  if (givenNames.has(plain) || givenNames.has(text.toLowerCase())) return true
  if (tags.has('Pronoun')) return false
  if (/^\p{Lu}/u.test(text) && !/^\p{Script=Latin}/u.test(text)) return text.length > 1
  if (isPerson(tags)) return !tags.has('Honorific') && text.length > 1 && (isCapital || !alsoWords.has(plain))
  const isAcronym = text.length < 7 && text === text.toUpperCase()
  return isCapital && tags.has('ProperNoun') && text.length > 2 && !isAcronym && !otherTags.some((tag) => tags.has(tag))
}

/** Words that look like no other, and do what only people do, or come from where they work: 'Nkechi from the team'. */
function doesAsPeople(text: string, { text: name, end, isCapital, tags }: Word): boolean {
  if (!isCapital || name.length < 3 || name === name.toUpperCase() || name.endsWith('ing')) return false
  const isUnknown = tags.has('Singular') && !['Uncountable', 'Actor', 'Verb', 'Adjective'].some((tag) => tags.has(tag))
  return isUnknown && peopleDo.test(text.slice(end, end + 40))
}

const peopleDo =
  /^(?:['’]s (?:list|desk|team|job|idea|office|phone|task|boss)| (?:from|in|at|of) (?:the |our |my |your )?(?:team|office|unit|desk|housing|schools?|hr|library|reception|mayor['’]s|city hall)|,? (?:and|or) (?:i|her|his|she|he|me)(?!\p{L})|,? who(?!\p{L})| (?:her|him)self| (?:knows?|said|says|told|tells|asked|asks|thinks|thought|wants|wanted|knew|does|did|leads?|left|retired|manages|managed|handles|handled|looks|keeps|kept|takes|writes|wrote|works|worked|coordinates|sits|calls|called|helps|helped|answers|started|goes|went|tries|has (?:the|a|left|been)|is (?:our|the (?:boss|head|lead|one|only)|my|on leave|away|sick|ill|responsible|in charge|alone)|was (?:our|my|responsible|in charge)|will (?:do|know|ask|take|lead))(?!\p{L}))/iu

function isPerson(tags: ReadonlySet<string>): boolean {
  return personTags.some((tag) => tags.has(tag))
}

/** Written small, it can be a word of the sentence: 'will', 'hope', 'hall'. */
function isAlsoWord({ plain, tags }: Word): boolean {
  return alsoWords.has(plain) || ['Verb', 'Adverb', 'Adjective', 'Preposition'].some((tag) => tags.has(tag))
}

/** Where all is written in capitals, only what the tagger takes for one. */
function isSurname({ text, isCapital, tags }: Word): boolean {
  return isCapital && (text !== text.toUpperCase() || isPerson(tags))
}

const shortTitles = /^(?:mr|mrs|ms|mx|dr|prof|mme|mlle|hr|fr|dhr|mevr|mw|sig|sigra|dott|dottssa|cllr|rva)$/
const longTitles =
  /^(?:mister|missus|miss|sir|lady|madam|madame|monsieur|mademoiselle|frau|herr|herrn|signor|signora|dottor|dottoressa|mevrouw|meneer|rouva|herra|neiti|professor|doctor|councillor|councilor|alderman|mayor|minister)$/

/** One to three words after a title; after a long one, which may be a word by itself, only those with a capital. */
function isBesideTitle(text: string, words: readonly Word[], at: number, isKept: (word: Word) => boolean): boolean {
  const word = words[at]
  for (let i = at; word && i > at - 3; i--) {
    const [before, after] = [words[i - 1], words[i]]
    if (!before || !after) return false
    const between = text.slice(before.end, after.start)
    if (shortTitles.test(before.plain) && /^\.? ?$/.test(between)) {
      return word.text.length > 1 && (word.isCapital || (i === at && !isKept(word)))
    }
    if (between !== ' ') return false
    if (longTitles.test(before.plain)) return word.isCapital && !isKept(word)
    if (!before.isCapital && !particles.has(before.plain)) return false
  }
  return false
}

function isNextTo(text: string, before: Word, word: Word): boolean {
  return /^[ '’-]$/.test(text.slice(before.end, word.start))
}

function isInitial(word: Word | undefined): boolean {
  return word?.text.length === 1 && word.isCapital && word.text !== 'I' && word.text !== 'A'
}

const presented =
  /(?<!\p{L})(?i:my name(?:'s| is)|i am called|je m['’]appelle|ich hei(?:ß|ss)e|mein name ist|nimeni on|mi chiamo|ik heet|mijn naam is)\s+(?<name>[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)*)/gu
const signed =
  /(?<!\p{L})(?i:(?:best|kind|warm)?\s?regards|best wishes|cheers|yours(?: sincerely)?|cordialement|bien à vous|(?:viele|mit freundlichen|liebe) grü(?:ß|ss)en?|mfg|lg|terveisin|t\.|cordiali saluti|saluti|(?:met vriendelijke )?groet(?:en|jes)?|mvg)[ ,–-]{1,3}(?<name>\p{L}[\p{L}'’.-]*(?: [\p{L}'’.-]+){0,2})$/gu

/** Two words to the tagger: 'O'Neill'. */
const irish = /(?<!\p{L})(?<name>[oO]['’](?!clock)\p{L}{3,})/gu
/** One word to the tagger: 'J.Smith'. */
const initialled = /(?<!\p{L})(?<name>\p{Lu}\.\p{Lu}\p{Ll}+)/gu

function findWritten(text: string): Span[] {
  return [presented, signed, irish, initialled].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => {
      const name = match.groups?.['name'] ?? ''
      const end = match.index + match[0].length
      return { what: 'name' as const, start: end - name.length, end }
    }),
  )
}

function plainOf(word: string): string {
  return wordsOf(word)[0] ?? ''
}

function spanOf({ start, end }: Word): Span {
  return { what: 'name', start, end }
}
