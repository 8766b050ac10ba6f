import { type Choice, choice, line } from '../saying.ts'
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
  return say({ ...room.state, side: { for: 'pass-on', words } }, [
    {
      lines: [line(text, { to: readerOf(room) })],
      choices: [
        choice('pass-on', 'answering.pass-on', undefined, 'primary'),
        ...(seems === 'question' ? reading : []),
        ...(open && seems === 'question' ? answerChoices(open) : []),
        ...backToQuestion(room),
      ],
    },
  ])
}

/** To whom words are passed on: the city's lead, or, from the lead, the coordinator. */
export function readerOf({ member }: Room): 'lead' | 'coordinator' {
  return member.role === 'lead' ? 'coordinator' : 'lead'
}

/** Gives the words to whoever leads the city, else to the network's coordinators. */
export function passOn(room: Room): Step {
  const { scene, state, member, city } = room
  const { side } = state
  if (side?.for !== 'pass-on') {
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
      line('answering.quote', { words: side.words }),
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
