import { foldWords } from '../domain/words.ts'
import { toNumber } from './commands.ts'
import type { Intent } from './intent.ts'
import { asAnswer, isCommand, type Lexicon, restAfter, wordsOf } from './lexicon.ts'
import type { Side } from './state.ts'

/** A short talk that has the next words. */
export type WaitingSide = Extract<Side, { for: 'note' | 'evidence' | 'pause' | 'erase' }>

/** Whether the next words belong to a short talk beside the question; beside the other sides the question has them. */
export function isWaiting(side: Side | null): side is WaitingSide {
  return side?.for === 'note' || side?.for === 'evidence' || side?.for === 'pause' || side?.for === 'erase'
}

/**
 * Words that a short talk beside the question waits for. Commands by themselves still work, and those that lead to a
 * question by its number; other words that begin like a command are what was waited for.
 */
export function sideIntent(
  text: string,
  folded: string,
  side: WaitingSide,
  command: Intent | undefined,
  lexicon: Lexicon,
): Intent {
  if (command && command.do !== 'yes') return command
  const isNothing = isCommand('no', folded, lexicon) || lexicon.phrases.get('nothing-to-give')?.includes(folded)
  if (isNothing) return { do: 'cancel' }
  const isYes = command?.do === 'yes'
  const moving = toNumber(text, lexicon)
  switch (side.for) {
    case 'note':
      return moving ?? noteIntent(text, folded, side.indicator, isYes, lexicon)
    case 'evidence': {
      const answer = asAnswer(folded, lexicon)
      // A bare number is one of the register's.
      if (answer !== undefined && !/^#?\d/.test(folded)) return { do: 'note-or-answer', answer }
      const named = restAfter(text, wordsOf('evidence', lexicon)) ?? text
      return moving ?? { do: 'evidence', indicator: side.indicator, text: isYes ? null : named }
    }
    case 'pause':
      return moving ?? { do: 'pause', until: isYes ? null : (restAfter(text, wordsOf('pause', lexicon)) ?? text) }
    case 'erase':
      return isYes ? { do: 'erase', confirmed: true } : { do: 'words', text, hint: null }
  }
}

function noteIntent(text: string, folded: string, indicator: string, isYes: boolean, lexicon: Lexicon): Intent {
  const recorded = asAnswer(foldWords(restAfter(text, wordsOf('record', lexicon)) ?? ''), lexicon)
  if (recorded !== undefined) return { do: 'answer', indicator, answer: recorded }
  const answer = asAnswer(folded, lexicon)
  if (answer !== undefined) return { do: 'note-or-answer', answer }
  const words = restAfter(text, wordsOf('note', lexicon)) ?? text
  return { do: 'note', indicator, text: isYes ? null : words }
}
