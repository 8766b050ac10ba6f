import { foldWords } from '../domain/words.ts'
import { type Intent, plainIntent } from './intent.ts'
import { asAnswer, type Lexicon, restAfter, wordsOf } from './lexicon.ts'

/** Longer words are no change of an answer; so long ones cost no time. */
const changeLengthMax = 100

/** A command by itself. */
export function asCommand(folded: string, lexicon: Lexicon): Intent | undefined {
  for (const [command, words] of lexicon.commands) {
    if (words.includes(folded)) return intentOf(command, folded)
  }
  return undefined
}

function intentOf(command: string, folded: string): Intent | undefined {
  switch (command) {
    case 'cities':
      return { do: 'progress' }
    case 'start':
      return { do: 'start', form: null }
    case 'full':
    case 'short':
      return { do: 'start', form: command }
    case 'skip':
    case 'why':
    case 'example':
    case 'more':
      return { do: command, indicator: null }
    case 'note':
    case 'comment':
      return { do: 'note', indicator: null, text: null }
    case 'evidence':
    case 'document':
      return { do: 'evidence', indicator: null, text: null }
    case 'change':
      return { do: 'answers' }
    case 'yes':
      return { do: 'yes', words: folded }
    case 'remove-note':
      return { do: 'take-back', what: 'note', indicator: null }
    case 'remove-evidence':
      return { do: 'take-back', what: 'evidence', indicator: null, number: null }
    case 'go':
      return { do: 'go', dimension: null }
    case 'pause':
      return { do: 'pause', until: null }
    case 'next-week':
      return { do: 'pause', until: folded }
    case 'confirm':
      return { do: 'confirm', member: null, name: null, words: folded }
    case 'erase':
      return { do: 'erase', confirmed: false }
    case 'invite':
      return { do: 'invite', city: null, words: folded }
    case 'code':
    case 'join':
      return { do: 'ask-code' }
    case 'no':
      return undefined
    case 'allow-model':
      return { do: 'model', allowed: true }
    case 'forbid-model':
      return { do: 'model', allowed: false }
    case 'model':
      return { do: 'model', allowed: null }
    case 'not-yet':
      return { do: 'not-yet', word: folded }
    default:
      return plainIntent(command)
  }
}

/** A command with what follows it: 'note we meet twice a year', 'change 3 to 2', 'go to Working in Partnership'. */
export function withArgument(text: string, folded: string, lexicon: Lexicon): Intent | undefined {
  const rest = (command: string) => restAfter(text, wordsOf(command, lexicon))
  const note = rest('note')
  if (note) return { do: 'note', indicator: null, text: note }
  const evidence = rest('evidence')
  if (evidence) {
    const isMarked = /^\s*[\p{L} ]+:/u.test(text)
    const goesOn =
      !isMarked && (lexicon.phrases.get('goes-on') ?? []).includes(foldWords(evidence.split(/\s/)[0] ?? ''))
    return { do: goesOn ? 'evidence-or-words' : 'evidence', indicator: null, text: evidence }
  }
  const pause = rest('pause')
  if (pause) return { do: 'pause', until: pause }
  const name = rest('confirm')
  if (name) return { do: 'confirm', member: null, name, words: text }
  const stranger = rest('disown')
  if (stranger) return { do: 'disown', member: null, name: stranger, words: text }
  const city = rest('invite')
  if (city) return { do: 'invite', city, words: text }
  const removed = /^#?(\d{1,4})$/.exec(foldWords(rest('remove-evidence') ?? ''))
  if (removed) return { do: 'take-back', what: 'evidence', indicator: null, number: Number(removed[1]) }
  const moving = toNumber(text, lexicon)
  if (moving) return moving
  const to = foldWords(rest('go') ?? '')
  for (const [dimension, names] of lexicon.dimensions) {
    if (names.includes(to) || names.includes(folded)) return { do: 'go', dimension }
  }
  return undefined
}

/** 'change 3 to 2', 'go to 12': the way to a question by its number. */
export function toNumber(text: string, lexicon: Lexicon): Intent | undefined {
  const to = foldWords(restAfter(text, wordsOf('go', lexicon)) ?? '')
  if (/^\d{1,3}$/.test(to)) return { do: 'change', number: Number(to), answer: null }
  return asChange(restAfter(text, wordsOf('change', lexicon)) ?? '', lexicon)
}

/** '3', '3 to 2', '3: not applicable': the number of a question and, after a 'to' or a sign, its new answer; '3 -1' has none. */
function asChange(text: string, lexicon: Lexicon): Intent | undefined {
  if (text.length > changeLengthMax) return undefined
  const [, digits, given] =
    /^(\d{1,3})(?!\s+[-−–]\d)(?:(?:\s*[^\p{L}\p{N}\s]\s*|\s+)(.+))?$/u.exec(foldWords(text)) ?? []
  if (digits === undefined) return undefined
  const number = Number(digits)
  if (given === undefined) return { do: 'change', number, answer: null }
  // No other word: '3 not 2' names the level that it is not.
  const to = lexicon.phrases.get('change-to')?.find((word) => given.startsWith(`${word} `))
  const answer = asAnswer(to === undefined ? given : given.slice(to.length + 1), lexicon)
  return { do: 'change', number, answer: answer ?? 'unread' }
}
