import type { Response, Wave } from '../../domain/assessment.ts'
import type { Benchmark } from '../../domain/benchmark.ts'
import type { Member } from '../../domain/network.ts'
import { outline } from '../../domain/outline.ts'
import { readingTime } from '../../domain/reading-time.ts'
import { type Choice, choice, type Line, line } from '../saying.ts'
import type { Answering } from '../state.ts'
import { type Scene, type Step, say } from '../step.ts'
import { goOn } from './going-on.ts'

/** Says what this is and what a member can do, the first time they see the bot. */
export function welcomeMember(state: Answering, { wave, responses }: Scene, { role, language }: Member): Step {
  const { lines, choices } = firstSteps(wave, responses, language)
  const lead = role === 'lead' ? [line('leading.help')] : []
  return say(state, [{ lines: [line('joining.welcome'), ...lines, line('joining.who-sees'), ...lead], choices }])
}

/** How much there is to answer, and the buttons that begin or go on. */
export function firstSteps(
  wave: Wave | null,
  responses: ReadonlyMap<string, Response>,
  language: string,
): { lines: Line[]; choices: Choice[] } {
  if (!wave) return { lines: [line('answering.no-wave')], choices: [] }
  const { places } = outline(wave.benchmark)
  const done = [...responses.values()].filter(({ answer }) => answer !== null).length
  const reading = [choice('privacy', 'common.privacy'), choice('questions', 'common.questions')]
  if (done === places.length) {
    return {
      lines: [line('answering.all-answered')],
      choices: [choice('profile', 'answering.profile', undefined, 'primary'), ...reading],
    }
  }
  if (done > 0) {
    return {
      lines: [line('answering.so-far', { done, total: places.length })],
      choices: [goOn, choice('profile', 'answering.profile'), ...reading],
    }
  }
  return {
    lines: [size(wave.benchmark, language)],
    choices: [
      choice('start', 'joining.start', undefined, 'primary'),
      choice('start/short', 'joining.start-short'),
      ...reading,
    ],
  }
}

/** How many questions there are, and how long the self-check takes. */
export function size(benchmark: Benchmark, language: string): Line {
  const { places } = outline(benchmark)
  const short = places.filter(({ indicator }) => indicator.short)
  const { minutes } = readingTime(benchmark, language, short)
  return line('joining.questions', { count: places.length, short: short.length, minutes })
}
