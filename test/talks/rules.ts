import { isDeepStrictEqual } from 'node:util'
import { outline } from '../../src/domain/outline.ts'
import { foldWords } from '../../src/domain/words.ts'
import { isPersons } from '../../src/event.ts'
import { intentOfPress } from '../../src/talks/press.ts'
import type { Line, Saying, Value } from '../../src/talks/saying.ts'
import { type DialogueState, parseState } from '../../src/talks/state.ts'
import type { Change } from '../../src/talks/step.ts'
import type { Row } from '../support/memory-store.ts'
import type { Turn } from '../support/memory-turn.ts'
import { english } from '../support/stage.ts'
import { toBeRecorded } from './recorded.ts'
import { commands, secret } from './vocabulary.ts'

/** What holds in every turn, whatever was done before. */
const rules: Record<string, (turn: Turn) => boolean> = {
  'whoever does something hears something new': (turn) => !isPersons(turn.event) || newlySaid(turn).length > 0,

  'there is a next step: a button, an open question, or words that say what to do': (turn) => {
    const { state } = turn.step
    const isAsked = state.talk === 'answering' && state.open !== null
    return !isPersons(turn.event) || isAsked || newlySaid(turn).some(({ saying }) => leadsOn(saying))
  },

  'a button is understood, and stands once in its message': ({ said }) =>
    said.every(({ saying: { choices = [] } }) => {
      const ids = choices.map(({ id }) => id)
      return new Set(ids).size === ids.length && ids.every((id) => intentOfPress(id) !== undefined)
    }),

  'what is recorded was said exactly, or confirmed': (turn) =>
    isDeepStrictEqual(
      of(turn, 'answered').map(({ indicator, answer }) => [indicator, answer]),
      toBeRecorded(turn),
    ),

  'answers, notes and evidence are of the open wave': ({ step, scene: { wave } }) =>
    step.changes.every(
      (change) =>
        !('wave' in change) || (change.wave === wave?.id && outline(wave.benchmark).byId.has(change.indicator)),
    ),

  'a note is the words, below what was there': (turn) =>
    of(turn, 'noted').every(({ indicator, note }) => {
      const before = turn.scene.responses.get(indicator)?.note ?? ''
      if (note === null) return before !== ''
      const added = before === '' ? note : note.slice(before.length + 1)
      return note.startsWith(before) && added !== '' && turn.words?.endsWith(added) === true
    }),

  'evidence gets the next number, and what is shown is in the register': ({ step: { changes }, scene }) => {
    const made = changes.filter((change) => change.change === 'registered')
    const known = [...(scene.register ?? []).map(({ id }) => id), ...made.map(({ evidence }) => evidence)]
    return (
      made.every(({ number, title }) => number === scene.nextEvidence && title !== '') &&
      changes.every(
        (change) =>
          !/^(un)?evidenced$/.test(change.change) || ('evidence' in change && known.includes(change.evidence)),
      )
    )
  },

  'the state can be read again': ({ step: { state } }) => isDeepStrictEqual(parseState(JSON.stringify(state)), state),

  'a model is asked only where both allow it, and the talk waits for its answer': ({ step, scene, words }) => {
    const { ask } = step
    if (awaited(step.state) === scene.fresh) {
      return ask?.request === scene.fresh && words !== null && scene.model?.network === true && scene.model.city
    }
    return ask === undefined
  },

  'what a model answers is heard only where it is awaited': ({ event, before, step, scene }) => {
    if (event.kind !== 'suggestion') return true
    const isAwaited = before.talk === 'answering' && awaited(before) === event.request && scene.wave && scene.city
    return isAwaited ? step.say.length === 1 : step.say.length === 0 && step.changes.length === 0
  },

  'nobody is woken but by a pause that is over': ({ event, before, step, scene: { now } }) => {
    const wakeAt = before.talk === 'answering' ? before.wakeAt : null
    const isDue = wakeAt !== null && wakeAt <= now.epochMilliseconds
    return event.kind !== 'came-due' || isDue || step.say.length === 0
  },

  'nobody is let in, confirmed or erased but by whoever may say so': (turn) =>
    turn.step.changes.every((change) => {
      const { before, scene, intent } = turn
      const { member } = scene
      switch (change.change) {
        case 'joined':
          return member === null && intent.do === 'join' && scene.code?.city.id === change.city.id
        case 'confirmed':
        case 'disowned':
          return member?.role === 'lead' && scene.newcomers?.some(({ id }) => id === change.member) === true
        case 'code-made':
          return member?.role === 'coordinator' || (member?.role === 'lead' && change.city === member.city)
        case 'model-set':
          return member?.role === (change.scope === 'network' ? 'coordinator' : 'lead')
        case 'erased':
          return change.member === member?.id && isAskedToErase(before) && saysErase(turn)
        default:
          return member?.city != null
      }
    }),

  'the first line, which a locked phone shows, gives nothing away': ({ said }) =>
    said.every(({ saying: { lines } }) => lines[0] !== undefined && !givesAway(lines[0])),

  'words of people are values, never keys of texts or parts of buttons': ({ said }) =>
    said.every(({ saying }) => {
      const { lines, choices = [], file, picture } = saying
      const ids = choices.map(({ id }) => id)
      const shown = [
        ...lines,
        ...choices.map(({ label }) => label),
        ...(file ? [file.name] : []),
        ...(picture ? [picture.alt] : []),
      ]
      return shown.every(isText) && !ids.some((id) => id.includes(secret))
    }),
}

/** The rules that a turn breaks: none. */
export function brokenRules(turn: Turn): string[] {
  return Object.entries(rules).flatMap(([rule, holds]) => (holds(turn) ? [] : [rule]))
}

function of<Name extends Change['change']>(
  { step: { changes } }: Turn,
  name: Name,
): Extract<Change, { change: Name }>[] {
  return changes.filter((change): change is Extract<Change, { change: Name }> => change.change === name)
}

function isAskedToErase(state: DialogueState): boolean {
  return state.talk === 'answering' && state.side?.for === 'erase'
}

/** A button, or words right after the question. */
function saysErase({ event, words, scene }: Turn): boolean {
  if (words === null) return event.kind === 'press' && /^erase(\/yes)?$/.test(event.action)
  return (
    !scene.interrupted && [...(commands.get('yes') ?? []), ...(commands.get('erase') ?? [])].includes(foldWords(words))
  )
}

/** The request whose answer a talk waits for. */
function awaited(state: DialogueState): string | null {
  return state.talk === 'answering' && state.side?.for === 'reading' ? state.side.request : null
}

/** What came to the person here as a message of its own, or in the place of the one that was pressed. */
function newlySaid({ said, event }: Turn): Row[] {
  return said.filter(
    ({ address, saying, kind, replaces }) =>
      isPersons(event) &&
      address === event.address &&
      kind === 'reply' &&
      (replaces === null || saying.replaces === 'pressed'),
  )
}

/** Texts that say by themselves what comes next, or who moves next. */
const guiding: readonly Line['text'][] = [
  'answering.no-wave',
  'joining.type-code',
  'joining.code-unknown',
  'joining.code-ended',
  'joining.code-revoked',
  'joining.closed',
  'leading.code-until',
  'leading.invite-where',
  'leaving.come-back',
]

function leadsOn({ lines, choices = [] }: Saying): boolean {
  return choices.length > 0 || lines.some(({ text }) => guiding.includes(text))
}

function givesAway({ with: values = {} }: Line): boolean {
  return Object.entries(values).some(
    ([name, value]) => /^(level|answer|before|score|words|note|title)/.test(name) || isTelling(value),
  )
}

function isTelling(value: Value): boolean {
  if (typeof value === 'string') return value.includes(secret)
  if (typeof value === 'number' || 'member' in value || 'at' in value) return false
  if ('said' in value) return true
  if ('benchmark' in value) return value.path.includes('levels')
  if ('list' in value) return value.list.some(isTelling)
  return givesAway({ text: value.text, ...(value.with && { with: value.with }) })
}

const known = new Set<string>(
  Object.entries(english.texts['en'] ?? {}).flatMap(([file, texts]) =>
    Object.keys(texts).map((key) => `${file}.${key}`),
  ),
)

function isText({ text, with: values = {} }: Line): boolean {
  return known.has(text) && Object.values(values).every(hasTexts)
}

function hasTexts(value: Value): boolean {
  if (typeof value !== 'object') return true
  if ('list' in value) return value.list.every(hasTexts)
  return !('text' in value) || isText({ text: value.text, ...(value.with && { with: value.with }) })
}
