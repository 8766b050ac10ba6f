import { mayConfirm } from '../../domain/access.ts'
import type { Member } from '../../domain/network.ts'
import { choice, line } from '../saying.ts'
import type { Answering } from '../state.ts'
import { type Scene, type Step, say } from '../step.ts'

/**
 * The lead says that a newcomer is one of theirs: from then on they see what colleagues entered. Without a name it is
 * the only newcomer; of several, the lead chooses.
 */
export function confirm(state: Answering, scene: Scene, member: Member, id: string | null): Step {
  const newcomers = (scene.newcomers ?? []).filter((newcomer) => mayConfirm(member, newcomer))
  const meant = id === null ? newcomers : newcomers.filter((newcomer) => newcomer.id === id)
  const [newcomer, ...others] = meant
  if (!newcomer) return say(state, [{ lines: [line('leading.nobody-to-confirm')] }])
  if (others.length > 0) {
    const choices = meant.map((one) =>
      choice(`confirm/${one.id}`, 'leading.confirm-one', { member: { member: one.id } }),
    )
    return say(state, [{ lines: [line('leading.confirm-whom')], choices }])
  }
  const isPressed = scene.pressed !== null && id !== null
  return {
    state,
    changes: [{ change: 'confirmed', member: newcomer.id }],
    say: [
      {
        to: 'here',
        saying: {
          lines: [line('leading.confirmed', { member: { member: newcomer.id } })],
          ...(isPressed && { replaces: 'pressed' }),
        },
      },
      { to: { member: newcomer.id }, saying: { lines: [line('leading.you-are-confirmed')] } },
    ],
  }
}
