import { foldWords } from '../../domain/words.ts'
import type { Intent } from '../intent.ts'
import { isCommand, type Lexicon, restAfter, wordsOf } from '../lexicon.ts'
import type { Joining } from '../state.ts'

/** Longer words are no code; so long ones cost no time. */
const codeLengthMax = 60

/** 'yes', 'join' or 'join Tampere' to the offer to join Tampere; another city's name is no consent. */
export function asConsent(text: string, folded: string, { offered }: Joining, lexicon: Lexicon): Intent | undefined {
  if (offered === null) return undefined
  if (isCommand('no', folded, lexicon)) return { do: 'cancel' }
  const city = restAfter(text, wordsOf('join', lexicon))
  const isNamed = city !== undefined && foldWords(city) === foldWords(offered.city)
  const isYes = isCommand('yes', folded, lexicon) || isCommand('join', folded, lexicon) || isNamed
  return isYes ? { do: 'join', code: offered.code } : undefined
}

/** 'my code is K7QM-2XP4' */
const codeWithin = /(?<![\p{L}\p{N}])(?=\S*\d)[A-Z0-9]{4}[-–—][A-Z0-9]{4}(?![\p{L}\p{N}])/iu

/** A join code as people type it: one word, or two halves with a blank or a hyphen between them. */
export function asCode(text: string, state: Joining): Intent | undefined {
  if (text.length > codeLengthMax) return undefined
  const within = codeWithin.exec(text)?.[0]
  if (within !== undefined) return { do: 'code', code: canonicalCode(within) }
  const typed = text.normalize('NFKC').trim().toUpperCase()
  const looksLikeOne = /^[A-Z0-9]{4}[-–—\s]?[A-Z0-9]{4}$/.test(typed) && /[0-9]/.test(typed)
  // A code always has a digit in it, so that no word is one.
  const couldBeOne = state.asked && /^[\p{L}\p{N}–—-]{3,40}$/u.test(typed) && /\p{N}/u.test(typed)
  return looksLikeOne || couldBeOne ? { do: 'code', code: canonicalCode(typed) } : undefined
}

/** A join code as it is stored: capitals and digits, with a hyphen in the middle. */
export function canonicalCode(typed: string): string {
  const plain = typed.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
  return plain.length === 8 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : plain
}
