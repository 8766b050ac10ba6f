import { maySeeProgressOfCities } from '../../domain/access.ts'
import type { Member } from '../../domain/network.ts'
import { help } from '../help.ts'
import type { CityIntent } from '../intent.ts'
import { erase, keep } from '../leaving/erase.ts'
import { line } from '../saying.ts'
import type { Answering } from '../state.ts'
import { type Scene, type Step, say } from '../step.ts'
import { citiesProgress } from './cities.ts'
import { inviteInto } from './invite.ts'
import { ruleModel } from './model.ts'

/** A member without a city: a coordinator. */
export function takeOutside(state: Answering, intent: CityIntent, scene: Scene, member: Member): Step {
  switch (intent.do) {
    case 'progress':
      return maySeeProgressOfCities(member) ? citiesProgress(state, scene) : say(state, [help(state, scene)])
    case 'erase':
      return erase(state, scene, member, intent.confirmed)
    case 'invite':
      return inviteInto(state, scene, member, intent.city)
    case 'model':
      return ruleModel(state, scene, member, intent.allowed)
    case 'suggested':
      return say(state, [])
    case 'came-due':
      return say({ ...state, wakeAt: null }, [])
    case 'words':
      return say(state, [
        { ...help(state, scene), lines: [line('leading.not-placed'), line('leading.coordinator-help')] },
      ])
    case 'cancel':
      return state.side?.for === 'erase' ? keep(state, scene) : say({ ...state, side: null }, [help(state, scene)])
    case 'opened':
    case 'start':
      return say(state, [
        { ...help(state, scene), lines: [line('leading.coordinator-welcome'), line('leading.coordinator-help')] },
      ])
    default:
      return say(state, [
        { ...help(state, scene), lines: [line('leading.not-for-you'), line('leading.coordinator-help')] },
      ])
  }
}
