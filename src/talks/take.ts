import { maySeeProgressOfCities } from '../domain/access.ts'
import { answer, ask } from './answering/answer.ts'
import { evidence } from './answering/evidence.ts'
import { back, change, go, show, skip, start } from './answering/moving.ts'
import { note } from './answering/note.ts'
import { showProfile } from './answering/profile.ts'
import { progress } from './answering/progress.ts'
import { placeOf, type Room } from './answering/room.ts'
import { tell } from './answering/telling.ts'
import { welcomeMember } from './answering/welcome.ts'
import { notUnderstood } from './answering/words.ts'
import { help } from './help.ts'
import type { Intent } from './intent.ts'
import { askCode, code, join, welcome } from './joining/join.ts'
import { citiesProgress } from './leading/cities.ts'
import { confirm } from './leading/confirm.ts'
import { invite } from './leading/invite.ts'
import { erase } from './leaving/erase.ts'
import { pause, stop, wake } from './pausing/pause.ts'
import { choice, line, type Saying } from './saying.ts'
import { type Answering, type DialogueState, freshJoining, type Joining } from './state.ts'
import { type Scene, type Step, say } from './step.ts'

/** One step of a talk: from where it stands and what the person means, to where it stands next and what is said. */
export function take(state: DialogueState, intent: Intent, scene: Scene): Step {
  switch (intent.do) {
    case 'help':
      return say(state, [help(state, scene.member)])
    case 'privacy':
      return say(state, [
        { lines: [line('common.privacy-heading'), line('common.privacy-text'), line('common.privacy-rights')] },
      ])
    case 'questions':
      return say(state, [questions(scene)])
    case 'not-yet':
      return say(state, [
        {
          lines: [line('common.not-yet'), line('common.not-yet-word', { word: intent.word })],
          choices: [choice('help', 'common.help')],
        },
      ])
    default:
      if (state.talk === 'joining') return takeJoining(state, intent, scene)
      return scene.city ? takeInCity(state, intent, scene) : takeOutside(state, intent, scene)
  }
}

function takeJoining(state: Joining, intent: Intent, scene: Scene): Step {
  switch (intent.do) {
    case 'code':
      return code(state, scene)
    case 'join':
      return join(state, scene)
    case 'ask-code':
      return askCode(state)
    case 'cancel':
    case 'stop':
      return say({ ...state, asked: false, offered: null }, [{ lines: [line('joining.another-time')] }])
    case 'erase':
      return say(state, [{ lines: [line('leaving.nothing-kept')] }])
    case 'opened':
    case 'start':
      return welcome(state)
    case 'came-due':
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

/** A member of a city: the self-assessment. */
function takeInCity(state: Answering, intent: Intent, scene: Scene): Step {
  const { member, city, wave } = scene
  if (!member || !city) return welcome(freshJoining)
  switch (intent.do) {
    case 'opened':
      return welcomeMember(state, wave)
    case 'erase':
      return erase(state, scene, member, intent.sure)
    case 'invite':
      return invite(state, scene, member, city)
    case 'confirm':
      return confirm(state, scene, member, intent.member)
    case 'ask-code':
    case 'code':
    case 'join':
      return say(state, [
        {
          lines: [line('joining.already', { city: city.name })],
          choices: [choice('start', 'answering.go-on', undefined, 'primary')],
        },
      ])
    case 'came-due':
      return wave ? wake({ scene, state, member, city, wave }) : say({ ...state, wakeAt: null }, [])
    default:
      if (!wave) return say(state, [{ lines: [line('answering.no-wave')] }])
      return takeInRoom({ scene, state, member, city, wave }, intent)
  }
}

function takeInRoom(room: Room, intent: Intent): Step {
  switch (intent.do) {
    case 'answer':
      return answer(room, intent.indicator, intent.answer)
    case 'start':
      return start(room, intent.form)
    case 'skip':
      return skip(room, intent.indicator)
    case 'back':
      return back(room)
    case 'show':
      return show(room, intent.indicator)
    case 'change':
      return change(room, intent.number, intent.answer)
    case 'go':
      return go(room, intent.dimension)
    case 'why':
    case 'example':
    case 'more':
      return tell(room, intent.do, intent.indicator)
    case 'note':
      return note(room, intent.indicator, intent.text)
    case 'evidence':
      return evidence(room, intent.indicator, intent.text)
    case 'progress':
      return progress(room)
    case 'profile':
      return showProfile(room)
    case 'pause':
      return pause(room, intent.until)
    case 'stop':
      return stop(room)
    case 'cancel':
      return cancel(room)
    default:
      return notUnderstood(room)
  }
}

/** Leaves a short talk beside the question and comes back to it. */
function cancel(room: Room): Step {
  const open = room.state.open === null ? undefined : placeOf(room, room.state.open)
  return open ? ask(room, open) : start({ ...room, state: { ...room.state, side: null } }, null)
}

/** A member without a city: a coordinator. */
function takeOutside(state: Answering, intent: Intent, scene: Scene): Step {
  const { member } = scene
  if (!member) return welcome(freshJoining)
  switch (intent.do) {
    case 'progress':
      return maySeeProgressOfCities(member) ? citiesProgress(state, scene) : say(state, [help(state, member)])
    case 'erase':
      return erase(state, scene, member, intent.sure)
    case 'invite':
      return say(state, [{ lines: [line('leading.only-leads-invite')] }])
    case 'confirm':
      return confirm(state, scene, member, intent.member)
    case 'came-due':
      return say({ ...state, wakeAt: null }, [])
    case 'cancel':
      return say({ ...state, side: null }, [help(state, member)])
    case 'opened':
    case 'start':
      return say(state, [
        { ...help(state, member), lines: [line('leading.coordinator-welcome'), line('leading.coordinator-help')] },
      ])
    default:
      return say(state, [help(state, member)])
  }
}

function questions({ wave }: Scene): Saying {
  if (!wave) return { lines: [line('answering.no-wave')] }
  const { id, version } = wave.benchmark
  const name = { benchmark: id, version, path: ['name'] }
  return {
    lines: [line('common.questions-file')],
    file: { kind: 'questions', benchmark: id, version, name: line('common.questions-name', { name }) },
  }
}
