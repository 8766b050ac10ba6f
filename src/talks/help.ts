import type { Member } from '../domain/network.ts'
import { choice, type Line, line, type Saying } from './saying.ts'
import type { DialogueState } from './state.ts'

/** What one can do at this place of the talk. */
export function help(state: DialogueState, member: Member | null): Saying {
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
  const place: Line = state.side
    ? line(`answering.help-${state.side.for}`)
    : line(state.open === null ? 'answering.help-between' : 'answering.help-question')
  return {
    lines: [
      line('common.help-heading'),
      place,
      line('answering.help-always'),
      ...(member?.role === 'lead' ? [line('leading.help')] : []),
    ],
    choices: [
      ...(state.side ? [choice('cancel', 'common.cancel')] : []),
      choice('start', 'answering.go-on', undefined, 'primary'),
      choice('progress', 'answering.progress'),
      choice('pause', 'answering.pause'),
      choice('privacy', 'common.privacy'),
    ],
  }
}
