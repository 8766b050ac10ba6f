import { isLastLead } from '../../domain/access.ts'
import type { Member } from '../../domain/network.ts'
import { goOn } from '../answering/going-on.ts'
import { choice, line } from '../saying.ts'
import { type Answering, freshJoining } from '../state.ts'
import { type Said, type Scene, type Step, say } from '../step.ts'

/** Says what deleting means, and deletes when the person confirms it right after that. */
export function erase(state: Answering, scene: Scene, member: Member, confirmed: boolean): Step {
  const { city, leads } = scene
  const leaderless = city && isLastLead(member, leads?.city ?? []) ? city.name : null
  const isTypedLate = scene.interrupted && scene.pressed === null
  if (!confirmed || state.side?.for !== 'erase' || isTypedLate) {
    const stays = city === null ? [] : [line('leaving.stays')]
    const isLastCoordinator = member.role === 'coordinator' && leads?.coordinators.length === 1
    const alone = [
      ...(leaderless === null ? [] : [line('leaving.last-lead', { city: leaderless })]),
      ...(isLastCoordinator ? [line('leaving.last-coordinator')] : []),
    ]
    return say({ ...state, side: { for: 'erase' } }, [
      {
        lines: [line('leaving.ask'), line('leaving.goes'), ...stays, ...alone],
        choices: [choice('erase/yes', 'leaving.erase', undefined, 'danger'), choice('cancel', 'leaving.keep')],
      },
    ])
  }
  return {
    state: freshJoining,
    changes: [{ change: 'erased', member: member.id }],
    say: [
      { to: 'here', saying: { lines: [line('leaving.erased'), line('leaving.come-back')] } },
      ...(leaderless === null ? [] : toldOf(leaderless, leads?.coordinators ?? [])),
    ],
  }
}

/** The coordinators are told that a city has no lead any more. */
function toldOf(city: string, coordinators: string[]): Said[] {
  const saying = { lines: [line('leading.no-lead', { city }), line('leading.invite-lead', { city })] }
  return coordinators.map((coordinator) => ({ to: { member: coordinator }, saying }))
}

/** The person keeps their data: the message that asked offers deleting no more. */
export function keep(state: Answering, scene: Scene): Step {
  return say({ ...state, side: null }, [
    {
      lines: [line('leaving.kept')],
      choices: [goOn],
      ...(scene.pressed && { replaces: 'pressed' }),
    },
  ])
}

/** Words that are neither yes nor no. */
export function notSure(state: Answering): Step {
  return say(state, [
    {
      lines: [line('leaving.not-sure')],
      choices: [choice('erase/yes', 'leaving.erase', undefined, 'danger'), choice('cancel', 'leaving.keep')],
    },
  ])
}
