import type { Answer } from '../domain/benchmark.ts'
import { foldWords } from '../domain/words.ts'
import { asBatch } from './batch.ts'
import { asCommand, withArgument } from './commands.ts'
import { hintOf } from './hints.ts'
import type { Intent } from './intent.ts'
import { asCode, asConsent } from './joining/understand.ts'
import { asAnswer, isCommand, type Lexicon, restAfter, wordsOf } from './lexicon.ts'
import { namedLevels } from './numbers.ts'
import { asReference } from './reference.ts'
import { isWaiting, sideIntent } from './side.ts'
import type { DialogueState } from './state.ts'

/** '3?', 'sure...': whoever ends so has not decided. */
const hedge = /(?:[?？؟…]|\.\.)\s*$/

/** What a person's words mean at this place of the talk. Words that are nothing known stay words. */
export function understand(text: string, state: DialogueState, lexicon: Lexicon): Intent {
  const folded = foldWords(text)
  const isHedged = hedge.test(text)
  const known = asCommand(folded, lexicon)
  const command = isHedged && known?.do === 'yes' ? undefined : known
  if (state.talk === 'joining') {
    return (
      (isHedged ? undefined : asConsent(text, folded, state, lexicon)) ??
      command ??
      asCode(text, state) ??
      ownWords(text, folded, lexicon)
    )
  }
  const answer = isHedged ? undefined : (asAnswer(folded, lexicon) ?? recordedAnswer(text, lexicon))
  const { side } = state
  if (side?.for === 'erase' && known?.do === 'erase' && !isHedged) return { do: 'erase', confirmed: true }
  if (isWaiting(side)) return sideIntent(text, folded, side, command, lexicon)
  if (answer !== undefined) {
    return side?.for === 'which' ? { do: 'which', answer } : { do: 'answer', indicator: null, answer }
  }
  if (/^(?:[5-9]|\d{2,3})$/.test(folded)) return { do: 'number', number: Number(folded) }
  if (side && side.for !== 'which' && isCommand('no', folded, lexicon)) return { do: 'no' }
  // 'Confirm' is to what waits for it, before it is about a newcomer.
  const isOffer = side?.for === 'proposal' || side?.for === 'batch'
  if (isOffer && isCommand('confirm', folded, lexicon)) return { do: 'yes', words: text }
  if (side?.for === 'meant' && isCommand('yes', folded, lexicon)) {
    return { do: 'yes', words: text, meant: understand(side.words, { ...state, side: null }, lexicon) }
  }
  return command ?? withArgument(text, folded, lexicon) ?? asAnswers(text, folded, lexicon)
}

/** What a button means that stands for words. Pressed twice, it still only asks whether to delete. */
export function understandSaid(words: string, state: DialogueState, lexicon: Lexicon): Intent {
  const intent = understand(words, state, lexicon)
  return intent.do === 'erase' ? { do: 'erase', confirmed: false } : intent
}

/** A button's label, typed: 'record 2'. */
function recordedAnswer(text: string, lexicon: Lexicon): Answer | undefined {
  const rest = isCommand('no', foldWords(text), lexicon) ? undefined : restAfter(text, wordsOf('record', lexicon))
  return rest === undefined ? undefined : asAnswer(foldWords(rest), lexicon)
}

/** Answers that are not exact, or several at once; else the person's own words. */
function asAnswers(text: string, folded: string, lexicon: Lexicon): Intent {
  const entries = asBatch(text, lexicon)
  if (entries) return { do: 'batch', entries }
  const levels = namedLevels(folded, lexicon)
  if (levels) return { do: 'offer', levels }
  return asReference(text, folded, lexicon) ?? ownWords(text, folded, lexicon)
}

function ownWords(text: string, folded: string, lexicon: Lexicon): Intent {
  return { do: 'words', text, hint: hintOf(text, folded, lexicon) }
}
