import { outline } from '../../domain/outline.ts'
import { type Finding, profile, shownCoverage, shownScore } from '../../domain/profile.ts'
import { type Choice, choice, close, type Line, line, type Saying } from '../saying.ts'
import { type Step, say } from '../step.ts'
import { goOn, goOnChoice } from './going-on.ts'
import { answersOf, dimensionName, indicatorName, minutesFor, type Room, textOf } from './room.ts'

/** The profile of one's own answers: scores with a chart, strengths, challenges, coverage, and what to do next. */
export function showProfile(room: Room): Step {
  return say(room.state, [profileSaying(room)])
}

export function profileSaying(room: Room): Saying {
  const { benchmark } = room.wave
  const answers = answersOf(room)
  const heading = line('profile.heading', { city: room.city.name, wave: room.wave.name })
  if (answers.size === 0) {
    return {
      lines: [heading, line('profile.empty')],
      choices: [goOn],
    }
  }
  const whole = profile(benchmark, answers)
  const parts = benchmark.dimensions.map(({ id }) => ({ id, ...profile(benchmark, answers, id) }))
  const missing = outline(benchmark).places.filter(({ indicator }) => !answers.has(indicator.id))
  return {
    lines: [
      heading,
      line('profile.whose', { missing: missing.length }),
      ...parts.map((part, index) => scoreLine(room, part, index > 0)),
      line('profile.overall', {
        known: whole.score === null ? 'no' : 'yes',
        score: shownScore(whole.score ?? 0),
        coverage: shownCoverage(whole.coverage ?? 0),
      }),
      ...(whole.coverage === 1 ? [] : uncovered(room)),
      ...findings(room, 'profile.strengths', 'profile.no-strengths', whole.strengths),
      ...findings(room, 'profile.challenges', 'profile.no-challenges', whole.challenges),
      missing.length > 0
        ? line('profile.next-answer', { count: missing.length, minutes: minutesFor(room, missing) })
        : line('profile.next-talk'),
    ],
    choices: nextChoices(room),
    picture: {
      kind: 'profile',
      title: line('profile.chart-title', { city: room.city.name }),
      benchmark: benchmark.id,
      version: benchmark.version,
      bars: parts.map(({ id, score, coverage }) => ({ dimension: id, score, coverage: coverage ?? 0 })),
      alt: line('profile.chart', {
        bars: { list: parts.map((part) => ({ text: 'profile.chart-bar', with: barWith(room, part) })) },
      }),
    },
  }
}

type Part = { id: string } & ReturnType<typeof profile>

function barWith(room: Room, part: Part) {
  return {
    dimension: dimensionName(room, part.id),
    known: part.score === null ? 'no' : 'yes',
    score: shownScore(part.score ?? 0),
    coverage: shownCoverage(part.coverage ?? 0),
  }
}

function scoreLine(room: Room, part: Part, isClose: boolean): Line {
  const shown =
    part.coverage === null ? line('profile.outside', barWith(room, part)) : line('profile.score', barWith(room, part))
  return isClose ? { ...shown, close: true } : shown
}

function findings(
  room: Room,
  heading: 'profile.strengths' | 'profile.challenges',
  none: 'profile.no-strengths' | 'profile.no-challenges',
  found: Finding[],
): Line[] {
  if (found.length === 0) return [line(none)]
  return [
    line(heading),
    ...found.map(({ indicator, level }) =>
      close('profile.finding', {
        name: indicatorName(room, indicator),
        number: outline(room.wave.benchmark).byId.get(indicator)?.number ?? 0,
        level,
        levelName: textOf(room, 'levels', level),
      }),
    ),
  ]
}

function nextChoices(room: Room): Choice[] {
  return [...goOnChoice(room), choice('answers', 'answering.change'), choice('questions', 'common.questions')]
}

/** Why the coverage is not whole, and which questions lower it. */
function uncovered(room: Room): Line[] {
  const unknown = outline(room.wave.benchmark).places.filter(
    ({ indicator }) => room.scene.responses.get(indicator.id)?.answer === 'unknown',
  )
  const numbers = { list: unknown.map(({ number }) => number) }
  return [
    close('profile.coverage'),
    ...(unknown.length === 0 ? [] : [close('profile.unknown', { count: unknown.length, numbers })]),
  ]
}
