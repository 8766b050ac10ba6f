import { type Benchmark, type Level, levels } from '../domain/benchmark.ts'
import { textsOf } from '../domain/outline.ts'
import { foldWords } from '../domain/words.ts'
import type { Lexicon } from '../talks/lexicon.ts'
import { type Catalogues, wordLists } from './catalogues.ts'

/** Makes the lexicon of a language and a benchmark, once for each pair: English works everywhere. */
export function lexicons(catalogues: Catalogues): (language: string, benchmark: Benchmark | null) => Lexicon {
  const none: Benchmark | object = {}
  const made = new WeakMap<object, Map<string, Lexicon>>()
  return (language, benchmark) => {
    const ofBenchmark = made.get(benchmark ?? none) ?? new Map<string, Lexicon>()
    made.set(benchmark ?? none, ofBenchmark)
    const lexicon = ofBenchmark.get(language) ?? makeLexicon(catalogues, language, benchmark)
    ofBenchmark.set(language, lexicon)
    return lexicon
  }
}

function makeLexicon(catalogues: Catalogues, language: string, benchmark: Benchmark | null): Lexicon {
  const texts = benchmark ? [...new Set([textsOf(benchmark, language), textsOf(benchmark, 'en')])] : []
  const phrases = wordLists(catalogues, language, 'phrases')
  return {
    commands: wordLists(catalogues, language, 'commands'),
    phrases,
    numbers: numbersOf(phrases),
    levels: texts.map(({ levels }) => levels.map(foldWords)),
    dimensions: new Map(
      (benchmark?.dimensions ?? []).map(({ id }) => [
        id,
        [id, ...texts.map(({ dimensions }) => dimensions[id]?.name ?? id)].map(foldWords),
      ]),
    ),
  }
}

/** The phrases of 'level-2-3' name level 2 or 3; those of 'level' stand around such names and say nothing by themselves. */
function numbersOf(phrases: ReadonlyMap<string, readonly string[]>): Lexicon['numbers'] {
  const found = new Map<string, Level[]>()
  for (const [key, words] of phrases) {
    const [head, ...digits] = key.split('-')
    if (head !== 'level') continue
    const named = levels.filter((level) => digits.includes(String(level)))
    for (const word of words) found.set(word, named)
  }
  return { phrases: found, longest: Math.max(0, ...[...found.keys()].map((phrase) => phrase.split(' ').length)) }
}
