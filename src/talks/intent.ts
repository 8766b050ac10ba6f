import type { Answer, Level } from '../domain/benchmark.ts'
import type { Reading } from './step.ts'

/**
 * What a person means, or what happened: made from words by understand.ts, from a button by press.ts. Where a
 * question is not named (null), the open one is meant.
 */
export type Intent =
  | { do: 'answer'; indicator: string | null; answer: Answer }
  | { do: 'start'; form: 'full' | 'short' | null }
  | { do: 'more' | 'why' | 'example' | 'skip'; indicator: string | null }
  | { do: 'show'; indicator: string }
  | { [Word in Plain]: { do: Word } }[Plain]
  | { do: 'note'; indicator: string | null; text: string | null }
  | { do: 'evidence'; indicator: string | null; text: string | null }
  /** 'Evidence is collected every year': words that begin like a command and go on like a sentence. */
  | { do: 'evidence-or-words'; indicator: null; text: string }
  /** Goes to a question by its number and, where an answer is given too, changes it. */
  | { do: 'change'; number: number; answer: Answer | 'unread' | null }
  /** A number that is no level. */
  | { do: 'number'; number: number }
  /** A bare answer, where it could be meant for something else as well. */
  | { do: 'which'; answer: Answer }
  /** While a note or evidence is awaited, a bare answer could be meant for the question. */
  | { do: 'note-or-answer'; answer: Answer }
  | { do: 'take-back'; what: 'note'; indicator: string | null }
  | { do: 'take-back'; what: 'evidence'; indicator: string | null; number: number | null }
  /** `meant` is the command that was asked about. */
  | { do: 'yes'; words: string; meant?: Intent }
  | { do: 'go'; dimension: string | null }
  | { do: 'pause'; until: string | null }
  /** Asks, or deletes where it is confirmed. */
  | { do: 'erase'; confirmed: boolean }
  /** A code for a colleague; a coordinator names the city. `words` is all that was said, which may be meant otherwise. */
  | { do: 'invite'; city: string | null; words: string }
  | { do: 'ask-code' }
  | { do: 'code'; code: string }
  | { do: 'join'; code: string }
  /** A newcomer by id or by name; by neither where there is only one. */
  | { do: 'confirm'; member: string | null; name: string | null; words: string }
  /** The lead does not know this newcomer. */
  | { do: 'disown'; member: string | null; name: string | null; words: string }
  | { do: 'not-yet'; word: string }
  | { do: 'opened' }
  | { do: 'came-due' }
  /** One to three levels that were named, but not by an exact number: 'three', 'between 2 and 3'. */
  | { do: 'offer'; levels: Level[] }
  /** The answer that another question has: the one of this number, else the one before. */
  | { do: 'same'; number: number | null }
  /** To be asked again at a time that the words name. */
  | { do: 'ask-later'; until: string }
  /** A list of answers by the questions' numbers. */
  | { do: 'batch'; entries: BatchEntry[] }
  | { do: 'record-all'; answers: [indicator: string, answer: Answer][] }
  | { do: 'no' }
  /** To give the person's words to the city lead. */
  /** By the id of what is passed on. */
  | { do: 'pass-on'; id: string }
  /** Whether a model may read own words; null asks how it stands. */
  | { do: 'model'; allowed: boolean | null }
  /** What a model made of own words; null where it gave no reading. */
  | { do: 'suggested'; request: string; reading: Reading | null }
  /** A button that stands for words: they are understood as if they had been typed. */
  | { do: 'said'; words: string }
  /** A person's own words, with what they seem to be where they are no answer. */
  | { do: 'words'; text: string; hint: Hint | null }

/** One line of a list of answers; `answer` is null where the words after the number need reading. */
export interface BatchEntry {
  number: number
  words: string
  answer: Answer | null
}

/** What words can be that are no answer; `meant` is a command with a slip in it. */
export type Hint =
  | { seems: 'thanks' | 'greeting' | 'complaint' | 'asking-a-human' | 'question' }
  | { seems: 'command'; meant: string }

/** The intents that need no more than their word: it is the same in commands.json and on a button. */
const plain = ['back', 'help', 'progress', 'profile', 'questions', 'privacy', 'stop', 'cancel', 'answers'] as const
type Plain = (typeof plain)[number]

export function plainIntent(word: string): Intent | undefined {
  const known = plain.find((each) => each === word)
  return known && { do: known }
}

/** What is not the same everywhere. */
export type CityIntent = Exclude<Intent, { do: 'help' | 'privacy' | 'questions' | 'not-yet' | 'said' }>

/** What is left for the self-assessment. */
export type RoomIntent = Exclude<
  CityIntent,
  { do: 'opened' | 'erase' | 'invite' | 'confirm' | 'disown' | 'ask-code' | 'code' | 'join' | 'came-due' | 'suggested' }
>

/** What a step must see beyond the scene that every turn has: one loader brings it. */
export interface Needs {
  code?: string
  register?: true
  leads?: true
  newcomers?: true
  cities?: true
}

/** What an intent needs to see. */
export function needsOf(intent: Intent): Needs {
  switch (intent.do) {
    case 'code':
    case 'join':
      return { code: intent.code, leads: true }
    case 'evidence':
    case 'take-back':
      return { register: true }
    case 'confirm':
      return { newcomers: true }
    case 'disown':
      return { newcomers: true, leads: true }
    case 'erase':
    case 'pass-on':
      return { leads: true }
    case 'yes':
      // It can be to the offer to pass words on, or to the question whether a lead knows a newcomer.
      return { leads: true, newcomers: true, ...(intent.meant && needsOf(intent.meant)) }
    case 'progress':
    case 'invite':
      return { cities: true }
    default:
      return {}
  }
}
