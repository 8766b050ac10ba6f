import { mayConfirm } from '../../domain/access.ts'
import type { Member } from '../../domain/network.ts'
import { foldWords } from '../../domain/words.ts'
import { goOn } from '../answering/going-on.ts'
import { type Choice, choice, line, type Saying } from '../saying.ts'
import type { Answering } from '../state.ts'
import { type Scene, type Step, say } from '../step.ts'

/** Which newcomer is meant: by id, by name, or by neither where there is only one. */
export interface Meant {
  member: string | null
  name: string | null
}

/** The newcomers that a lead means; none where nobody of that name is waiting, or it is not theirs to say. */
export function meantNewcomers(scene: Scene, member: Member, { member: id, name }: Meant): Member[] {
  return newcomersOf(scene, member).filter(
    (one) => (id ?? one.id) === one.id && foldWords(name ?? one.name) === foldWords(one.name),
  )
}

/** A newcomer whom the lead does not know stays without access; the coordinators are told. */
export function disown(state: Answering, scene: Scene, member: Member, meant: Meant): Step {
  const [newcomer, ...others] = meantNewcomers(scene, member, meant)
  if (!newcomer || others.length > 0) return say(state, [whom(scene, member, disownChoice)])
  const values = { member: { member: newcomer.id }, city: scene.city?.name ?? '', lead: { member: member.id } }
  return {
    state,
    changes: [{ change: 'disowned', member: newcomer.id }],
    say: [
      {
        to: 'here',
        saying: {
          lines: [line('leading.disowned', values)],
          choices: [confirmChoice(newcomer.id)],
          ...(scene.pressed && { replaces: 'pressed' }),
        },
      },
      ...(scene.leads?.coordinators ?? []).map((coordinator) => ({
        to: { member: coordinator },
        saying: { lines: [line('leading.disowned-by', values)] },
      })),
    ],
  }
}

export function disownChoice(newcomer: string): Choice {
  return choice(`unknown-member/${newcomer}`, 'leading.disown', { member: { member: newcomer } })
}

export function confirmChoice(newcomer: string): Choice {
  return choice(`confirm/${newcomer}`, 'leading.confirm', { member: { member: newcomer } }, 'primary')
}

/**
 * The lead says that a newcomer is one of theirs: from then on they see what colleagues entered. Without an id or a name
 * it is the only newcomer; of several, the lead chooses.
 */
export function confirm(state: Answering, scene: Scene, member: Member, meant: Meant): Step {
  const [newcomer, ...others] = meantNewcomers(scene, member, meant)
  if (!newcomer || others.length > 0) return say(state, [whom(scene, member, confirmChoice)])
  return {
    state,
    changes: [{ change: 'confirmed', member: newcomer.id }],
    say: [
      {
        to: 'here',
        saying: {
          lines: [line('leading.confirmed', { member: { member: newcomer.id } })],
          choices: [goOn],
          ...(scene.pressed && meant.member !== null && { replaces: 'pressed' }),
        },
      },
      { to: { member: newcomer.id }, saying: { lines: [line('leading.you-are-confirmed')] } },
    ],
  }
}

/** A yes right after the question whether the lead knows a newcomer: it is asked by buttons, as a yes names nobody. */
export function askWhom(state: Answering, scene: Scene, member: Member): Step | undefined {
  if (!scene.interrupted || state.side !== null || newcomersOf(scene, member).length === 0) return undefined
  return say(state, [whom(scene, member, confirmChoice)])
}

function newcomersOf(scene: Scene, member: Member): Member[] {
  return (scene.newcomers ?? []).filter((newcomer) => mayConfirm(member, newcomer))
}

function whom(scene: Scene, member: Member, offer: (newcomer: string) => Choice): Saying {
  const newcomers = newcomersOf(scene, member)
  if (newcomers.length === 0) return { lines: [line('leading.nobody-to-confirm')], choices: [goOn] }
  return { lines: [line('leading.whom')], choices: newcomers.map(({ id }) => offer(id)) }
}
