import type { Level } from '../domain/benchmark.ts'

/** What a model read in somebody's own words: a suggestion, which counts for nothing before the person confirms it. */
export interface ModelReading {
  /** One to three neighbouring levels, ascending. One is a proposal; two or three are an offer. */
  levels: Level[]
  /** The words that led there, at least one stretch of them, as they stand in the person's text. */
  quotes: string[]
}

export interface ReadRequest {
  /** The network whose budget the request is counted against; it is not sent. */
  network: string
  /** The tag of the language in which question and answer are written. */
  language: string
  question: string
  /** The five descriptors of the indicator, 0 first. */
  descriptors: readonly string[]
  /** The names of the scale's five levels, 0 first. */
  levelNames: readonly string[]
  /** The answer as the person wrote it. */
  words: string
  /** People whom we know by name and who may occur in the answer. Their names are taken out, and not sent. */
  names: readonly string[]
}

export interface WordsReader {
  /** The prompt's version, as it is kept with each proposal: 'read-words@1'. */
  readonly prompt: string
  /**
   * Asks the model once, within the policy's time limit. Null is no reading, for whatever reason; it never throws.
   * Aborting the signal gives the answer up.
   */
  read(request: ReadRequest, signal: AbortSignal): Promise<ModelReading | null>
}
