import { givenNames } from './given-names.ts'
import { alsoWords, particles, wordsOf } from './ordinary.ts'
import type { Span } from './span.ts'

/** The names that we know, so that each word is sought once, however many they are. */
export interface KnownNames {
  /** It is one. */
  has(plain: string): boolean
  /** It is one with an ending ('Kerttus', 'Kertun') or another behind it ('KerttuAhonsaari'). */
  isWithin(text: string): boolean
  /** Where scripts without capitals have one, also within what looks like one word: '田中さん'. */
  findUncased(text: string): Span[]
}

/** Shorter ones begin too many other words. */
const lettersMin = 4
/** Of a language that changes the end of a name before it adds to it. */
const changedMax = 2
const endingMax = 5

export function knownNames(names: readonly string[]): KnownNames {
  const parts = new Set(names.flatMap(wordsOf).filter((part) => part.length > 1 && !particles.has(part)))
  const long = [...parts].filter((part) => part.length >= lettersMin && !alsoWords.has(part))
  const whole = new Set(long)
  const stems = new Map<string, number>()
  for (const part of long) {
    const stem = part.slice(0, Math.max(lettersMin, part.length - changedMax))
    stems.set(stem, Math.max(stems.get(stem) ?? 0, part.length))
  }

  function begins(plain: string, isCapital: boolean): boolean {
    for (let i = lettersMin; i <= Math.min(plain.length, 30); i++) {
      const [start, rest] = [plain.slice(0, i), plain.slice(i)]
      if (whole.has(start) && (isCapital || rest.length <= endingMax || parts.has(rest))) return true
      const length = stems.get(start)
      if (length !== undefined && Math.abs(plain.length - length) <= changedMax + 1) return true
    }
    return false
  }

  const uncased = [...new Set(names.flatMap((name) => name.normalize('NFC').split(/[\s·・]+/)))].filter(
    (part) => part.length > 1 && /^\p{Lo}+$/u.test(part),
  )

  return {
    has: (plain) => parts.has(plain),
    isWithin: (text) =>
      [text, ...(text.match(/\p{Lu}[^\p{Lu}]{3,}/gu) ?? [])].some((part) =>
        wordsOf(part).some((plain) => begins(plain, /^\p{Lu}/u.test(part))),
      ),
    findUncased(text) {
      return uncased.flatMap((part) => {
        const found: Span[] = []
        for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) {
          found.push({ what: 'name', start: at, end: at + part.length })
        }
        return found
      })
    },
  }
}

/** Letter by letter: 'K.A.R.E.N.', 'k a r e n'. */
const lettered = /(?<![\p{L}\p{M}])\p{L}(?:(?:[.·_*-] ?| )\p{L}(?![\p{L}\p{M}])){2,30}\.?/gu

export function findLettered(text: string, known: KnownNames): Span[] {
  return [...text.matchAll(lettered)]
    .filter(([found]) => {
      const plain = wordsOf(found).join('')
      return known.has(plain) || givenNames.has(plain) || known.isWithin(plain)
    })
    .map(({ index, 0: found }) => ({ what: 'name', start: index, end: index + found.length }))
}
