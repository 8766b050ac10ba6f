import type { Response } from '../../domain/assessment.ts'
import { levels } from '../../domain/benchmark.ts'
import { outline, type Place } from '../../domain/outline.ts'
import { type Choice, choice, close, type Line, line, type Saying } from '../saying.ts'
import { dimensionName, type Room, textOf } from './room.ts'

/** Asks for one indicator: where one is, the question, the five levels, and the buttons. */
export function question(room: Room, place: Place, before: Line[] = []): Saying {
  const id = place.indicator.id
  const response = room.scene.responses.get(id)
  const isBeginner = room.scene.responses.size === 0
  return {
    lines: [
      ...heading(room, place),
      ...before,
      line('answering.question', { question: textOf(room, 'indicators', id, 'question') }),
      ...descriptors(room, place, response),
      ...(response ? [...answered(response), ...besides(response)] : []),
      ...(isBeginner ? [line('answering.hint')] : []),
    ],
    choices: [...answerChoices(place, response), choice(`more/${id}`, 'answering.more')],
    asks: id,
  }
}

/** The message that asked, after the answer: what is recorded shows on it, and its buttons change it. */
export function answeredQuestion(room: Room, place: Place, response: Response): Saying {
  const id = place.indicator.id
  const { number } = place
  return {
    lines: [
      ...heading(room, place),
      line('answering.question', { question: textOf(room, 'indicators', id, 'question') }),
      ...descriptors(room, place, response),
      ...(response.answer === null ? [] : [line('answering.recorded', { number, answer: String(response.answer) })]),
      ...besides(response),
    ],
    choices: [
      ...answerChoices(place, response),
      ...(response.answer === null
        ? [choice(`more/${id}`, 'answering.more')]
        : [choice(`note/${id}`, 'answering.note'), choice(`evidence/${id}`, 'answering.evidence')]),
    ],
    asks: id,
    replaces: { asked: id },
  }
}

/** An answer that none of the levels shows. */
function answered({ answer }: Response): Line[] {
  return answer === 'na' || answer === 'unknown' ? [line('answering.answered', { answer })] : []
}

function besides({ note, evidence }: Response): Line[] {
  return [
    ...(note === null ? [] : [line('answering.with-note', { note })]),
    ...(evidence.length === 0 ? [] : [line('answering.with-evidence', { numbers: { list: evidence } })]),
  ]
}

function heading(room: Room, place: Place): Line[] {
  const short = room.state.short ? place.short : null
  const { position, of } = short ?? place
  return [
    line(short ? 'answering.place-short' : 'answering.place', {
      dimension: dimensionName(room, place.dimension.id),
      position,
      of,
    }),
    close('answering.standard', {
      standard: textOf(room, 'standards', place.standard.id, 'name'),
      number: place.number,
      total: outline(room.wave.benchmark).places.length,
    }),
  ]
}

function descriptors(room: Room, place: Place, response: Response | undefined): Line[] {
  return levels.map((level): Line => {
    const chosen = response?.answer === level
    const descriptor = textOf(room, 'indicators', place.indicator.id, 'levels', level)
    const shown = line(chosen ? 'answering.level-chosen' : 'answering.level', { level, descriptor })
    return level === 0 ? shown : { ...shown, close: true }
  })
}

/** The buttons that answer a question; what was chosen shows on them. */
export function answerChoices(place: Place, response?: Response): Choice[] {
  const id = place.indicator.id
  const chosen = (answer: Response['answer']): Choice['style'] => (response?.answer === answer ? 'chosen' : undefined)
  return [
    ...levels.map((level) => choice(`answer/${id}/${level}`, 'answering.label', { level }, chosen(level))),
    choice(`answer/${id}/na`, 'answering.na', undefined, chosen('na')),
    choice(`answer/${id}/unknown`, 'answering.unknown', undefined, chosen('unknown')),
  ]
}
