import type { Answer, Level } from '../benchmark.ts'

/** What is understood of somebody's own words; nothing of it is recorded before they confirm it. */
export type Understanding =
  /** One answer, with the words that led there, as they stand in the text. */
  | { understood: 'clear'; answer: Answer; quotes: string[] }
  /** Two or three levels fit, lowest first; quotes may be empty. */
  | { understood: 'partly'; levels: Level[]; quotes: string[] }
  | { understood: 'not' }

/** What the words were an answer to, in the language in which they are read. */
export interface Asked {
  /** The five descriptors of the indicator, 0 first. */
  descriptors: readonly string[]
  /** The names of the scale's five levels, 0 first. */
  names: readonly string[]
}

/** Reads own words by rules alone. */
export function interpret(_words: string, _asked: Asked): Understanding {
  return { understood: 'not' }
}
