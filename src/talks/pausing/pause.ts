import { outline } from '../../domain/outline.ts'
import { goOn } from '../answering/going-on.ts'
import { indicatorName, type Room, waitingPlace } from '../answering/room.ts'
import { choice, line } from '../saying.ts'
import type { Answering } from '../state.ts'
import { type Step, say } from '../step.ts'
import { momentName, offeredMoments, readWhen } from './when.ts'

/** Pauses until a day and hour; the bot then writes by itself. Without one, offers some. */
export function pause(room: Room, until: string | null): Step {
  const { scene, city } = room
  if (until === null) return say({ ...room.state, side: { for: 'pause' } }, [offer(room, 'pausing.until-when')])
  const when = readWhen(until, scene.now, city.timeZone)
  if ('not' in when) return say({ ...room.state, side: { for: 'pause' } }, [offer(room, `pausing.not-${when.not}`)])
  const at = when.at.epochMilliseconds
  return say({ ...room.state, side: null, wakeAt: at }, [
    {
      lines: [
        line('pausing.until', { at: { at, as: 'day-and-time' } }),
        ...(when.moved ? [line('pausing.moved')] : []),
      ],
      choices: [choice('start', 'pausing.resume')],
    },
  ])
}

function offer(
  room: Room,
  text: 'pausing.until-when' | 'pausing.not-understood' | 'pausing.not-ahead' | 'pausing.not-near',
) {
  const { timeZone } = room.city
  return {
    lines: [line(text)],
    choices: [
      ...offeredMoments(room.scene.now, timeZone).map((at) =>
        choice(`pause/${momentName(at, timeZone)}`, 'pausing.moment', {
          at: { at: at.epochMilliseconds, as: 'day-and-time' },
        }),
      ),
      choice('cancel', 'common.cancel'),
    ],
  }
}

/** The pause is over: the bot writes by itself. Nothing is said to somebody who went on in the meantime. */
export function wake(room: Room): Step {
  const { scene, state } = room
  if (state.wakeAt === null || state.wakeAt > scene.now.epochMilliseconds) return say(state, [])
  const rested: Answering = { ...state, wakeAt: null, askedAt: null, side: null }
  const next = waitingPlace(room)
  if (!next) return say(rested, [])
  return say(rested, [
    {
      lines: [
        line('pausing.wake', {
          number: next.number,
          total: outline(room.wave.benchmark).places.length,
          name: indicatorName(room, next.indicator.id),
        }),
      ],
      choices: [goOn, choice('next-week', 'pausing.next-week'), choice('stop', 'pausing.stop')],
    },
  ])
}

/** Stops here; everything is kept, and no message comes by itself. */
export function stop(room: Room): Step {
  const next = waitingPlace(room)
  return say({ ...room.state, side: { for: 'which' }, wakeAt: null, askedAt: null }, [
    {
      lines: [next ? line('pausing.stopped', { number: next.number }) : line('pausing.stopped-done')],
      choices: [choice('start', 'pausing.resume'), choice('pause', 'answering.pause')],
    },
  ])
}
