import { seenEvidence } from '../../domain/access.ts'
import type { Evidence } from '../../domain/assessment.ts'
import type { Place } from '../../domain/outline.ts'
import { cleanLine, evidenceLengthMax, linkLengthMax, titleLengthMax } from '../../domain/words.ts'
import { type Choice, choice, close, type Line, line, type Saying } from '../saying.ts'
import { type Change, type Step, say } from '../step.ts'
import { nothingOpen } from './going-on.ts'
import { kept } from './note.ts'
import { answeredQuestion } from './question.ts'
import { meantPlace, type Room } from './room.ts'

const offeredMax = 5

/** Puts a link or a named document into the city's register and beside the answer; numbers take what is there. */
export function evidence(room: Room, indicator: string | null, text: string | null): Step {
  const place = meantPlace(room, indicator)
  if (!place) return say(room.state, [nothingOpen(room)])
  const seen = seenEvidence(room.member, room.scene.register ?? [])
  const waiting = { ...room.state, side: { for: 'evidence', indicator: place.indicator.id } as const }
  if (text === null) return say(waiting, [askFor(place, seen)])

  const numbers = readNumbers(text)
  const known = seen.filter(({ number }) => numbers.includes(number))
  const unknown = numbers.find((number) => !known.some((entry) => entry.number === number))
  if (unknown !== undefined) return say(waiting, [noSuch(unknown, place, seen)])
  if (known.length > 0) return attach(room, place, known, [])
  const read = readEvidence(text)
  if ('refused' in read) {
    return say(waiting, [{ lines: [line(read.refused)], choices: [choice('cancel', 'common.cancel')] }])
  }
  const again = seen.find(({ link, title }) => (read.link ? link === read.link : title === read.title))
  if (again) return attach(room, place, [again], [])
  const made = register(room, read)
  return attach(room, place, [made], [registered(made)])
}

/** Asks whether words are a piece of evidence, or an answer that begins like one. */
export function offerEvidence(room: Room, text: string): Step {
  const place = meantPlace(room, null)
  if (!place) return say(room.state, [nothingOpen(room)])
  const words = `evidence: ${text.slice(0, evidenceLengthMax)}`
  return say({ ...room.state, side: { for: 'meant', words } }, [
    {
      lines: [
        line('answering.evidence-or-answer', { number: place.number }),
        close('answering.quote', { words: text }),
      ],
      choices: [
        choice(`said/${words}`, 'answering.add-evidence', undefined, 'primary'),
        choice(`show/${place.indicator.id}`, 'answering.back-to', { number: place.number }),
      ],
    },
  ])
}

/** Takes a piece of evidence away from an answer; one that nothing uses any more leaves the register. */
export function takeBackEvidence(room: Room, indicator: string | null, number: number | null): Step {
  const place = meantPlace(room, indicator)
  if (!place) return say(room.state, [nothingOpen(room)])
  const before = room.scene.responses.get(place.indicator.id)
  const wanted = number ?? before?.evidence.at(-1)
  const entry = room.scene.register?.find((one) => one.number === wanted)
  if (!before || !entry || !before.evidence.includes(entry.number)) {
    return say(room.state, [kept(room, [line('answering.nothing-to-remove', { number: place.number })])])
  }
  const response = { ...before, evidence: before.evidence.filter((one) => one !== entry.number) }
  const told = kept(room, [line('answering.evidence-removed', { number: place.number, entry: entry.number })])
  const change = {
    change: 'unevidenced',
    wave: room.wave.id,
    indicator: place.indicator.id,
    evidence: entry.id,
  } as const
  return say({ ...room.state, side: null }, [answeredQuestion(room, place, response), told], [change])
}

function attach(room: Room, place: Place, entries: Evidence[], changes: Change[]): Step {
  const id = place.indicator.id
  const before = room.scene.responses.get(id)
  const added = entries.map(({ number }) => number)
  const numbers = [...new Set([...(before?.evidence ?? []), ...added])].toSorted((a, b) => a - b)
  const response = { indicator: id, answer: null, note: null, ...before, evidence: numbers }
  const back = entries.map(({ number }) => choice(`remove-evidence/${id}/${number}`, 'answering.take-evidence-back'))
  const told = kept(
    room,
    [
      line('answering.evidence-kept', { number: place.number }),
      ...entries.map(shown),
      line('answering.evidence-again', { entry: added[0] ?? 0 }),
    ],
    back.slice(0, 1),
  )
  const attached = entries.map(
    (entry): Change => ({ change: 'evidenced', wave: room.wave.id, indicator: id, evidence: entry.id }),
  )
  return say({ ...room.state, side: null }, [answeredQuestion(room, place, response), told], [...changes, ...attached])
}

function register(room: Room, read: { title: string; link: string | null }): Evidence {
  return { id: room.scene.fresh, number: room.scene.nextEvidence ?? 1, addedBy: room.member.id, ...read }
}

function registered({ id, number, title, link }: Evidence): Change {
  return { change: 'registered', evidence: id, number, title, link }
}

/** '3', '#3', '2 and 3', '1, 4': numbers of the register, with little between them; '3 May 2024' is a name. */
function readNumbers(text: string): number[] {
  if (!/^#?\d{1,3}(?:\D{1,5}\d{1,3}){0,9}$/.test(text.trim())) return []
  return [...new Set((text.match(/\d+/g) ?? []).map(Number))]
}

type Read =
  | { title: string; link: string | null }
  | { refused: 'answering.link-too-long' | 'answering.evidence-too-long' | 'answering.evidence-empty' }

/** A link, a title, or both, in any order. */
function readEvidence(text: string): Read {
  if (text.length > evidenceLengthMax) return { refused: 'answering.evidence-too-long' }
  const found = /(?:https?:\/\/|www\.)[^\s<>"]+/i.exec(text)?.[0].replace(/[).,;]+$/, '')
  if (found === undefined) return titled(text, null)
  const url = URL.parse(/^www\./i.test(found) ? `https://${found}` : found)
  if (!url || found.length > linkLengthMax) return { refused: 'answering.link-too-long' }
  // A name and a password are for nobody else; brackets would end the link where it is shown.
  url.username = ''
  url.password = ''
  const link = url.href.replace(/[()]/g, encodeBracket)
  return titled(text.replace(found, ' '), link, `${url.host}${url.pathname === '/' ? '' : url.pathname}`)
}

function titled(text: string, link: string | null, fallback = ''): Read {
  const title = cleanLine(text.replace(/\(\s*\)|<\s*>/g, ' '), titleLengthMax).replace(/^[\s:,–-]+|[\s:,–-]+$/g, '')
  const shownTitle = title || cleanLine(fallback, titleLengthMax)
  return shownTitle === '' ? { refused: 'answering.evidence-empty' } : { title: shownTitle, link }
}

function encodeBracket(bracket: string): string {
  return bracket === '(' ? '%28' : '%29'
}

function shown({ number, title, link }: Evidence): Line {
  return link === null
    ? close('answering.evidence-entry', { entry: number, title })
    : close('answering.evidence-link', { entry: number, title, link })
}

function askFor(place: Place, seen: Evidence[]): Saying {
  const { number } = place
  const lines =
    seen.length === 0
      ? [line('answering.evidence-first', { number })]
      : [
          line('answering.evidence-which', {
            number,
            count: seen.length,
            more: seen.length > offeredMax ? 'yes' : 'no',
          }),
          ...seen.slice(-offeredMax).map(shown),
        ]
  return { lines, choices: [...offered(place, seen), choice('cancel', 'common.cancel')] }
}

function noSuch(number: number, place: Place, seen: Evidence[]): Saying {
  return {
    lines: [line('answering.evidence-unknown', { entry: number })],
    choices: [...offered(place, seen), choice('cancel', 'common.cancel')],
  }
}

function offered(place: Place, seen: Evidence[]): Choice[] {
  return seen
    .slice(-offeredMax)
    .map(({ number: entry }) => choice(`evidence/${place.indicator.id}/${entry}`, 'answering.evidence-use', { entry }))
}
