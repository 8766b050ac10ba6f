import { levelsAmong } from '../../domain/benchmark.ts'
import type { RoomIntent } from '../intent.ts'
import { ruleModel } from '../leading/model.ts'
import { keep } from '../leaving/erase.ts'
import { pause, stop } from '../pausing/pause.ts'
import type { Step } from '../step.ts'
import { answer, ask } from './answer.ts'
import { listAnswers } from './answers.ts'
import { askBatch, offerBatch, recordBatch } from './batch.ts'
import { evidence, offerEvidence, takeBackEvidence } from './evidence.ts'
import { back, change, go, show, skip, start } from './moving.ts'
import { offerLater, offerNamed, offerSame } from './named.ts'
import { note, noteOrAnswer, takeBackNote } from './note.ts'
import { ownWords } from './own-words.ts'
import { passOn } from './pass-on.ts'
import { showProfile } from './profile.ts'
import { progress } from './progress.ts'
import { openPlace, type Room } from './room.ts'
import { tell } from './telling.ts'
import { noSuchLevel, whichMeant } from './words.ts'

/** The self-assessment. */
export function takeInRoom(room: Room, intent: RoomIntent): Step {
  switch (intent.do) {
    case 'yes':
      return agree(room, intent.words)
    case 'no':
      return cancel(room)
    case 'offer':
      return offerNamed(room, intent.levels)
    case 'same':
      return offerSame(room, intent.number)
    case 'ask-later':
      return offerLater(room, intent.until)
    case 'batch':
      return offerBatch(room, intent.entries)
    case 'record-all':
      return recordBatch(room, intent.answers)
    case 'pass-on':
      return passOn(room, intent.id)
    case 'model':
      return ruleModel(room.state, room.scene, room.member, intent.allowed)
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
    case 'evidence-or-words':
      return offerEvidence(room, intent.text)
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
      return ownWords(room, intent.text, intent.hint)
  }
}

/** A yes is for the newest message that asks; after something came in between, it is asked what was meant. */
function agree(room: Room, words: string): Step {
  const { side, open } = room.state
  const { interrupted } = room.scene
  if (side?.for === 'pass-on' && !interrupted) return passOn(room, side.id)
  if (side?.for === 'batch') return interrupted ? askBatch(room, side.answers) : recordBatch(room, side.answers)
  const [offered, ...others] = side?.for === 'proposal' ? side.offered : []
  if (side?.for === 'proposal' && offered !== undefined) {
    if (others.length > 0) return offerNamed(room, levelsAmong(side.offered))
    return interrupted ? whichMeant(room, offered) : answer(room, side.indicator, offered)
  }
  // To a message that came by itself, yes is to go on.
  return side === null && (open === null || interrupted) ? start(room, null) : ownWords(room, words, null)
}

/** Leaves a short talk beside the question and comes back to it. */
function cancel(room: Room): Step {
  if (room.state.side?.for === 'erase') return keep(room.state, room.scene)
  const open = openPlace(room)
  return open ? ask(room, open) : start({ ...room, state: { ...room.state, side: null } }, null)
}
