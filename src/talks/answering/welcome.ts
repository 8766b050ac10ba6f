import type { Wave } from '../../domain/assessment.ts'
import { outline } from '../../domain/outline.ts'
import { choice, line } from '../saying.ts'
import type { Answering } from '../state.ts'
import { type Step, say } from '../step.ts'
import { minutesFor } from './room.ts'

/** Says what a member can do, before the first question. */
export function welcomeMember(state: Answering, wave: Wave | null): Step {
  if (!wave) return say(state, [{ lines: [line('joining.welcome'), line('answering.no-wave')] }])
  const { places } = outline(wave.benchmark)
  const short = places.filter(({ indicator }) => indicator.short).length
  return say(state, [
    {
      lines: [
        line('joining.welcome'),
        line('joining.questions', { count: places.length, short, minutes: minutesFor(short) }),
        line('joining.who-sees'),
      ],
      choices: [
        choice('start', 'joining.start', undefined, 'primary'),
        choice('start/short', 'joining.start-short'),
        choice('privacy', 'common.privacy'),
        choice('questions', 'common.questions'),
      ],
    },
  ])
}
