import type { Place } from '../../domain/outline.ts'
import type { Hint } from '../intent.ts'
import { type Choice, choice, line } from '../saying.ts'
import { type Step, say } from '../step.ts'
import { nothingOpen } from './going-on.ts'
import { proposal } from './offer.ts'
import { offerPassingOn, passChoice, readerOf, waiting } from './pass-on.ts'
import { answerChoices } from './question.ts'
import { openPlace, type Room, textOf } from './room.ts'

/** Words that cannot be placed: all five levels, and what else one can do. Nothing is recorded. */
export function notPlaced(room: Room, place: Place, words: string): Step {
  const indicator = place.indicator.id
  const lines = [
    line('answering.about', { number: place.number }),
    line('answering.not-placed'),
    line('answering.ask-yourself', { text: textOf(room, 'indicators', indicator, 'ask') }),
  ]
  const besides = [choice(`show/${indicator}`, 'answering.show-again'), choice('help', 'common.help')]
  return say({ ...room.state, side: proposal(room, { indicator, words, offered: [], prompt: null }) }, [
    { lines, choices: [...answerChoices(place), ...besides] },
  ])
}

/** What is said to words that seem to be something else than an answer; undefined where they seem to be nothing else. */
export function seems(room: Room, hint: Hint | null, words: string): Step | undefined {
  switch (hint?.seems) {
    case 'thanks':
      return friendly(room, 'answering.welcome')
    case 'greeting':
      return friendly(room, 'answering.hello')
    case 'complaint':
      return complained(room, words)
    case 'asking-a-human':
    case 'question':
      return offerPassingOn(room, words, hint.seems)
    case 'command':
      return didYouMean(room, hint.meant)
    case undefined:
      return undefined
  }
}

function friendly(room: Room, text: 'answering.welcome' | 'answering.hello'): Step {
  const open = openPlace(room)
  if (!open) {
    const { lines, choices = [] } = nothingOpen(room)
    return say(room.state, [{ lines: [line(text), ...lines], choices }])
  }
  return say(room.state, [
    { lines: [line(text), line('answering.still-open', { number: open.number })], choices: [showOpen(open)] },
  ])
}

function complained(room: Room, words: string): Step {
  const open = openPlace(room)
  const ways: Choice[] = open
    ? [
        showOpen(open),
        choice(`skip/${open.indicator.id}`, 'answering.skip'),
        choice(`example/${open.indicator.id}`, 'answering.example-button'),
      ]
    : []
  const side = waiting(words)
  return say({ ...room.state, side }, [
    {
      lines: [line('answering.complaint'), line('answering.complaint-ways', { to: readerOf(room) })],
      choices: [...ways, choice('pause', 'answering.pause'), passChoice(side.id)],
    },
  ])
}

/** A command with a slip in it is offered, never taken: it could be an answer. */
function didYouMean(room: Room, meant: string): Step {
  const open = openPlace(room)
  return say({ ...room.state, side: { for: 'meant', words: meant } }, [
    {
      lines: [line('answering.not-sure'), line('answering.did-you-mean', { words: meant })],
      choices: [
        choice(`said/${meant}`, 'answering.meant', { words: meant }, 'primary'),
        ...(open ? [...answerChoices(open), showOpen(open)] : [choice('help', 'common.help')]),
      ],
    },
  ])
}

function showOpen({ indicator, number }: Place): Choice {
  return choice(`show/${indicator.id}`, 'answering.back-to', { number })
}
