/** A level of an indicator: 0 (nothing in place) to 4 (in place, evaluated and improved). */
export type Level = 0 | 1 | 2 | 3 | 4

/** What one answers on an indicator: a level, 'na' (outside the city's competence) or 'unknown' (don't know). */
export type Answer = Level | 'na' | 'unknown'

export const levels: readonly Level[] = [0, 1, 2, 3, 4]
export const answers: readonly Answer[] = [...levels, 'na', 'unknown']

/** The levels among answers, lowest first. */
export function levelsAmong(given: readonly Answer[]): Level[] {
  return levels.filter((level) => given.includes(level))
}

/** Parses what `String(answer)` wrote (an action's last part, a stored column); undefined when it is no answer. */
export function parseAnswer(text: string): Answer | undefined {
  return answers.find((answer) => String(answer) === text)
}

/** A versioned document: dimensions > standards > indicators, with its texts in one or several languages. JSON by itself. */
export interface Benchmark {
  id: string
  version: number
  /** Where the method comes from, and what is the authors' own. */
  source: string
  note: string
  dimensions: Dimension[]
  /** By language tag; the first of `languages` is the one that texts fall back to. */
  languages: string[]
  texts: Record<string, BenchmarkTexts>
  /** By language tag, for the languages that have some: by them own words are understood. */
  cues: Record<string, Cues>
}

export interface Dimension {
  id: string
  /** Its share in the overall score, relative to its siblings; positive. */
  weight: number
  standards: Standard[]
}

export interface Standard {
  id: string
  weight: number
  indicators: Indicator[]
}

export interface Indicator {
  id: string
  weight: number
  /** Whether it belongs to the self-check; exactly one indicator of each standard does. */
  short: boolean
}

export interface BenchmarkTexts {
  name: string
  /** The names of the five levels, 0 first. */
  levels: string[]
  dimensions: Record<string, { name: string; about: string }>
  standards: Record<string, { name: string }>
  indicators: Record<string, IndicatorTexts>
}

export interface IndicatorTexts {
  /** A few words that stand for the indicator in lists: 'a lead unit'. */
  name: string
  question: string
  /** Five descriptors, 0 first. */
  levels: string[]
  why: string
  /** An example of evidence. */
  evidence: string
  /** A question to oneself that helps to answer. */
  ask: string
}

/** What in somebody's own words points to an answer, in one language; benchmark/README.md says how each is used. */
export interface Cues {
  /** Phrases by the name that stands for them in other phrases, as `<name>`. */
  words: Record<string, string[]>
  /** Words for numbers, from 0 on. */
  numbers: string[]
  /** Words that begin another thought within a sentence: 'but'. */
  turns: string[]
  /** What makes the opposite of the cue that follows: 'not'. */
  negations: string[]
  /** Whose part of a sentence says nothing about here and now: 'used to', 'the neighbouring city'. */
  asides: string[]
  /** What forbids to be sure: 'it depends'. */
  doubts: string[]
  /** Phrases with two numbers, a part and the whole: '<number> of our <number>'. */
  counts: { phrases: string[]; none: Level[]; few: Level[]; some: Level[]; all: Level[] } | null
  says: Cue[]
}

export interface Cue {
  /** The levels that it leaves possible, side by side, lowest first; or the answer that it is where nothing else is said. */
  means: Level[] | 'na' | 'unknown'
  /** The levels that are left where it is negated; null where that says nothing. */
  negated: Level[] | null
  /** The levels that are left where the text has none of these phrases: what is there already, and no more is said. */
  without: { phrases: string[]; levels: Level[] } | null
  phrases: string[]
}
