import { checksum, noteLengthMax } from '../../domain/words.ts'
import { type Choice, choice, line } from '../saying.ts'
import type { Side } from '../state.ts'
import { type Said, type Step, say } from '../step.ts'
import { onwards } from './going-on.ts'
import { answerChoices } from './question.ts'
import { openPlace, type Room } from './room.ts'

/** Words that a person should read: they go to the city lead if whoever wrote them wants that. */
export function offerPassingOn(room: Room, words: string, seems: 'asking-a-human' | 'question'): Step {
  const text = seems === 'question' ? 'answering.question-back' : 'answering.human'
  const open = openPlace(room)
  const id = open?.indicator.id ?? ''
  const reading: Choice[] = open
    ? [choice(`why/${id}`, 'answering.why-button'), choice(`example/${id}`, 'answering.example-button')]
    : []
  const side = waiting(words)
  return say({ ...room.state, side }, [
    {
      lines: [line(text, { to: readerOf(room) })],
      choices: [
        passChoice(side.id, 'primary'),
        ...(seems === 'question' ? reading : []),
        ...(open && seems === 'question' ? answerChoices(open) : []),
        ...backToQuestion(room),
      ],
    },
  ])
}

/** What waits to be passed on, as much of it as fits in a message. */
export function waiting(words: string): Extract<Side, { for: 'pass-on' }> {
  const kept = words.length > noteLengthMax ? `${words.slice(0, noteLengthMax).toWellFormed()} …` : words
  return { for: 'pass-on', words: kept, id: checksum(kept) }
}

export function passChoice(id: string, style?: 'primary'): Choice {
  return choice(`pass-on/${id}`, 'answering.pass-on', undefined, style)
}

/** To whom words are passed on: the city's lead, or, from the lead, the coordinator. */
export function readerOf({ member }: Room): 'lead' | 'coordinator' {
  return member.role === 'lead' ? 'coordinator' : 'lead'
}

/** Gives the words to whoever leads the city, else to the network's coordinators. */
export function passOn(room: Room, id: string): Step {
  const { scene, state, member, city } = room
  // Words of an older message are not sent by chance, and none twice.
  if (state.side?.for !== 'pass-on' || state.side.id !== id) {
    return say(state, [{ lines: [line('answering.nothing-to-pass-on')], choices: backToQuestion(room) }])
  }
  const leads = (scene.leads?.city ?? []).filter((lead) => lead !== member.id)
  const readers = leads.length > 0 ? leads : (scene.leads?.coordinators ?? [])
  const to = leads.length > 0 ? 'lead' : 'coordinator'
  if (readers.length === 0) {
    return say({ ...state, side: null }, [
      { lines: [line('answering.nobody-to-pass-to')], choices: backToQuestion(room) },
    ])
  }
  const place = openPlace(room)
  const about = place ? [line('answering.passed-about', { number: place.number })] : []
  const saying = {
    lines: [
      line('answering.passed-words', { member: { member: member.id }, city: city.name }),
      ...about,
      line('answering.quote', { words: { said: state.side.words, by: member.id } }),
      line('answering.passed-how'),
    ],
  }
  const told = { lines: [line('answering.passed-on', { to })], choices: backToQuestion(room) }
  const said: Said[] = readers.map((reader) => ({ to: { member: reader }, saying }))
  return { state: { ...state, side: null }, changes: [], say: [{ to: 'here', saying: told }, ...said] }
}

function backToQuestion(room: Room): Choice[] {
  const open = openPlace(room)
  return open ? [choice(`show/${open.indicator.id}`, 'answering.back-to', { number: open.number })] : onwards(room)
}
