import type { Answer } from '../domain/benchmark.ts'

/**
 * What a person means, or what happened: made from words by understand.ts, from a button by press.ts. Where a
 * question is not named (null), the open one is meant.
 */
export type Intent =
  | { do: 'answer'; indicator: string | null; answer: Answer }
  | { do: 'start'; form: 'full' | 'short' | null }
  | { do: 'more' | 'why' | 'example' | 'skip'; indicator: string | null }
  | { do: 'show'; indicator: string }
  | { do: Plain }
  | { do: 'note'; indicator: string | null; text: string | null }
  | { do: 'evidence'; indicator: string | null; text: string | null }
  /** Goes to a question by its number and, where an answer is given too, changes it. */
  | { do: 'change'; number: number | null; answer: Answer | null }
  | { do: 'go'; dimension: string | null }
  | { do: 'pause'; until: string | null }
  | { do: 'erase'; sure: boolean }
  | { do: 'ask-code' }
  | { do: 'code'; code: string }
  | { do: 'join'; code: string }
  /** A newcomer; null where there is only one to confirm. */
  | { do: 'confirm'; member: string | null }
  | { do: 'not-yet'; word: string }
  | { do: 'opened' }
  | { do: 'came-due' }
  | { do: 'words'; text: string }

/** The intents that need no more than their word: it is the same in commands.json and on a button. */
const plain = ['back', 'help', 'progress', 'profile', 'questions', 'privacy', 'stop', 'cancel', 'invite'] as const
type Plain = (typeof plain)[number]

export function plainIntent(word: string): Intent | undefined {
  const known = plain.find((each) => each === word)
  return known && { do: known }
}

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
      return { code: intent.code }
    case 'join':
      return { code: intent.code, leads: true }
    case 'evidence':
      return { register: true }
    case 'confirm':
      return { newcomers: true }
    case 'erase':
      return { leads: true }
    case 'progress':
      return { cities: true }
    default:
      return {}
  }
}
