import { seenEvidence } from '../../domain/access.ts'
import type { Evidence } from '../../domain/assessment.ts'
import type { Place } from '../../domain/outline.ts'
import { cleanLine, evidenceLengthMax, linkLengthMax, titleLengthMax } from '../../domain/words.ts'
import { choice, close, line, type Saying } from '../saying.ts'
import { type Change, type Step, say } from '../step.ts'
import { nothingOpen } from './answer.ts'
import { kept } from './note.ts'
import { answeredQuestion } from './question.ts'
import { placeOf, type Room } from './room.ts'

const offeredMax = 5

/** Puts a link or a named document into the city's register and beside the answer; a number takes one that is there. */
export function evidence(room: Room, indicator: string | null, text: string | null): Step {
  const id = indicator ?? room.state.open ?? room.state.last
  const place = id === null ? undefined : placeOf(room, id)
  if (!place) return say(room.state, [nothingOpen(room)])
  const seen = seenEvidence(room.member, room.scene.register ?? [])
  const waiting = { ...room.state, side: { for: 'evidence', indicator: place.indicator.id } as const }
  if (text === null) return say(waiting, [askFor(place, seen)])

  const number = /^#?(\d{1,4})$/.exec(text.trim())?.[1]
  const known = number === undefined ? undefined : seen.find((entry) => entry.number === Number(number))
  if (number !== undefined && !known) return say(waiting, [noSuch(Number(number), place, seen)])
  const read = known ? undefined : readEvidence(text)
  if (read && 'refused' in read)
    return say(waiting, [{ lines: [line(read.refused)], choices: [choice('cancel', 'common.cancel')] }])
  const again = read && seen.find(({ link, title }) => (read.link ? link === read.link : title === read.title))
  const entry = known ?? again ?? (read && register(room, read))
  if (!entry) return say(waiting, [askFor(place, seen)])
  return attach(room, place, entry, entry === known || entry === again ? [] : [registered(entry)])
}

function attach(room: Room, place: Place, entry: Evidence, changes: Change[]): Step {
  const id = place.indicator.id
  const before = room.scene.responses.get(id)
  const numbers = [...new Set([...(before?.evidence ?? []), entry.number])].toSorted((a, b) => a - b)
  const response = { indicator: id, answer: null, note: null, ...before, evidence: numbers }
  const shown: Saying[] = before?.answer == null ? [] : [answeredQuestion(room, place, response, { asked: id })]
  const told = [
    line('answering.evidence-kept', { number: place.number, entry: entry.number }),
    close('answering.quote', { words: entry.title }),
    line('answering.evidence-again', { entry: entry.number }),
  ]
  return say(
    { ...room.state, side: null },
    [...shown, kept(room, told)],
    [...changes, { change: 'evidenced', wave: room.wave.id, indicator: id, evidence: entry.id }],
  )
}

function register(room: Room, read: { title: string; link: string | null }): Evidence {
  const number = Math.max(0, ...(room.scene.register ?? []).map((entry) => entry.number)) + 1
  return { id: room.scene.fresh, number, addedBy: room.member.id, ...read }
}

function registered({ id, number, title, link }: Evidence): Change {
  return { change: 'registered', evidence: id, number, title, link }
}

type Read =
  | { title: string; link: string | null }
  | { refused: 'answering.link-too-long' | 'answering.evidence-too-long' | 'answering.evidence-empty' }

/** A link, a title, or both, in any order. */
function readEvidence(text: string): Read {
  if (text.length > evidenceLengthMax) return { refused: 'answering.evidence-too-long' }
  const link = /https?:\/\/[^\s<>"]+/i.exec(text)?.[0].replace(/[).,;]+$/, '') ?? null
  if (link !== null && (link.length > linkLengthMax || !URL.canParse(link)))
    return { refused: 'answering.link-too-long' }
  const rest = cleanLine(link === null ? text : text.replace(link, ' '), titleLengthMax).replace(
    /^[\s:,–-]+|[\s:,–-]+$/g,
    '',
  )
  const title = rest === '' && link !== null ? cleanLine(new URL(link).host, titleLengthMax) : rest
  return title === '' ? { refused: 'answering.evidence-empty' } : { title, link }
}

function askFor(place: Place, seen: Evidence[]): Saying {
  return {
    lines: [
      line('answering.evidence-which', { number: place.number }),
      ...seen
        .slice(-offeredMax)
        .map((entry) => close('answering.evidence-entry', { entry: entry.number, title: entry.title })),
    ],
    choices: [...offered(place, seen), choice('cancel', 'common.cancel')],
  }
}

function noSuch(number: number, place: Place, seen: Evidence[]): Saying {
  return {
    lines: [line('answering.evidence-unknown', { entry: number })],
    choices: [...offered(place, seen), choice('cancel', 'common.cancel')],
  }
}

function offered(place: Place, seen: Evidence[]) {
  return seen
    .slice(-offeredMax)
    .map((entry) =>
      choice(`evidence/${place.indicator.id}/${entry.number}`, 'answering.evidence-use', { entry: entry.number }),
    )
}
