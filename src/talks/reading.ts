import type { Member } from '../domain/network.ts'
import { onwardsFor } from './answering/going-on.ts'
import { type Choice, choice, line, type Saying } from './saying.ts'
import type { DialogueState } from './state.ts'
import type { Scene } from './step.ts'

/** The way on after something to read. */
function onwards(state: DialogueState, member: Member | null): Choice {
  const isOutside = state.talk === 'joining' || !member
  return isOutside ? choice('code', 'joining.have-code', undefined, 'primary') : onwardsFor(member)
}

/** What happens with one's answers. */
export function privacy(state: DialogueState, { member, model }: Scene): Saying {
  const read = model?.network && model.city ? [line('common.privacy-model')] : []
  const lines = [line('common.privacy-heading'), line('common.privacy-text'), ...read, line('common.privacy-rights')]
  return { lines, choices: [onwards(state, member)] }
}

/** All questions to read or print; before joining, those of the benchmark that is served. */
export function questions(state: DialogueState, { wave, served, member }: Scene): Saying {
  const { id, version } = wave?.benchmark ?? served
  const name = { benchmark: id, version, path: ['name'] }
  return {
    lines: [line('common.questions-file')],
    choices: [onwards(state, member)],
    file: { kind: 'questions', benchmark: id, version, name: line('common.questions-name', { name }) },
  }
}
