import type { Phrase } from './phrase.ts'
import { pause, type Token } from './tokens.ts'

/** How many words '…' may stand for. */
const gapMax = 4

/** What the language of the cues says about single words. */
export interface Lexicon {
  /** What words stand for: 'three' is 3. */
  numbers: ReadonlyMap<string, number>
  /** No gap skips them: what follows them says something else. */
  negations: ReadonlySet<string>
}

/**
 * Where a phrase that begins at a token of a sentence ends at the latest, exclusive; undefined where it is not there. Only
 * a gap goes over a pause. All ends that a part leaves possible are kept, each once: the time is at most tokens times
 * parts.
 */
export function matchAt(
  phrase: Phrase,
  sentence: readonly Token[],
  from: number,
  lexicon: Lexicon,
): number | undefined {
  const ends = advance(phrase, [from], sentence, lexicon)
  return ends.length === 0 ? undefined : Math.max(...ends)
}

function advance(
  phrase: Phrase,
  from: readonly number[],
  sentence: readonly Token[],
  lexicon: Lexicon,
): readonly number[] {
  switch (phrase.kind) {
    case 'words':
      return behind(from, sentence, (word) => phrase.words.has(word))
    case 'prefix':
      return behind(from, sentence, (word) => word.startsWith(phrase.prefix))
    case 'number':
      return behind(from, sentence, (word) => numberOf(word, lexicon) !== undefined)
    case 'gap':
      return distinct(from.flatMap((place) => skip(place, sentence, lexicon)))
    case 'begin':
      return from.filter((place) => isEdge(sentence[place - 1]))
    case 'end':
      return from.filter((place) => isEdge(sentence[place]))
    case 'optional':
      return distinct([...from, ...advance(phrase.part, from, sentence, lexicon)])
    case 'any':
      return distinct(phrase.parts.flatMap((part) => advance(part, from, sentence, lexicon)))
    case 'all': {
      let ends = from
      for (const part of phrase.parts) ends = ends.length === 0 ? ends : advance(part, ends, sentence, lexicon)
      return ends
    }
  }
}

function behind(from: readonly number[], sentence: readonly Token[], fits: (word: string) => boolean): number[] {
  const ends: number[] = []
  for (const place of from) if (fits(sentence[place]?.word ?? '')) ends.push(place + 1)
  return ends
}

function isEdge(token: Token | undefined): boolean {
  return token === undefined || token.word === pause
}

/** All places that a gap from here leaves possible. */
function skip(from: number, sentence: readonly Token[], lexicon: Lexicon): number[] {
  const places = [from]
  for (let place = from, skipped = 0; skipped < gapMax; place++) {
    const word = sentence[place]?.word
    if (word === undefined || lexicon.negations.has(word)) break
    if (word !== pause) skipped++
    places.push(place + 1)
  }
  return places
}

/** What a number in figures or letters is; undefined where it is none. */
export function numberOf(word: string, { numbers }: Lexicon): number | undefined {
  const named = numbers.get(word)
  if (named !== undefined) return named
  return /^\p{N}/u.test(word) ? Number.parseFloat(word.replaceAll(/[.,](?=\d{3}\b)/g, '').replace(',', '.')) : undefined
}

function distinct(places: readonly number[]): readonly number[] {
  return places.length > 1 ? [...new Set(places)] : places
}
