import type { Intent } from '../intent.ts'
import { choice, line } from '../saying.ts'
import type { Joining } from '../state.ts'
import { type Scene, type Step, say } from '../step.ts'
import { askCode, code, join, welcome } from './join.ts'

/** Somebody who is in no city yet: all leads to a join code. */
export function takeJoining(state: Joining, intent: Intent, scene: Scene): Step {
  switch (intent.do) {
    case 'code':
      return code(state, scene)
    case 'join':
      return join(state, scene)
    case 'ask-code':
      return askCode(state)
    case 'cancel':
    case 'stop':
      return say({ ...state, asked: false, offered: null }, [
        { lines: [line('joining.another-time')], choices: [choice('code', 'joining.have-code')] },
      ])
    case 'erase':
      return say(state, [
        { lines: [line('leaving.nothing-kept')], choices: [choice('code', 'joining.have-code', undefined, 'primary')] },
      ])
    case 'opened':
    case 'start':
      return welcome(state, scene)
    case 'came-due':
    case 'suggested':
      return say(state, [])
    default:
      return say(state, [
        {
          lines: [line(state.asked ? 'joining.not-a-code' : 'joining.first-a-code')],
          choices: [choice('code', 'joining.have-code', undefined, 'primary'), choice('help', 'common.help')],
        },
      ])
  }
}
