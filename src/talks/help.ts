import type { Wave } from '../domain/assessment.ts'
import { levels } from '../domain/benchmark.ts'
import { goOn } from './answering/going-on.ts'
import { choice, close, type Line, line, type Saying } from './saying.ts'
import { isWaiting } from './side.ts'
import type { Answering, DialogueState } from './state.ts'
import type { Scene } from './step.ts'

/** What one can do at this place of the talk. */
export function help(state: DialogueState, { member, wave }: Pick<Scene, 'member' | 'wave'>): Saying {
  if (state.talk === 'joining') {
    return {
      lines: [line('common.help-heading'), line('joining.help')],
      choices: [
        choice('code', 'joining.have-code', undefined, 'primary'),
        choice('privacy', 'common.privacy'),
        choice('questions', 'common.questions'),
      ],
    }
  }
  if (member && member.city === null) {
    return {
      lines: [line('common.help-heading'), line('leading.coordinator-help')],
      choices: [
        choice('progress', 'leading.cities-button', undefined, 'primary'),
        choice('questions', 'common.questions'),
      ],
    }
  }
  const waits = isWaiting(state.side)
  return {
    lines: [
      line('common.help-heading'),
      ...helpHere(state, wave),
      ...(waits ? [] : [line('answering.help-always')]),
      ...(member?.role === 'lead' ? [line('leading.help')] : []),
    ],
    choices: [
      ...(waits ? [choice('cancel', 'common.cancel')] : []),
      goOn,
      choice('progress', 'answering.progress'),
      choice('pause', 'answering.pause'),
      choice('privacy', 'common.privacy'),
    ],
  }
}

function helpHere({ side, open }: Answering, wave: Wave | null): Line[] {
  if (isWaiting(side)) return [line(`answering.help-${side.for}`)]
  if (open === null || !wave) return [line('answering.help-between')]
  const { id, version } = wave.benchmark
  const names = levels.map((level) =>
    close('answering.help-level', { level, name: { benchmark: id, version, path: ['levels', level] } }),
  )
  return [line('answering.help-question'), ...names, line('answering.help-own-words'), line('answering.help-about')]
}
