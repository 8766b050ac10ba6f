import type { RoomIntent } from '../intent.ts'
import { keep } from '../leaving/erase.ts'
import { pause, stop } from '../pausing/pause.ts'
import type { Step } from '../step.ts'
import { answer, ask } from './answer.ts'
import { listAnswers } from './answers.ts'
import { evidence, takeBackEvidence } from './evidence.ts'
import { back, change, go, show, skip, start } from './moving.ts'
import { note, noteOrAnswer, takeBackNote } from './note.ts'
import { showProfile } from './profile.ts'
import { progress } from './progress.ts'
import { openPlace, type Room } from './room.ts'
import { tell } from './telling.ts'
import { noSuchLevel, notUnderstood, whichMeant } from './words.ts'

/** The self-assessment. */
export function takeInRoom(room: Room, intent: RoomIntent): Step {
  switch (intent.do) {
    case 'yes':
      return isGoingOn(room) ? start(room, null) : notUnderstood(room)
    case 'which':
      return whichMeant(room, intent.answer)
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
      return intent.indicator === null && room.scene.interrupted
        ? whichMeant(room, intent.answer)
        : answer(room, intent.indicator, intent.answer)
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

/** Whether a yes can only mean to go on. */
function isGoingOn({ state, scene }: Room): boolean {
  return state.open === null && state.side === null && !scene.interrupted
}

/** Leaves a short talk beside the question and comes back to it. */
function cancel(room: Room): Step {
  if (room.state.side?.for === 'erase') return keep(room.state, room.scene)
  const open = openPlace(room)
  return open ? ask(room, open) : start({ ...room, state: { ...room.state, side: null } }, null)
}
