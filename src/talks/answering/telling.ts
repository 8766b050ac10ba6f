import type { Place } from '../../domain/outline.ts'
import { choice, line, type Saying } from '../saying.ts'
import { type Step, say } from '../step.ts'
import { nothingOpen } from './going-on.ts'
import { meantPlace, type Room, readingAbout, textOf } from './room.ts'

/** Tells about a question without answering it: why it is asked, an example, or what else one can do. */
export function tell(room: Room, about: 'why' | 'example' | 'more', indicator: string | null): Step {
  const place = meantPlace(room, indicator)
  if (!place) return say(room.state, [nothingOpen(room)])
  // What is said next is about this question.
  const { id } = place.indicator
  return say({ ...room.state, open: id, last: id, side: readingAbout(room, place) }, [sayings[about](room, place)])
}

const sayings = { why, example, more }

function why(room: Room, { indicator, number }: Place): Saying {
  return {
    lines: [
      line('answering.why', { number }),
      line('answering.text', { text: textOf(room, 'indicators', indicator.id, 'why') }),
      line('answering.ask-yourself', { text: textOf(room, 'indicators', indicator.id, 'ask') }),
    ],
    choices: [
      choice(`show/${indicator.id}`, 'answering.back-to', { number }),
      choice(`example/${indicator.id}`, 'answering.example-button'),
    ],
  }
}

function example(room: Room, { indicator, number }: Place): Saying {
  return {
    lines: [
      line('answering.example', { number }),
      line('answering.text', { text: textOf(room, 'indicators', indicator.id, 'evidence') }),
    ],
    choices: [
      choice(`show/${indicator.id}`, 'answering.back-to', { number }),
      choice(`evidence/${indicator.id}`, 'answering.evidence'),
    ],
  }
}

function more(_room: Room, { indicator, number }: Place): Saying {
  const { id } = indicator
  return {
    lines: [line('answering.more-about', { number })],
    choices: [
      choice(`why/${id}`, 'answering.why-button'),
      choice(`example/${id}`, 'answering.example-button'),
      choice(`note/${id}`, 'answering.note'),
      choice(`evidence/${id}`, 'answering.evidence'),
      choice(`skip/${id}`, 'answering.skip'),
      choice('back', 'answering.back'),
      choice('progress', 'answering.progress'),
      choice('pause', 'answering.pause'),
      choice('questions', 'common.questions'),
      choice('help', 'common.help'),
    ],
  }
}
