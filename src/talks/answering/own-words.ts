import { cuesOf, type Place, textsOf } from '../../domain/outline.ts'
import { interpret, type Understanding } from '../../domain/own-words/interpret.ts'
import type { Hint } from '../intent.ts'
import { notSure } from '../leaving/erase.ts'
import { readWhen } from '../pausing/when.ts'
import { choice, line } from '../saying.ts'
import type { Answering } from '../state.ts'
import { type Errand, type Reading, type Step, say } from '../step.ts'
import { nothingOpen } from './going-on.ts'
import { offerLater } from './named.ts'
import { notPlaced, seems } from './not-placed.ts'
import { offer, quoted } from './offer.ts'
import { openPlace, type Room } from './room.ts'

/** How much of what somebody says about one question is kept while it waits to be confirmed, in characters. */
const keptMax = 4000

/**
 * A person's own words, as an answer to the open question: one level is proposed, or those that fit are offered, or all
 * five are asked for. Nothing is recorded. Words that follow are added to those before.
 */
export function ownWords(room: Room, text: string, hint: Hint | null): Step {
  if (room.state.side?.for === 'erase') return notSure(room.state)
  const place = openPlace(room)
  if (!place) return seems(room, hint, text) ?? say(room.state, [nothingOpen(room)])
  if (hint?.seems === 'asking-a-human') return seems(room, hint, text) ?? notPlaced(room, place, text)

  const before = wordsBefore(room, place)
  const words = (before === null ? text : `${before}.\n${text}`).slice(-keptMax)
  const together = understandingOf(room, place, words)
  const isApart = before !== null && together.understood === 'not'
  const understanding = isApart ? understandingOf(room, place, text) : together
  if (understanding.understood === 'clear') return offerUnderstood(room, place, words, understanding)
  if (mayBeRead(room, place, text, hint)) return askModel(room, place, words)
  if (understanding.understood === 'partly') return offerUnderstood(room, place, words, understanding)
  return seems(room, hint, text) ?? later(room, text) ?? notPlaced(room, place, words)
}

const laterWordsMax = 6

/** A few words that name a day and an hour: perhaps the question is to wait until then. */
function later(room: Room, text: string): Step | undefined {
  if (text.split(/\s+/).length > laterWordsMax) return undefined
  return 'at' in readWhen(text, room.scene.now, room.city.timeZone) ? offerLater(room, text) : undefined
}

/** What a model made of the words, if they still wait for it; what the rules make of them where it gave no reading. */
export function suggested(room: Room, request: string, found: Reading | null): Step {
  const { side } = room.state
  const place = openPlace(room)
  if (side?.for !== 'reading' || side.request !== request || place?.indicator.id !== side.indicator) {
    return say(room.state, [])
  }
  const { words } = side
  if (found) return propose(room, place, words, found)
  const understanding = understandingOf(room, place, words)
  return understanding.understood === 'not'
    ? (later(room, words) ?? notPlaced(room, place, words))
    : offerUnderstood(room, place, words, understanding)
}

function offerUnderstood(
  room: Room,
  place: Place,
  words: string,
  understanding: Exclude<Understanding, { understood: 'not' }>,
): Step {
  const offered = understanding.understood === 'clear' ? [understanding.answer] : understanding.levels
  return offer(room, place, { offered, because: quoted(understanding.quotes), words, prompt: null })
}

/** What a model proposes is kept, so that it can be seen how often people agree. */
function propose(room: Room, place: Place, words: string, { levels: offered, quotes, prompt }: Reading): Step {
  const proposed = { change: 'proposed', wave: room.wave.id, indicator: place.indicator.id, prompt, offered } as const
  return { ...offer(room, place, { offered, because: quoted(quotes), words, prompt }), changes: [proposed] }
}

/** What was said about this question before, and waits to be confirmed. */
function wordsBefore({ state: { side } }: Room, { indicator }: Place): string | null {
  const isSame = (side?.for === 'proposal' || side?.for === 'reading') && side.indicator === indicator.id
  return isSame && side.words !== '' ? side.words : null
}

/** What the rules make of words about a question. */
export function understandingOf(room: Room, { indicator }: Place, words: string): Understanding {
  const { benchmark } = room.wave
  const { language } = room.member
  const { indicators, levels: names } = textsOf(benchmark, language)
  const descriptors = indicators[indicator.id]?.levels ?? []
  return interpret(words, { descriptors, names, cues: cuesOf(benchmark, language) })
}

/** Small talk, a slip of the pen and a single word are not for a model, unless the word adds to what it is reading. */
function mayBeRead(room: Room, place: Place, text: string, hint: Hint | null): boolean {
  const { model } = room.scene
  const { side } = room.state
  const isEnough = side?.for === 'reading' || /\S\s+\S/.test(text)
  const isPrivate = side?.for === 'proposal' && !side.mayLeave && wordsBefore(room, place) !== null
  return model?.network === true && model.city && hint === null && isEnough && !isPrivate
}

function askModel(room: Room, place: Place, words: string): Step {
  const request = room.scene.fresh
  const { id } = place.indicator
  const { language } = room.member
  const { indicators, levels: levelNames } = textsOf(room.wave.benchmark, language)
  const texts = indicators[id]
  const ask: Errand = {
    request,
    language,
    question: texts?.question ?? '',
    descriptors: texts?.levels ?? [],
    levelNames,
    words,
  }
  const state: Answering = { ...room.state, side: { for: 'reading', indicator: id, words, request } }
  const lines = [line('answering.about', { number: place.number }), line('answering.reading')]
  const saying = { lines, choices: [choice(`show/${id}`, 'answering.show-again')] }
  return { ...say(state, [saying]), ask }
}
