import type { Response } from '../../domain/assessment.ts'
import type { Answer } from '../../domain/benchmark.ts'
import type { Place } from '../../domain/outline.ts'
import { noteLengthMax } from '../../domain/words.ts'
import { type Choice, choice, close, type Line, line, type Saying } from '../saying.ts'
import type { Side } from '../state.ts'
import { type Step, say } from '../step.ts'
import { goOn, nothingOpen } from './going-on.ts'
import { proposal } from './offer.ts'
import { answeredQuestion } from './question.ts'
import { meantPlace, openPlace, placeOf, type Room } from './room.ts'

/** Keeps a comment with an answer, before or after it is given, below one that is there; without words, asks for them. */
export function note(room: Room, indicator: string | null, text: string | null): Step {
  const place = meantPlace(room, indicator)
  if (!place) return say(room.state, [nothingOpen(room)])
  const { number, indicator: about } = place
  const side: Side = { for: 'note', indicator: about.id }
  const before = room.scene.responses.get(about.id)
  // Nothing but white space is no note.
  if (text === null || text === '') {
    return say({ ...room.state, side }, [
      { lines: [line('answering.note-which', { number })], choices: [choice('cancel', 'common.cancel')] },
    ])
  }
  const whole = before?.note ? `${before.note}\n${text}` : text
  const length = [...whole].length
  if (length > noteLengthMax) {
    const lines = [line('answering.note-too-long', { length, max: noteLengthMax })]
    return say({ ...room.state, side }, [{ lines, choices: [choice('cancel', 'common.cancel')] }])
  }
  const response = { indicator: about.id, answer: null, evidence: [], ...before, note: whole }
  const told = kept(
    room,
    [line('answering.note-kept', { number }), close('answering.quote', { words: whole })],
    [choice(`remove-note/${about.id}`, 'answering.take-note-back')],
  )
  return changeNote(room, place, response, told)
}

/** Takes a note away again. */
export function takeBackNote(room: Room, indicator: string | null): Step {
  const place = meantPlace(room, indicator)
  if (!place) return say(room.state, [nothingOpen(room)])
  const before = room.scene.responses.get(place.indicator.id)
  const { number } = place
  if (!before?.note) return say(room.state, [kept(room, [line('answering.nothing-to-remove', { number })])])
  return changeNote(room, place, { ...before, note: null }, kept(room, [line('answering.note-removed', { number })]))
}

function changeNote(room: Room, place: Place, response: Response, told: Saying): Step {
  const { indicator, note } = response
  const change = { change: 'noted', wave: room.wave.id, indicator, note } as const
  return say({ ...room.state, side: null }, [answeredQuestion(room, place, response), told], [change])
}

/** While a note or evidence is awaited, a bare answer could be meant for the question: it is not guessed. */
export function noteOrAnswer(room: Room, answer: Answer): Step {
  const { side } = room.state
  const place = side && 'indicator' in side ? placeOf(room, side.indicator) : undefined
  if (!place) return say(room.state, [nothingOpen(room)])
  const { id: indicator } = place.indicator
  return say({ ...room.state, side: proposal(room, { indicator, words: '', offered: [answer], prompt: null }) }, [
    {
      lines: [line('answering.note-or-answer', { number: place.number })],
      choices: [
        choice(`answer/${place.indicator.id}/${answer}`, 'answering.record', { answer: String(answer) }, 'primary'),
        choice('cancel', 'common.cancel'),
      ],
    },
  ])
}

/** What was kept with a question, and the way back to the open one. */
export function kept(room: Room, lines: Line[], besides: Choice[] = []): Saying {
  const open = openPlace(room)
  const back = open
    ? choice(`show/${open.indicator.id}`, 'answering.back-to', { number: open.number }, 'primary')
    : goOn
  return { lines, choices: [back, ...besides] }
}
