import { maySeeProgressOfCities } from '../domain/access.ts'
import type { Member } from '../domain/network.ts'
import { answer, ask } from './answering/answer.ts'
import { listAnswers } from './answering/answers.ts'
import { evidence, takeBackEvidence } from './answering/evidence.ts'
import { back, change, go, show, skip, start } from './answering/moving.ts'
import { note, noteOrAnswer, takeBackNote } from './answering/note.ts'
import { showProfile } from './answering/profile.ts'
import { progress } from './answering/progress.ts'
import { placeOf, type Room } from './answering/room.ts'
import { tell } from './answering/telling.ts'
import { welcomeMember } from './answering/welcome.ts'
import { noSuchLevel, notUnderstood } from './answering/words.ts'
import { help } from './help.ts'
import type { Intent } from './intent.ts'
import { askCode, code, join, welcome } from './joining/join.ts'
import { citiesProgress } from './leading/cities.ts'
import { confirm, disown, type Meant, meantNewcomers } from './leading/confirm.ts'
import { invite, inviteInto } from './leading/invite.ts'
import { erase, keep } from './leaving/erase.ts'
import { pause, stop, wake } from './pausing/pause.ts'
import { type Choice, choice, line, type Saying } from './saying.ts'
import { type Answering, type DialogueState, freshAnswering, freshJoining, type Joining } from './state.ts'
import { type Scene, type Step, say } from './step.ts'

type CityIntent = Exclude<Intent, { do: 'help' | 'privacy' | 'questions' | 'not-yet' }>
type RoomIntent = Exclude<
  CityIntent,
  { do: 'opened' | 'erase' | 'invite' | 'confirm' | 'disown' | 'ask-code' | 'code' | 'join' | 'came-due' }
>

/** One step of a talk: from where it stands and what the person means, to where it stands next and what is said. */
export function take(before: DialogueState, intent: Intent, scene: Scene): Step {
  const state = before.talk === 'answering' ? withoutErasing(before, intent) : before
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
      return say({ ...state, asked: false, offered: null }, [
        { lines: [line('joining.another-time')], choices: [choice('code', 'joining.have-code')] },
      ])
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
function takeInCity(state: Answering, intent: CityIntent, scene: Scene): Step {
  const { member, city, wave } = scene
  if (!member || !city) return welcome(freshJoining)
  switch (intent.do) {
    case 'opened':
      return welcomeMember(state, scene)
    case 'erase':
      return erase(state, scene, member)
    case 'invite':
      // 'Invite NGOs twice a year' is no command: only a coordinator names a city.
      return intent.city === null ? invite(state, scene, member, city) : takeInCity(state, { do: 'words' }, scene)
    case 'confirm':
    case 'disown':
      if (isOtherwise(intent, scene, member)) return takeInCity(state, { do: 'words' }, scene)
      return intent.do === 'confirm' ? confirm(state, scene, member, intent) : disown(state, scene, member, intent)
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
    default: {
      if (!wave) return say(state, [{ lines: [line('answering.no-wave')] }])
      if (isOfOldWave(intent, scene)) return say(state, [oldWave()])
      const isNewWave = state.wave !== null && state.wave !== wave.id
      const here = isNewWave ? { ...freshAnswering, wakeAt: state.wakeAt } : state
      return takeInRoom({ scene, state: { ...here, wave: wave.id }, member, city, wave }, intent)
    }
  }
}

/** 'Confirm with finance first', 'I don't know the figures': words that only begin like what a lead says of a newcomer. */
function isOtherwise(meant: Meant, scene: Scene, member: Member): boolean {
  return meant.name !== null && meantNewcomers(scene, member, meant).length === 0
}

/** A button about a question, on a message of another wave than the open one. */
function isOfOldWave(intent: CityIntent, { pressed, wave }: Scene): boolean {
  return 'indicator' in intent && intent.indicator !== null && pressed !== null && pressed.wave !== wave?.id
}

function oldWave(): Saying {
  return {
    lines: [line('answering.old-wave')],
    choices: [choice('start', 'answering.go-on', undefined, 'primary')],
  }
}

/** Whether to delete is asked of the next message alone: whatever else comes between ends it. */
function withoutErasing(state: Answering, { do: doing }: Intent): Answering {
  const isAsked = state.side?.for === 'erase' && doing !== 'erase' && doing !== 'cancel' && doing !== 'words'
  return isAsked ? { ...state, side: null } : state
}

function takeInRoom(room: Room, intent: RoomIntent): Step {
  switch (intent.do) {
    case 'yes':
      return room.state.open === null && room.state.side === null ? start(room, null) : notUnderstood(room)
    case 'number':
      return noSuchLevel(room, intent.number)
    case 'answers':
      return listAnswers(room)
    case 'note-or-answer':
      return noteOrAnswer(room, intent.answer)
    case 'take-back':
      return intent.what === 'note'
        ? takeBackNote(room, intent.indicator)
        : takeBackEvidence(room, intent.indicator, intent.number)
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
    case 'words':
      return notUnderstood(room)
  }
}

/** Leaves a short talk beside the question and comes back to it. */
function cancel(room: Room): Step {
  if (room.state.side?.for === 'erase') return keep(room.state, room.scene)
  const open = room.state.open === null ? undefined : placeOf(room, room.state.open)
  return open ? ask(room, open) : start({ ...room, state: { ...room.state, side: null } }, null)
}

/** A member without a city: a coordinator. */
function takeOutside(state: Answering, intent: CityIntent, scene: Scene): Step {
  const { member } = scene
  if (!member) return welcome(freshJoining)
  switch (intent.do) {
    case 'progress':
      return maySeeProgressOfCities(member) ? citiesProgress(state, scene) : say(state, [help(state, scene)])
    case 'erase':
      return erase(state, scene, member)
    case 'invite':
      return inviteInto(state, scene, member, intent.city)
    case 'came-due':
      return say({ ...state, wakeAt: null }, [])
    case 'words':
      return say(state, [help(state, scene)])
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

/** The way on after something to read. */
function onwards(state: DialogueState): Choice {
  return state.talk === 'joining'
    ? choice('code', 'joining.have-code', undefined, 'primary')
    : choice('start', 'answering.go-on', undefined, 'primary')
}

function privacy(state: DialogueState, { member }: Scene): Saying {
  const lines = [line('common.privacy-heading'), line('common.privacy-text'), line('common.privacy-rights')]
  return { lines, choices: member && member.city === null ? [] : [onwards(state)] }
}

function questions(state: DialogueState, { wave, served, member }: Scene): Saying {
  const { id, version } = wave?.benchmark ?? served
  const name = { benchmark: id, version, path: ['name'] }
  return {
    lines: [line('common.questions-file')],
    choices: member && member.city === null ? [] : [onwards(state)],
    file: { kind: 'questions', benchmark: id, version, name: line('common.questions-name', { name }) },
  }
}
