import type { Intent } from './intent.ts'
import { type Lexicon, restAfter } from './lexicon.ts'

/** Longer words say more than when to come back. */
const laterLengthMax = 100

/** Answers by what is elsewhere: 'same as before', 'same as question 3'; or at another time: 'ask me tomorrow'. */
export function asReference(text: string, folded: string, lexicon: Lexicon): Intent | undefined {
  const phrases = (name: string) => lexicon.phrases.get(name) ?? []
  if (phrases('same').includes(folded)) return { do: 'same', number: null }
  const number = /^#?(\d{1,3})$/.exec(restAfter(folded, phrases('same-as')) ?? '')?.[1]
  if (number !== undefined) return { do: 'same', number: Number(number) }
  const isLater = folded.length <= laterLengthMax && phrases('ask-later').some((phrase) => hasPhrase(folded, phrase))
  return isLater ? { do: 'ask-later', until: text } : undefined
}

/** Whether whole words of a text are these. */
export function hasPhrase(folded: string, phrase: string): boolean {
  const at = ` ${folded.replace(/[^\p{L}\p{N}']+/gu, ' ')} `
  return at.includes(` ${phrase.replace(/[^\p{L}\p{N}']+/gu, ' ')} `)
}
