import { findContacts } from './contacts.ts'
import { findPeople } from './people.ts'
import type { Span } from './span.ts'

/** Somebody's words as they may leave the house. */
export interface Redacted {
  /** With placeholders where something was taken out. */
  text: string
  /** What stands between the placeholders, in the person's own words. */
  kept: string[]
}

export interface Known {
  /** Names of people whom we know. */
  names: readonly string[]
  /** Texts of ours whose words are nobody's name: the question, its descriptors, the levels' names. */
  ours: readonly string[]
}

const placeholders = { name: '(name)', mail: '(mail)', phone: '(number)', link: '(link)' } as const satisfies Record<
  Span['what'],
  string
>

/**
 * Takes names of people, mail addresses, phone numbers and links out of somebody's words; where it is unsure, it takes
 * out. A heuristic: a name that it does not know, begins a sentence and does what things do too, stays.
 */
export function redact(words: string, known: Known): Redacted {
  const text = clean(words)
  const contacts = findContacts(text)
  return cutOut(text, merge(text, [...contacts, ...findPeople(blank(text, contacts), known)]))
}

/** One line, without what nobody sees: control characters, invisible ones, marks of direction. */
function clean(words: string): string {
  return words
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Variation_Selector}\u{FFFD}]/gu, '')
    .trim()
}

function blank(text: string, spans: readonly Span[]): string {
  return spans.reduce((left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end), text)
}

/** In order, without overlaps; the parts of one name, with a space or a hyphen between, are one. */
function merge(text: string, spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    const isPart =
      last &&
      (span.start < last.end ||
        (span.what === 'name' && last.what === 'name' && /^[\s.'’-]*$/.test(text.slice(last.end, span.start))))
    if (isPart) last.end = Math.max(last.end, span.end)
    else merged.push({ ...span })
  }
  return merged
}

function cutOut(text: string, spans: readonly Span[]): Redacted {
  let sent = ''
  let from = 0
  const kept: string[] = []
  for (const { start, end, what } of spans) {
    const stretch = text.slice(from, start)
    kept.push(stretch)
    sent += stretch + placeholders[what]
    from = end
  }
  kept.push(text.slice(from))
  return { text: sent + text.slice(from), kept: kept.filter((stretch) => stretch.trim()) }
}
