import { isConfirmedOnJoining } from '../../domain/access.ts'
import type { City, CityRole, JoinCode } from '../../domain/network.ts'
import { cleanLine } from '../../domain/words.ts'
import { firstSteps, size } from '../answering/welcome.ts'
import { confirmChoice, disownChoice } from '../leading/confirm.ts'
import { choice, close, line, type Saying } from '../saying.ts'
import { freshAnswering, freshJoining, type Joining } from '../state.ts'
import { type Scene, type Step, say } from '../step.ts'

/** So many unknown codes in a row, and no further one is looked at for a while: codes cannot be guessed. */
const wrongMax = 5
const closedFor = Temporal.Duration.from({ minutes: 15 })
const nameLengthMax = 80
/** A member's, before they choose another. */
const firstLanguage = 'en'

/** Says what this is and who sees what, to somebody who is no member yet. */
export function welcome(state: Joining, { served }: Scene): Step {
  return say(state, [
    {
      lines: [line('joining.welcome'), size(served, 'en'), line('joining.who-sees'), line('joining.need-code')],
      choices: [
        choice('code', 'joining.have-code', undefined, 'primary'),
        choice('privacy', 'common.privacy'),
        choice('questions', 'common.questions'),
      ],
    },
  ])
}

export function askCode(state: Joining): Step {
  return say({ ...state, asked: true, offered: null }, [{ lines: [line('joining.type-code')] }])
}

/** Looks at a code that somebody typed: what it opens, and what they agree to by joining. Joins nobody yet. */
export function code(state: Joining, scene: Scene): Step {
  const checked = check(state, scene)
  if ('refused' in checked) return checked.refused
  const { city, role } = checked.code
  return say({ ...freshJoining, wrong: state.wrong, offered: { code: checked.code.code, city: city.name } }, [
    {
      lines: [
        line('joining.consent', { city: city.name, role }),
        line('joining.consent-who-sees', { city: city.name, told: scene.leads?.city.length ? 'yes' : 'no' }),
        close('joining.consent-kept', { city: city.name }),
        ...(scene.model ? [close('joining.consent-model', { city: city.name })] : []),
      ],
      choices: [
        choice(`join/${checked.code.code}`, 'joining.join', { city: city.name }, 'primary'),
        choice('privacy', 'common.privacy'),
        choice('cancel', 'joining.not-now'),
      ],
    },
  ])
}

/** Joins the city of a code, by the button under the consent; the city's lead is told. */
export function join(state: Joining, scene: Scene): Step {
  const checked = check(state, scene)
  if ('refused' in checked) return checked.refused
  const { city, role } = checked.code
  const member = scene.fresh
  const name = cleanLine(scene.name, nameLengthMax)
  const joined = { change: 'joined', member, city, role, name } as const
  const leads = scene.leads?.city ?? []
  return {
    state: freshAnswering,
    changes: [joined],
    say: [
      { to: 'here', saying: joinedSaying(scene, city, role, leads.length > 0) },
      ...leads.map((lead) => ({ to: { member: lead }, saying: newcomer(member, city, role) })),
    ],
  }
}

type Checked = { code: JoinCode } | { refused: Step }

function check(state: Joining, { code: found, now }: Scene): Checked {
  const at = now.epochMilliseconds
  if (state.closedUntil !== null && at < state.closedUntil)
    return { refused: say(state, [closed(state.closedUntil, at)]) }
  if (!found) return { refused: unknownCode(state, now) }
  const asked = { ...state, asked: true, offered: null }
  if (found.revoked) return { refused: say(asked, [{ lines: [line('joining.code-revoked')] }]) }
  if (found.endsAt <= at)
    return { refused: say(asked, [{ lines: [line('joining.code-ended', { at: { at: found.endsAt, as: 'date' } })] }]) }
  return { code: found }
}

function unknownCode(state: Joining, now: Temporal.Instant): Step {
  const wrong = state.wrong + 1
  if (wrong < wrongMax)
    return say({ ...state, wrong, asked: true, offered: null }, [{ lines: [line('joining.code-unknown')] }])
  const closedUntil = now.add(closedFor).epochMilliseconds
  return say({ ...freshJoining, closedUntil, asked: true }, [closed(closedUntil, now.epochMilliseconds)])
}

function closed(until: number, now: number): Saying {
  return { lines: [line('joining.closed', { minutes: Math.ceil((until - now) / 60_000) })] }
}

function joinedSaying(scene: Scene, city: City, role: CityRole, hasLead: boolean): Saying {
  const { lines, choices } = firstSteps(scene.wave, new Map(), firstLanguage)
  return {
    lines: [
      line('joining.joined', { city: city.name }),
      role === 'lead' ? close('joining.you-lead') : close('joining.lead-told', { told: hasLead ? 'yes' : 'no' }),
      ...lines,
    ],
    choices,
  }
}

function newcomer(member: string, city: City, role: CityRole): Saying {
  const who = line('leading.newcomer', { member: { member }, city: city.name })
  if (isConfirmedOnJoining(role)) return { lines: [who, line('leading.newcomer-leads')] }
  return {
    lines: [who, line('leading.newcomer-confirm')],
    choices: [confirmChoice(member), disownChoice(member)],
  }
}
