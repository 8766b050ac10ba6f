import { nearest } from '../domain/nearest.ts'
import type { Hint } from './intent.ts'
import type { Lexicon } from './lexicon.ts'
import { hasPhrase } from './reference.ts'

/** Longer words are no small talk, in UTF-16 code units. */
const lengthMax = 400

/** A phrase decides in a text of so many words; in a longer one it is a part of what is told. */
const wordsMax = { 'asking-a-human': 40, complaint: 25, thanks: 8, greeting: 5 } as const
const kinds = ['asking-a-human', 'complaint', 'thanks', 'greeting'] as const

/** What words seem to be that turn out to be no answer: small talk, a question back, a command with a slip in it. */
export function hintOf(text: string, folded: string, lexicon: Lexicon): Hint | null {
  if (folded.length > lengthMax) return null
  const count = folded.split(/\s+/).length
  const seems = kinds.find(
    (kind) => count <= wordsMax[kind] && (lexicon.phrases.get(kind) ?? []).some((phrase) => hasPhrase(folded, phrase)),
  )
  if (seems) return { seems }
  const meant = meantCommand(folded, lexicon)
  if (meant !== undefined) return { seems: 'command', meant }
  return text.trimEnd().endsWith('?') ? { seems: 'question' } : null
}

/** Shorter words are a slip away from too many others ('none' is not 'note'); of these only letters out of order count. */
const slippedLengthMin = 5
const commandWordsMax = 6

/**
 * The command that was probably meant by one with a slip in it, and what follows it: 'porgress', 'chnage 3 to 2'. It is
 * offered and never taken.
 */
function meantCommand(folded: string, lexicon: Lexicon): string | undefined {
  const tokens = folded.split(' ')
  if (tokens.length > commandWordsMax) return undefined
  const alone = [...lexicon.commands].flatMap(([command, words]) => (notAlone.includes(command) ? [] : words))
  const whole = meantWord(folded, alone)
  if (whole !== undefined) return whole
  const leading = withRest.flatMap((command) => lexicon.commands.get(command) ?? [])
  const [first = '', ...rest] = tokens
  const start = rest.length === 0 ? undefined : meantWord(first, leading)
  // Only with a number behind it: any word is a slip away from some other.
  return start !== undefined && /\d/.test(rest.join(' ')) ? [start, ...rest].join(' ') : undefined
}

function meantWord(word: string, candidates: readonly string[]): string | undefined {
  if (word.length >= slippedLengthMin)
    return nearest(
      word,
      candidates.filter(({ length }) => length >= slippedLengthMin),
    )
  return word.length < 4 ? undefined : candidates.find((candidate) => sorted(candidate) === sorted(word))
}

function sorted(word: string): string {
  return [...word].toSorted().join('')
}

/** Commands that say nothing by themselves, or that are answers. */
const notAlone = ['yes', 'no', 'na', 'unknown', 'record', 'join', 'code', 'confirm', 'disown', 'not-yet']

/** The commands that take something after them. */
const withRest = ['change', 'go', 'pause'] as const
