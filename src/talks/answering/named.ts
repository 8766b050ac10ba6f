import type { Level } from '../../domain/benchmark.ts'
import { outline } from '../../domain/outline.ts'
import { pause } from '../pausing/pause.ts'
import { momentName, readWhen } from '../pausing/when.ts'
import { choice, close, line } from '../saying.ts'
import { type Step, say } from '../step.ts'
import { nothingOpen } from './going-on.ts'
import { notPlaced } from './not-placed.ts'
import { offer } from './offer.ts'
import { answersOf, indicatorName, openPlace, type Room } from './room.ts'
import { whichMeant } from './words.ts'

/** Levels that were named in words: they are offered, as only an exact number records at once. */
export function offerNamed(room: Room, levels: readonly Level[]): Step {
  const place = openPlace(room)
  if (!place) return say(room.state, [nothingOpen(room)])
  const [first, ...others] = levels
  const isUnsure = room.scene.interrupted || room.state.side?.for === 'which'
  if (first !== undefined && others.length === 0 && isUnsure) return whichMeant(room, first)
  return offer(room, place, { offered: levels, because: [], words: '', prompt: null })
}

/** Offers the answer that another question has: the one of this number, else the one answered before this. */
export function offerSame(room: Room, number: number | null): Step {
  const open = openPlace(room)
  if (!open) return say(room.state, [nothingOpen(room)])
  const answers = answersOf(room)
  const meant = outline(room.wave.benchmark).places.findLast(
    (place) =>
      (number === null ? place.number < open.number : place.number === number) && answers.has(place.indicator.id),
  )
  const given = meant && answers.get(meant.indicator.id)
  if (!meant || given === undefined) return notPlaced(room, open, '')
  const because = [close('answering.same-as', { number: meant.number, name: indicatorName(room, meant.indicator.id) })]
  return offer(room, open, { offered: [given], because, words: '', prompt: null })
}

/** Offers to ask again at the time that the words name. */
export function offerLater(room: Room, until: string): Step {
  const when = readWhen(until, room.scene.now, room.city.timeZone)
  if ('not' in when) return pause(room, null)
  const at = { at: when.at.epochMilliseconds, as: 'day-and-time' } as const
  const open = openPlace(room)
  return say({ ...room.state, side: null }, [
    {
      lines: [line('pausing.shall-i')],
      choices: [
        choice(`pause/${momentName(when.at, room.city.timeZone)}`, 'pausing.moment', { at }, 'primary'),
        choice('pause', 'pausing.another-time'),
        ...(open ? [choice(`show/${open.indicator.id}`, 'answering.back-to', { number: open.number })] : []),
      ],
    },
  ])
}
