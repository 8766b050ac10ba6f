import type { Answer, Cues, Level } from '../benchmark.ts'
import { readerOf } from './compile.ts'
import { conclude, concludeOther } from './conclude.ts'
import { sourceOf } from './descriptors.ts'
import { collect } from './evidence.ts'
import { pause, tokenise } from './tokens.ts'

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
  /** The cues of the benchmark in this language; null where it has none. */
  cues: Cues | null
}

/** Who writes more tells a story, in UTF-16 code units. */
const lengthMax = 4000

/** Reads own words by rules alone: the same words always give the same. */
export function interpret(words: string, { descriptors, names, cues }: Asked): Understanding {
  if (words.length > lengthMax) return { understood: 'not' }
  const sentences = tokenise(words)
  const said = sentences.flatMap(({ tokens }) => tokens).filter(({ word }) => word !== pause)
  const reader = readerOf(cues)
  const sources = [sourceOf(descriptors), sourceOf(names)]
  const { hints, others, doubtful } = collect(reader, sentences, sources)
  if (hints.length === 0) return concludeOther(words, said, others)
  return conclude(words, said, hints, doubtful || others.length > 0)
}
