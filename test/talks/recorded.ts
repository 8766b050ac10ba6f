import { type Answer, levels, parseAnswer } from '../../src/domain/benchmark.ts'
import { outline } from '../../src/domain/outline.ts'
import { foldWords } from '../../src/domain/words.ts'
import type { Turn } from '../support/memory-turn.ts'
import { commands, spoken } from './vocabulary.ts'

type Recorded = [indicator: string, answer: Answer]

/**
 * What a turn may record, and has to: an exact number or name for the open question, what a button says, a yes to a
 * single proposal, 'change 3 to 2'. Told apart from the talks by hand, and by the look of the words alone.
 */
export function toBeRecorded({ event, words, before, scene }: Turn): Recorded[] {
  const { wave, city, member } = scene
  if (before.talk !== 'answering' || !wave || !city || !member) return []
  const { places, byId } = outline(wave.benchmark)
  const known = (recorded: Recorded[]) => recorded.filter(([indicator]) => byId.has(indicator))
  if (words === null) {
    const isOld = scene.pressed?.wave !== wave.id
    return event.kind === 'press' && !isOld ? known(onButton(event.action)) : []
  }

  const folded = foldWords(words)
  const isOffer = before.side?.for === 'proposal' || before.side?.for === 'batch'
  const isYes = (isWord('yes', folded) && !/(?:[?？؟…]|\.\.)\s*$/.test(words)) || (isOffer && isWord('confirm', folded))
  const { side, open } = before
  if (isWord('no', folded)) return []
  if (side?.for === 'pause' || side?.for === 'erase') return side.for === 'pause' ? toChange(folded, places) : []
  if (side?.for === 'note' || side?.for === 'evidence') {
    const meant = side.for === 'note' ? exactAnswer(/^record[\s:,-]+(.+)$/.exec(folded)?.[1] ?? '') : undefined
    return meant === undefined ? toChange(folded, places) : known([[side.indicator, meant]])
  }
  const answer = exactAnswer(folded) ?? exactAnswer(/^record[\s:,-]+(.+)$/.exec(folded)?.[1] ?? '')
  const interrupted = scene.interrupted || before.interrupted
  const isUnsure = interrupted || open === null || /(?:[?？؟…]|\.\.)\s*$/.test(words)
  if (answer !== undefined) return isUnsure || side?.for === 'which' ? [] : known([[open, answer]])
  if (isYes && !interrupted) {
    if (side?.for === 'batch') return known(side.answers)
    if (side?.for === 'meant') return toChange(foldWords(side.words), places)
    const [proposed, ...others] = side?.for === 'proposal' ? side.offered : []
    if (side?.for === 'proposal' && proposed !== undefined && others.length === 0)
      return known([[side.indicator, proposed]])
  }
  return toChange(folded, places)
}

function onButton(action: string): Recorded[] {
  const [head, first = '', second = ''] = action.split('/')
  if (head !== 'answer' && head !== 'record') return []
  const list = head === 'answer' ? [[first, second]] : first.split(',').map((entry) => entry.split('.'))
  return list.flatMap(([indicator = '', given = '']): Recorded[] => {
    const answer = parseAnswer(given)
    return answer === undefined ? [] : [[indicator, answer]]
  })
}

/** 'change 3 to 2', 'answers 3: not applicable', 'correct 3 2'. */
function toChange(folded: string, places: ReturnType<typeof outline>['places']): Recorded[] {
  const words = commands.get('change')?.toSorted((one, other) => other.length - one.length) ?? []
  const rest = new RegExp(`^(?:${words.join('|')})[\\s:,-]+(\\d{1,3})(?:: | to | into | )(.+)$`).exec(folded)
  const indicator = places[Number(rest?.[1]) - 1]?.indicator.id
  const answer = exactAnswer(foldWords(rest?.[2] ?? ''))
  return indicator === undefined || answer === undefined ? [] : [[indicator, answer]]
}

const names = spoken.texts['en']?.levels.map(foldWords) ?? []

/** A number from 0 to 4, a level's full name, or one of the words for the two other answers. */
function exactAnswer(folded: string): Answer | undefined {
  const level = levels.find((each) => [`${each}`, `level ${each}`, `#${each}`, names[each]].includes(folded))
  if (level !== undefined) return level
  if (isWord('na', folded)) return 'na'
  return isWord('unknown', folded) ? 'unknown' : undefined
}

function isWord(command: string, folded: string): boolean {
  return commands.get(command)?.includes(folded) ?? false
}
