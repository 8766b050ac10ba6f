import { type Answer, type Level, levels } from '../domain/benchmark.ts'
import { foldWords } from '../domain/words.ts'

/** The words of control and the names that a person can type, folded (domain/words.ts), in their language and in English. */
export interface Lexicon {
  /** By command (texts/<language>/commands.json). */
  commands: ReadonlyMap<string, readonly string[]>
  /** What words seem to be that are no answer, by the phrases in them (texts/<language>/phrases.json). */
  phrases: ReadonlyMap<string, readonly string[]>
  /** The words by which levels are named in a sentence, with the levels; those that say nothing by themselves have none. */
  numbers: { phrases: ReadonlyMap<string, readonly Level[]>; longest: number }
  /** The names of the levels 0-4, per language. */
  levels: readonly (readonly string[])[]
  /** By dimension: its names and its id. */
  dimensions: ReadonlyMap<string, readonly string[]>
}

/** An exact number, a level's full name, or one of the two other answers. */
export function asAnswer(folded: string, lexicon: Lexicon): Answer | undefined {
  const number = /^(?:#|level )?([0-4])$/.exec(folded)?.[1]
  if (number !== undefined) return levels[Number(number)]
  const named = levels.filter((level) => lexicon.levels.some((names) => names[level] === folded))
  if (named[0] !== undefined) return named[0]
  if (isCommand('na', folded, lexicon)) return 'na'
  if (isCommand('unknown', folded, lexicon)) return 'unknown'
  return undefined
}

export function isCommand(command: string, folded: string, lexicon: Lexicon): boolean {
  return wordsOf(command, lexicon).includes(folded)
}

export function wordsOf(command: string, lexicon: Lexicon): readonly string[] {
  return lexicon.commands.get(command) ?? []
}

/** What comes after the longest of these words that the text starts with; undefined where it starts with none. */
export function restAfter(text: string, words: readonly string[]): string | undefined {
  const trimmed = text.trim()
  const starts = words
    .filter((word) => {
      const after = trimmed.slice(word.length)
      return foldWords(trimmed.slice(0, word.length)) === word && /^[\s:,-]/.test(after)
    })
    .toSorted((a, b) => b.length - a.length)
  const start = starts[0]
  return start === undefined ? undefined : trimmed.slice(start.length).replace(/^[\s:,-]+/, '')
}
