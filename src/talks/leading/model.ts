import { mayRuleModel } from '../../domain/access.ts'
import type { Member } from '../../domain/network.ts'
import { onwardsFor } from '../answering/going-on.ts'
import { line } from '../saying.ts'
import type { Answering } from '../state.ts'
import { type Scene, type Step, say } from '../step.ts'

/** A lead forbids or allows that a model reads what their city says, a coordinator for the whole network. */
export function ruleModel(state: Answering, scene: Scene, member: Member, allowed: boolean | null): Step {
  const { model } = scene
  const choices = [onwardsFor(member)]
  if (!model) return say(state, [{ lines: [line('leading.model-none')], choices }])
  const scope = mayRuleModel(member)
  if (allowed === null || scope === null) {
    const lines = [standing(model), line(scope === null ? 'leading.model-who' : 'leading.model-how')]
    return say(state, [{ lines, choices }])
  }
  const after = { ...model, [scope]: allowed }
  return say(state, [{ lines: [standing(after)], choices }], [{ change: 'model-set', scope, allowed }])
}

function standing({ network, city }: NonNullable<Scene['model']>) {
  if (!network) return line('leading.model-off-network')
  return line(city ? 'leading.model-on' : 'leading.model-off-city')
}
