import type { City, Member } from '../domain/network.ts'
import { goOn } from './answering/going-on.ts'
import { suggested } from './answering/own-words.ts'
import type { Room } from './answering/room.ts'
import { takeInRoom } from './answering/take.ts'
import { welcomeMember } from './answering/welcome.ts'
import { help } from './help.ts'
import type { CityIntent, Intent, RoomIntent } from './intent.ts'
import { takeJoining } from './joining/take.ts'
import { askWhom, confirm, disown, type Meant, meantNewcomers } from './leading/confirm.ts'
import { invite } from './leading/invite.ts'
import { takeOutside } from './leading/take.ts'
import { erase } from './leaving/erase.ts'
import { wake } from './pausing/pause.ts'
import { privacy, questions } from './reading.ts'
import { choice, line, type Saying } from './saying.ts'
import { type Answering, type DialogueState, freshJoining } from './state.ts'
import { type Scene, type Step, say } from './step.ts'

/** One step of a talk: from where it stands and what the person means, to where it stands next and what is said. */
export function take(before: DialogueState, intent: Intent, scene: Scene): Step {
  if (before.talk === 'joining') return takeFrom(before, intent, scene)
  const interrupted = before.interrupted || scene.interrupted
  const step = takeFrom(before, intent, { ...scene, interrupted })
  const { state } = step
  if (state.talk === 'joining') return step
  return { ...step, state: { ...state, interrupted: interrupted && !asksAnew(before, state, step) } }
}

/** Whether what is said asks for something: then that is what a bare answer is for. */
function asksAnew(before: Answering, after: Answering, { say: said }: Step): boolean {
  const isQuestion = said.some(({ to, saying }) => to === 'here' && saying.asks !== undefined && !saying.replaces)
  return isQuestion || (after.side !== null && after.side !== before.side)
}

function takeFrom(before: DialogueState, intent: Intent, scene: Scene): Step {
  const state = before.talk === 'answering' ? withoutErasing(before, intent) : before
  if (intent.do === 'yes' && intent.meant && !scene.interrupted) return takeFrom(state, intent.meant, scene)
  switch (intent.do) {
    case 'help':
      return say(state, [help(state, scene)])
    case 'privacy':
      return say(state, [privacy(state, scene)])
    case 'questions':
      return say(state, [questions(state, scene)])
    case 'not-yet':
      return say(state, [
        {
          lines: [line('common.not-yet'), line('common.not-yet-word', { word: intent.word })],
          choices: [choice('help', 'common.help')],
        },
      ])
    case 'said':
      throw new Error('a button that stands for words reached a step before they were understood')
    default:
      return state.talk === 'joining' ? takeJoining(state, intent, scene) : takeAsMember(state, intent, scene)
  }
}

function takeAsMember(state: Answering, intent: CityIntent, scene: Scene): Step {
  const { member, city } = scene
  if (!member) return takeJoining(freshJoining, intent, scene)
  return city ? takeInCity(state, intent, scene, member, city) : takeOutside(state, intent, scene, member)
}

/** A member of a city. */
function takeInCity(state: Answering, intent: CityIntent, scene: Scene, member: Member, city: City): Step {
  const otherwise = (text: string): Step => takeInCity(state, { do: 'words', text, hint: null }, scene, member, city)
  switch (intent.do) {
    case 'opened':
      return welcomeMember(state, scene, member)
    case 'erase':
      return erase(state, scene, member, intent.confirmed)
    case 'invite':
      // 'Invite NGOs twice a year' is no command: only a coordinator names a city.
      return intent.city === null ? invite(state, scene, member, city) : otherwise(intent.words)
    case 'confirm':
    case 'disown':
      if (isOtherwise(intent, scene, member)) return otherwise(intent.words)
      return intent.do === 'confirm' ? confirm(state, scene, member, intent) : disown(state, scene, member, intent)
    case 'ask-code':
    case 'code':
    case 'join':
      return say(state, [
        {
          lines: [line('joining.already', { city: city.name })],
          choices: [goOn],
        },
      ])
    case 'came-due': {
      const room = enter(state, scene, member, city)
      return room ? wake(room) : say({ ...state, wakeAt: null }, [])
    }
    case 'suggested': {
      const room = enter(state, scene, member, city)
      return room ? suggested(room, intent.request, intent.reading) : say({ ...state, side: null }, [])
    }
    default: {
      const asked = intent.do === 'yes' ? askWhom(state, scene, member) : undefined
      if (asked) return asked
      const room = enter(state, scene, member, city)
      if (!room) return say(state, [{ lines: [line('answering.no-wave')] }])
      return isOfOldWave(intent, room) ? say(room.state, [oldWave()]) : takeInRoom(room, intent)
    }
  }
}

/** Null while no wave is open. */
function enter(state: Answering, scene: Scene, member: Member, city: City): Room | null {
  return scene.wave && { scene, state, member, city, wave: scene.wave }
}

/** 'Confirm with finance first', 'I don't know the figures': words that only begin like what a lead says of a newcomer. */
function isOtherwise(meant: Meant, scene: Scene, member: Member): boolean {
  return meant.name !== null && meantNewcomers(scene, member, meant).length === 0
}

/** A button about a question, on a message of another wave than the open one. */
function isOfOldWave(intent: RoomIntent, { scene: { pressed }, wave }: Room): boolean {
  const isAbout = intent.do === 'record-all' || ('indicator' in intent && intent.indicator !== null)
  return isAbout && pressed !== null && pressed.wave !== wave.id
}

function oldWave(): Saying {
  return {
    lines: [line('answering.old-wave')],
    choices: [goOn],
  }
}

/** Whether to delete is asked of the next message alone: whatever else comes between ends it. */
function withoutErasing(state: Answering, { do: doing }: Intent): Answering {
  const isKept = doing === 'erase' || doing === 'cancel' || doing === 'words'
  return state.side?.for === 'erase' && !isKept ? { ...state, side: null } : state
}
