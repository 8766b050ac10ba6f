import type { Benchmark } from '../domain/benchmark.ts'
import { textsOf } from '../domain/outline.ts'
import { foldWords } from '../domain/words.ts'
import type { Lexicon } from '../talks/understand.ts'
import { type Catalogues, controlWords } from './catalogues.ts'

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
  return {
    commands: controlWords(catalogues, language),
    levels: texts.map(({ levels }) => levels.map(foldWords)),
    dimensions: new Map(
      (benchmark?.dimensions ?? []).map(({ id }) => [
        id,
        [id, ...texts.map(({ dimensions }) => dimensions[id]?.name ?? id)].map(foldWords),
      ]),
    ),
  }
}
