import { noteLengthMax } from '../../domain/words.ts'
import { choice, close, type Line, line, type Saying } from '../saying.ts'
import { type Step, say } from '../step.ts'
import { nothingOpen } from './answer.ts'
import { answeredQuestion } from './question.ts'
import { placeOf, type Room } from './room.ts'

/** Keeps a comment with an answer, before or after it is given; without one, asks for it. */
export function note(room: Room, indicator: string | null, text: string | null): Step {
  const id = indicator ?? room.state.open ?? room.state.last
  const place = id === null ? undefined : placeOf(room, id)
  if (!place) return say(room.state, [nothingOpen(room)])
  const { number } = place
  const waiting = { ...room.state, side: { for: 'note', indicator: place.indicator.id } as const }
  if (text === null) {
    return say(waiting, [
      { lines: [line('answering.note-which', { number })], choices: [choice('cancel', 'common.cancel')] },
    ])
  }
  const length = [...text].length
  if (length > noteLengthMax) {
    const lines = [line('answering.note-too-long', { length, max: noteLengthMax })]
    return say(waiting, [{ lines, choices: [choice('cancel', 'common.cancel')] }])
  }
  const before = room.scene.responses.get(place.indicator.id)
  const response = { indicator: place.indicator.id, answer: null, evidence: [], ...before, note: text }
  const changes = [{ change: 'noted', wave: room.wave.id, indicator: place.indicator.id, note: text } as const]
  const shown: Saying[] =
    before?.answer == null ? [] : [answeredQuestion(room, place, response, { asked: place.indicator.id })]
  return say(
    { ...room.state, side: null },
    [...shown, kept(room, [line('answering.note-kept', { number }), close('answering.quote', { words: text })])],
    changes,
  )
}

/** What was kept with a question, and the way back to the open one. */
export function kept(room: Room, lines: Line[]): Saying {
  const open = room.state.open === null ? undefined : placeOf(room, room.state.open)
  return {
    lines,
    choices: [
      open
        ? choice(`show/${open.indicator.id}`, 'answering.back-to', { number: open.number }, 'primary')
        : choice('start', 'answering.go-on', undefined, 'primary'),
    ],
  }
}
