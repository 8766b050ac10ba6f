import type { TextKey } from './text-key.ts'

/**
 * What a text has in it: a number; somebody's words or names (shown as they are, never as markup); or something that
 * the wording looks up for the reader: a text of a benchmark, a person's present name, a time in the reader's zone,
 * another text of the catalogues.
 */
export type Value =
  | number
  | string
  | { benchmark: string; version: number; path: BenchmarkPath }
  | { member: string }
  /** Somebody's words, for as long as their data is kept. */
  | { said: string; by: string }
  | { at: number; as: 'day' | 'day-and-time' | 'date' }
  | { text: TextKey; with?: With }
  /** Joined by 'and', or by 'or'. */
  | { list: Value[]; as?: 'or' }

/** Where in a benchmark's texts: `['indicators', 'GOV-1a', 'question']`, `['levels', 3]`. */
export type BenchmarkPath = (string | number)[]

export type With = Record<string, Value>

/** One paragraph: a key of the catalogues with what belongs in it. */
export interface Line {
  text: TextKey
  with?: With
  /** Joined to the line before by a single line break, not a blank line. */
  close?: true
}

/** A button; its id says all (contracts.md). */
export interface Choice {
  id: string
  label: Line
  style?: 'primary' | 'danger' | 'chosen'
}

/** A picture that is drawn when it is asked for, with its text alternative. */
export interface Picture {
  kind: 'profile'
  title: Line
  benchmark: string
  version: number
  /** In the benchmark's order; a score of 0-100, or null where nothing is answered; coverage 0-1. */
  bars: { dimension: string; score: number | null; coverage: number }[]
  alt: Line
}

export interface Unheard {
  words: string
  /** The indicator whose question was open when they were said. */
  open: string | null
}

/** What is said, in no language and for no platform. The first line shows on a locked phone: no level, no answer in it. */
export interface Saying {
  lines: Line[]
  choices?: Choice[]
  picture?: Picture
  /** The whole set of questions to read or print, as a file. */
  file?: { kind: 'questions'; benchmark: string; version: number; name: Line }
  /** The indicator whose question this message is. */
  asks?: string
  /** Changes earlier messages: the one that was pressed, or all that asked for this indicator. None, and it is not said. */
  replaces?: 'pressed' | { asked: string }
  /** What a fault of ours left unheard; 'again' takes it up. */
  unheard?: Unheard
}

export function line(text: TextKey, values?: With): Line {
  return values ? { text, with: values } : { text }
}

/** A line that follows the one before without a blank line. */
export function close(text: TextKey, values?: With): Line {
  return { ...line(text, values), close: true }
}

export function choice(id: string, label: TextKey, values?: With, style?: Choice['style']): Choice {
  return { id, label: line(label, values), ...(style && { style }) }
}
