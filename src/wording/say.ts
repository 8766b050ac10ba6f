import type { Benchmark } from '../domain/benchmark.ts'
import { textsOf } from '../domain/outline.ts'
import type { Choice, Line, Picture, Saying, Value, With } from '../talks/saying.ts'
import type { TextKey } from '../talks/text-key.ts'
import { type Catalogues, localeOf } from './catalogues.ts'
import { inMarkdown, inPlainText } from './literal.ts'

export interface Reader {
  language: string
  /** IANA name. */
  timeZone: string
}

/** Where the wording finds what a saying only names. */
export interface Lookups {
  catalogues: Catalogues
  benchmark(id: string, version: number): Benchmark
  /** Null where the member's data was erased. */
  memberName(id: string): string | null
}

/** A saying in words for one reader; who sends it adds ids and links (channels/channel.ts, Message). */
export interface Worded {
  language: string
  /** Markdown. */
  text: string
  actions: { id: string; label: string; style?: NonNullable<Choice['style']> }[]
  picture?: Omit<Picture, 'title' | 'alt'> & { title: string; alt: string }
  file?: Omit<NonNullable<Saying['file']>, 'name'> & { name: string }
}

/** Puts a saying into the reader's language and time zone. Throws a fault for a text or a value that is not there. */
export function word(saying: Saying, reader: Reader, lookups: Lookups): Worded {
  const markdown = placeFor(reader, lookups, inMarkdown)
  const plain = placeFor(reader, lookups, inPlainText)
  const { picture, file } = saying
  return {
    language: markdown.language,
    text: saying.lines.map((line, index) => separator(line, index) + wordLine(line, markdown)).join(''),
    actions: (saying.choices ?? []).map(({ id, label, style }) => ({
      id,
      label: wordLine(label, plain),
      ...(style && { style }),
    })),
    ...(picture && {
      picture: { ...picture, title: wordLine(picture.title, plain), alt: wordLine(picture.alt, plain) },
    }),
    ...(file && { file: { ...file, name: wordLine(file.name, plain) } }),
  }
}

/** One text without markup, for what is drawn or printed. */
export function wordPlain(line: Line, reader: Reader, lookups: Lookups): string {
  return wordLine(line, placeFor(reader, lookups, inPlainText))
}

/** Where words go: for whom, and how other people's words are shown there. */
interface Place {
  language: string
  locale: string
  timeZone: string
  lookups: Lookups
  show: (words: string) => string
}

function placeFor(reader: Reader, lookups: Lookups, show: Place['show']): Place {
  const language = lookups.catalogues.languageFor(reader.language)
  return { language, locale: localeOf(language), timeZone: reader.timeZone, lookups, show }
}

/** A benchmark's texts as they are shown: they are few, and every question has ten of them. */
const shown = new Map<Place['show'], Map<string, string>>()

function showOnce(text: string, show: Place['show']): string {
  const known = shown.get(show) ?? new Map<string, string>()
  shown.set(show, known)
  const words = known.get(text) ?? show(text)
  known.set(text, words)
  return words
}

function separator(line: Line, index: number): string {
  if (index === 0) return ''
  return line.close ? '\n' : '\n\n'
}

function wordLine(line: Line, place: Place): string {
  return wordText(line.text, line.with ?? {}, place)
}

function wordText(text: TextKey, values: With, place: Place): string {
  const worded = Object.entries(values).map(([name, value]) => [name, wordValue(value, place)] as const)
  return place.lookups.catalogues.format(place.language, text, Object.fromEntries(worded))
}

function wordValue(value: Value, place: Place): string | number {
  if (typeof value === 'number') return value
  if (typeof value === 'string') return place.show(value)
  if ('benchmark' in value) return showOnce(benchmarkText(value, place), place.show)
  if ('said' in value) {
    const isKept = place.lookups.memberName(value.by) !== null
    return isKept ? place.show(value.said) : wordText('common.erased-words', {}, place)
  }
  if ('member' in value) {
    const name = place.lookups.memberName(value.member)
    return name === null ? wordText('common.former-member', {}, place) : place.show(name)
  }
  if ('at' in value) {
    const format = new Intl.DateTimeFormat(place.locale, { ...dateStyles[value.as], timeZone: place.timeZone })
    // '26. November' at the start of a line would be a list.
    return place.show(format.format(value.at))
  }
  if ('list' in value) {
    const items = value.list.map((item) => String(wordValue(item, place)))
    return new Intl.ListFormat(place.locale, { type: value.as === 'or' ? 'disjunction' : 'conjunction' }).format(items)
  }
  return wordText(value.text, value.with ?? {}, place)
}

const dateStyles: Record<Extract<Value, { at: number }>['as'], Intl.DateTimeFormatOptions> = {
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  'day-and-time': {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
}

function benchmarkText(value: Extract<Value, { benchmark: string }>, place: Place): string {
  let found: unknown = textsOf(place.lookups.benchmark(value.benchmark, value.version), place.language)
  for (const step of value.path) {
    found = typeof found === 'object' && found !== null ? Reflect.get(found, step) : undefined
  }
  if (typeof found !== 'string') {
    throw new Error(`Benchmark ${value.benchmark} ${value.version} has no text at ${value.path.join('/')}`)
  }
  return found
}
