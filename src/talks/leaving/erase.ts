import type { Member } from '../../domain/network.ts'
import { choice, line } from '../saying.ts'
import { type Answering, freshJoining } from '../state.ts'
import { type Scene, type Step, say } from '../step.ts'

/** Says what deleting means, and deletes only when the person says so again. */
export function erase(state: Answering, scene: Scene, member: Member, sure: boolean): Step {
  if (!sure) {
    return say({ ...state, side: { for: 'erase' } }, [
      {
        lines: [line('leaving.ask'), line('leaving.goes'), line('leaving.stays')],
        choices: [choice('erase/yes', 'leaving.erase', undefined, 'danger'), choice('cancel', 'leaving.keep')],
      },
    ])
  }
  const others = (scene.leads?.city ?? []).filter((lead) => lead !== member.id)
  const isLastLead = member.role === 'lead' && others.length === 0
  const told = isLastLead ? (scene.leads?.coordinators ?? []) : []
  return {
    state: freshJoining,
    changes: [{ change: 'erased', member: member.id }],
    say: [
      { to: 'here', saying: { lines: [line('leaving.erased'), line('leaving.come-back')] } },
      ...told.map((coordinator) => ({
        to: { member: coordinator },
        saying: { lines: [line('leading.no-lead', { city: scene.city?.name ?? '' })] },
      })),
    ],
  }
}
