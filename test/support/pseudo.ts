import {
  isLiteralElement,
  isPluralElement,
  isSelectElement,
  type MessageFormatElement,
  parse,
} from '@formatjs/icu-messageformat-parser'
import { printAST } from '@formatjs/icu-messageformat-parser/printer.js'
import type { Benchmark } from '../../src/domain/benchmark.ts'
import { type Catalogues, makeCatalogues, type Texts, wordFiles } from '../../src/wording/catalogues.ts'

/** A language made of English: every text accented, longer, and between ⟦ and ⟧, so that any other text stands out. */
export const pseudoLanguage = 'en-XA'

/** These catalogues with the pseudo-language beside the others. Words of control stay English: people type them. */
export function pseudo(catalogues: Catalogues): Catalogues {
  const english = catalogues.texts['en'] ?? {}
  const files = Object.entries(english).map(([file, texts]) => [
    file,
    wordFiles.some((each) => each === file) ? texts : pseudoFile(texts),
  ])
  const pseudoTexts: Texts = Object.fromEntries(files)
  return makeCatalogues({ ...catalogues.texts, [pseudoLanguage]: pseudoTexts })
}

/** This benchmark with texts in the pseudo-language beside the others. */
export function pseudoBenchmark(benchmark: Benchmark): Benchmark {
  const texts = benchmark.texts[benchmark.languages[0] ?? '']
  if (!texts) throw new Error(`Benchmark ${benchmark.id} has no texts`)
  return {
    ...benchmark,
    languages: [...benchmark.languages, pseudoLanguage],
    texts: { ...benchmark.texts, [pseudoLanguage]: mapStrings(texts, (text) => bracket(lengthen(text))) },
  }
}

/** The words of a message that are outside of the pseudo-language: nobody has accented them. */
export function outsideCatalogues(text: string): string[] {
  return text.match(/[a-z]{2,}/gi) ?? []
}

function pseudoFile(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, pseudoText(text)]))
}

function pseudoText(source: string): string {
  const elements = parse(source, { ignoreTag: true }).map(pseudoElement)
  // The printer's types have an enum of their own with the same values.
  return bracket(printAST(elements as unknown as Parameters<typeof printAST>[0]))
}

function pseudoElement(element: MessageFormatElement): MessageFormatElement {
  if (isLiteralElement(element)) return { ...element, value: lengthen(element.value) }
  if (!isPluralElement(element) && !isSelectElement(element)) return element
  const options = Object.entries(element.options).map(([name, option]) => [
    name,
    { ...option, value: option.value.map(pseudoElement) },
  ])
  return { ...element, options: Object.fromEntries(options) }
}

/** The opening bracket comes after what makes the first line a list, a quotation or a heading. */
function bracket(text: string): string {
  const [start = ''] = /^(?:[-+*>] |#+ |\d+[.)] )*/.exec(text) ?? []
  return `${start}⟦${text.slice(start.length)}⟧`
}

/** Every letter accented, vowels and r doubled: English becomes about 40 % longer, as German or Finnish would. */
const accents = new Map(
  'aáà bƀ cç dð eéè fƒ gğ hĥ iíì jĵ kķ lļ mɱ nñ oóò pþ qǫ rŕř sš tţ uúù vṽ wŵ xẋ yýỳ zž'
    .split(' ')
    .flatMap((pair) => [pair, pair.toUpperCase()])
    .map((pair) => [pair.charAt(0), pair.slice(1)]),
)

function lengthen(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => accents.get(letter) ?? letter)
}

/** The same shape with every string in it changed. */
function mapStrings<T>(value: T, change: (text: string) => string): T {
  const map = (part: unknown): unknown => {
    if (typeof part === 'string') return change(part)
    if (Array.isArray(part)) return part.map(map)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, map(inner)]))
  }
  // Strings become strings and everything else keeps its shape.
  return map(value) as T
}
