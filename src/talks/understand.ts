import { type Answer, levels } from '../domain/benchmark.ts'
import { foldWords } from '../domain/words.ts'
import { type Intent, plainIntent } from './intent.ts'
import type { DialogueState, Joining, Side } from './state.ts'

/** The words of control and the names that a person can type, folded (domain/words.ts), in their language and in English. */
export interface Lexicon {
  /** By command (texts/<language>/commands.json). */
  commands: ReadonlyMap<string, readonly string[]>
  /** The names of the levels 0-4, per language. */
  levels: readonly (readonly string[])[]
  /** By dimension: its names and its id. */
  dimensions: ReadonlyMap<string, readonly string[]>
}

/** Longer words are no change of an answer, and no code; so long ones cost no time. */
const changeLengthMax = 100
const codeLengthMax = 60

/** What a person's words mean at this place of the talk. Words that are nothing known stay words. */
export function understand(text: string, state: DialogueState, lexicon: Lexicon): Intent {
  const folded = foldWords(text)
  const command = lexiconCommand(folded, lexicon)
  if (state.talk === 'joining') {
    return asConsent(text, folded, state, lexicon) ?? command ?? asCode(text, state) ?? { do: 'words' }
  }
  const answer = asAnswer(folded, lexicon)
  if (state.side && state.side.for !== 'which') return sideIntent(text, folded, state.side, command, lexicon)
  if (answer !== undefined) return state.side ? { do: 'which', answer } : { do: 'answer', indicator: null, answer }
  if (/^\d{1,3}$/.test(folded)) return { do: 'number', number: Number(folded) }
  return command ?? withArgument(text, folded, lexicon) ?? { do: 'words' }
}

/**
 * Words that a short talk beside the question waits for. Commands by themselves still work, and those that lead to a
 * question by its number; other words that begin like a command are what was waited for.
 */
function sideIntent(
  text: string,
  folded: string,
  side: Exclude<Side, { for: 'which' }>,
  command: Intent | undefined,
  lexicon: Lexicon,
): Intent {
  if (command && command.do !== 'yes') return command
  if (asCommand('no', folded, lexicon)) return { do: 'cancel' }
  const isYes = command?.do === 'yes'
  const moving = toNumber(text, lexicon)
  switch (side.for) {
    case 'note':
      return moving ?? noteIntent(text, folded, side.indicator, isYes, lexicon)
    case 'evidence': {
      const answer = asAnswer(folded, lexicon)
      // A bare number is one of the register's.
      if (answer !== undefined && !/^#?\d/.test(folded)) return { do: 'note-or-answer', answer }
      const named = restAfter(text, lexicon.commands.get('evidence') ?? []) ?? text
      return moving ?? { do: 'evidence', indicator: side.indicator, text: isYes ? null : named }
    }
    case 'pause':
      return (
        moving ?? { do: 'pause', until: isYes ? null : (restAfter(text, lexicon.commands.get('pause') ?? []) ?? text) }
      )
    case 'erase':
      return isYes ? { do: 'erase' } : { do: 'words' }
  }
}

function noteIntent(text: string, folded: string, indicator: string, isYes: boolean, lexicon: Lexicon): Intent {
  const recorded = asAnswer(foldWords(restAfter(text, lexicon.commands.get('record') ?? []) ?? ''), lexicon)
  if (recorded !== undefined) return { do: 'answer', indicator, answer: recorded }
  const answer = asAnswer(folded, lexicon)
  if (answer !== undefined) return { do: 'note-or-answer', answer }
  const words = restAfter(text, lexicon.commands.get('note') ?? []) ?? text
  return { do: 'note', indicator, text: isYes ? null : words }
}

/** An exact number, a level's full name, or one of the two other answers. */
function asAnswer(folded: string, lexicon: Lexicon): Answer | undefined {
  const number = /^(?:#|level )?([0-4])$/.exec(folded)?.[1]
  if (number !== undefined) return levels[Number(number)]
  const named = levels.filter((level) => lexicon.levels.some((names) => names[level] === folded))
  if (named[0] !== undefined) return named[0]
  if (asCommand('na', folded, lexicon)) return 'na'
  if (asCommand('unknown', folded, lexicon)) return 'unknown'
  return undefined
}

function asCommand(command: string, folded: string, lexicon: Lexicon): boolean {
  return lexicon.commands.get(command)?.includes(folded) ?? false
}

function lexiconCommand(folded: string, lexicon: Lexicon): Intent | undefined {
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
      return { do: 'yes' }
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
      return { do: 'confirm', member: null, name: null }
    case 'erase':
      return { do: 'erase' }
    case 'invite':
      return { do: 'invite', city: null }
    case 'code':
    case 'join':
      return { do: 'ask-code' }
    case 'not-yet':
      return { do: 'not-yet', word: folded }
    default:
      return plainIntent(command)
  }
}

/** A command with what follows it: 'note we meet twice a year', 'change 3 to 2', 'go to Working in Partnership'. */
function withArgument(text: string, folded: string, lexicon: Lexicon): Intent | undefined {
  const rest = (command: string) => restAfter(text, lexicon.commands.get(command) ?? [])
  const note = rest('note')
  if (note) return { do: 'note', indicator: null, text: note }
  const evidence = rest('evidence')
  if (evidence) return { do: 'evidence', indicator: null, text: evidence }
  const pause = rest('pause')
  if (pause) return { do: 'pause', until: pause }
  const name = rest('confirm')
  if (name) return { do: 'confirm', member: null, name }
  const stranger = rest('disown')
  if (stranger) return { do: 'disown', member: null, name: stranger }
  const city = rest('invite')
  if (city) return { do: 'invite', city }
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
function toNumber(text: string, lexicon: Lexicon): Intent | undefined {
  const to = foldWords(restAfter(text, lexicon.commands.get('go') ?? []) ?? '')
  if (/^\d{1,3}$/.test(to)) return { do: 'change', number: Number(to), answer: null }
  return asChange(restAfter(text, lexicon.commands.get('change') ?? []) ?? '', lexicon)
}

/** '3', '3 to 2', '3: not applicable': the number of a question and, after a word or a sign, its new answer. */
function asChange(text: string, lexicon: Lexicon): Intent | undefined {
  if (text.length > changeLengthMax) return undefined
  const [, digits, given] = /^(\d{1,3})(?:(?:\s*[^\p{L}\p{N}\s]\s*|\s+)(.+))?$/u.exec(foldWords(text)) ?? []
  if (digits === undefined) return undefined
  const number = Number(digits)
  if (given === undefined) return { do: 'change', number, answer: null }
  const answer = asAnswer(given, lexicon) ?? asAnswer(given.replace(/^\p{L}{1,4}\s+/u, ''), lexicon)
  return { do: 'change', number, answer: answer ?? 'unread' }
}

/** What comes after the longest of these words that the text starts with; undefined where it starts with none. */
function restAfter(text: string, words: readonly string[]): string | undefined {
  const trimmed = text.trim()
  const starts = words
    .filter((word) => {
      const after = trimmed.slice(word.length)
      return foldWords(trimmed.slice(0, word.length)) === word && /^[\s:,-]/.test(after)
    })
    .toSorted((a, b) => b.length - a.length)
  const start = starts[0]
  return start === undefined ? undefined : trimmed.slice(start.length).replace(/^[\s:,-]+/, '')
}

/** 'yes', 'join' or 'join Tampere' to the offer to join Tampere; another city's name is no consent. */
function asConsent(text: string, folded: string, { offered }: Joining, lexicon: Lexicon): Intent | undefined {
  if (offered === null) return undefined
  if (asCommand('no', folded, lexicon)) return { do: 'cancel' }
  const city = restAfter(text, lexicon.commands.get('join') ?? [])
  const isNamed = city !== undefined && foldWords(city) === foldWords(offered.city)
  const isYes = asCommand('yes', folded, lexicon) || asCommand('join', folded, lexicon) || isNamed
  return isYes ? { do: 'join', code: offered.code } : undefined
}

/** A join code as people type it: one word, or two halves with a blank or a hyphen between them. */
function asCode(text: string, state: Joining): Intent | undefined {
  if (text.length > codeLengthMax) return undefined
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
