import type { Member } from '../../domain/network.ts'
import { choice, type Line, line } from '../saying.ts'
import { type Answering, freshJoining } from '../state.ts'
import { type Scene, type Step, say } from '../step.ts'

/** Says what deleting means, and deletes when the person says so again, right after that. */
export function erase(state: Answering, scene: Scene, member: Member): Step {
  const city = scene.city?.name ?? null
  const others = (scene.leads?.city ?? []).filter((lead) => lead !== member.id)
  const isLastLead = member.role === 'lead' && city !== null && others.length === 0
  if (state.side?.for !== 'erase') {
    const stays = city === null ? [] : [line('leaving.stays')]
    const alone: Line[] = isLastLead ? [line('leaving.last-lead', { city: city ?? '' })] : []
    return say({ ...state, side: { for: 'erase' } }, [
      {
        lines: [line('leaving.ask'), line('leaving.goes'), ...stays, ...alone],
        choices: [choice('erase/yes', 'leaving.erase', undefined, 'danger'), choice('cancel', 'leaving.keep')],
      },
    ])
  }
  const told = isLastLead ? (scene.leads?.coordinators ?? []) : []
  return {
    state: freshJoining,
    changes: [{ change: 'erased', member: member.id }],
    say: [
      { to: 'here', saying: { lines: [line('leaving.erased'), line('leaving.come-back')] } },
      ...told.map((coordinator) => ({
        to: { member: coordinator },
        saying: {
          lines: [line('leading.no-lead', { city: city ?? '' }), line('leading.invite-lead', { city: city ?? '' })],
        },
      })),
    ],
  }
}

/** The person keeps their data: the message that asked offers deleting no more. */
export function keep(state: Answering, scene: Scene): Step {
  return say({ ...state, side: null }, [
    {
      lines: [line('leaving.kept')],
      choices: [choice('start', 'answering.go-on', undefined, 'primary')],
      ...(scene.pressed && { replaces: 'pressed' }),
    },
  ])
}
