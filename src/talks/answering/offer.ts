import { type Answer, levelsAmong } from '../../domain/benchmark.ts'
import type { Place } from '../../domain/outline.ts'
import { type Choice, choice, close, type Line, line } from '../saying.ts'
import type { Side } from '../state.ts'
import { type Step, say } from '../step.ts'
import { levelName, type Room, textOf } from './room.ts'

/** What was understood and waits to be confirmed. */
export interface Offer {
  /** One answer, or the levels that fit. */
  offered: readonly Answer[]
  /** What led there. */
  because: Line[]
  /** What the person said: what they say next is added to it. */
  words: string
  /** The version of the prompt by which a model read the words; null where rules did. */
  prompt: string | null
}

/** Offers what was understood. It is recorded when the person presses or says so. */
export function offer(room: Room, place: Place, { offered, because, words, prompt }: Offer): Step {
  const indicator = place.indicator.id
  const [first] = offered
  const isOne = first !== undefined && offered.length === 1
  return say({ ...room.state, side: proposal(room, { indicator, words, offered, prompt }) }, [
    {
      lines: [
        line('answering.about', { number: place.number }),
        isOne ? understood(room, first) : soundsLike(offered),
        ...because,
        ...descriptors(room, place, offered),
      ],
      choices: [
        ...offered.map((answer) => recordChoice(indicator, answer, isOne)),
        choice(`show/${indicator}`, isOne ? 'answering.another' : 'answering.show-five'),
      ],
    },
  ])
}

/** What waits to be confirmed; words that were said while no model might read them stay here for good. */
export function proposal(
  { state: { side }, scene: { model } }: Room,
  {
    indicator,
    words,
    offered,
    prompt,
  }: { indicator: string; words: string; offered: readonly Answer[]; prompt: string | null },
): Extract<Side, { for: 'proposal' }> {
  const isMore = side?.for === 'proposal' && side.indicator === indicator && side.words !== ''
  const mayLeave = model?.network === true && model.city && !(isMore && !side.mayLeave)
  return { for: 'proposal', indicator, words, offered: [...offered], prompt, mayLeave }
}

/** The words that led to what is offered, as they were written. */
export function quoted(quotes: readonly string[]): Line[] {
  if (quotes.length === 0) return []
  const list = quotes.map((words) => ({ text: 'answering.quoted' as const, with: { words } }))
  return [close('answering.from-words', { quotes: { list } })]
}

function recordChoice(indicator: string, answer: Answer, isOne: boolean): Choice {
  const style = isOne ? 'primary' : undefined
  return choice(`answer/${indicator}/${answer}`, 'answering.record', { answer: String(answer) }, style)
}

function understood(room: Room, answer: Answer): Line {
  return typeof answer === 'number'
    ? line('answering.understood', { level: answer, name: levelName(room, answer) })
    : line('answering.understood-other', { answer })
}

function soundsLike(offered: readonly Answer[]): Line {
  const list = offered.map((answer) => ({ text: 'answering.level-bold' as const, with: { level: String(answer) } }))
  return line('answering.sounds-like', { levels: { list, as: 'or' } })
}

function descriptors(room: Room, place: Place, offered: readonly Answer[]): Line[] {
  return levelsAmong(offered).map((level, index): Line => {
    const descriptor = textOf(room, 'indicators', place.indicator.id, 'levels', level)
    const shown = line('answering.level', { level, descriptor })
    return index === 0 ? shown : { ...shown, close: true }
  })
}
