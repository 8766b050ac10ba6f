import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import * as z from 'zod'
import { foldWords } from '../domain/words.ts'
import type { TextKey } from '../talks/text-key.ts'

/** The texts of one language as its files have them: file > key > ICU MessageFormat (commands.json and phrases.json: plain words). */
export type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What the bot says, in every language that ships. Never changes once made. */
export interface Catalogues {
  /** Language tags, in alphabetical order; 'en' is always among them. */
  readonly languages: readonly string[]
  /** By language. */
  readonly texts: Readonly<Record<string, Texts>>
  /** The language that is spoken to somebody who wants this one: the same where it ships, else English. */
  languageFor(wanted: string): string
  /**
   * One text with its values in place. Throws a fault that names language, file and key where there is no such text, it
   * is no ICU MessageFormat, or it asks for a value that is not given.
   */
  format(language: string, key: TextKey, values: Readonly<Record<string, string | number>>): string
}

/** Reads `<dir>/<language>/<file>.json`. Throws a fault that names the file. */
export function loadCatalogues(dir: string): Catalogues {
  const languages = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return makeCatalogues(Object.fromEntries(languages.map(({ name }) => [name, loadTexts(join(dir, name))])))
}

export function makeCatalogues(texts: Readonly<Record<string, Texts>>): Catalogues {
  const languages = Object.keys(texts).toSorted()
  if (!languages.includes('en')) throw new Error('The texts have no English: the folder en is missing')
  // Compiling a text costs far more than filling it in, and most are never asked for.
  const compiled = new Map<string, IntlMessageFormat>()

  function compile(language: string, key: string): IntlMessageFormat {
    const [file = '', ...rest] = key.split('.')
    const source = texts[language]?.[file]?.[rest.join('.')]
    if (source === undefined) throw new Error('there is no such text')
    return new IntlMessageFormat(source, localeOf(language), undefined, { ignoreTag: true })
  }

  return {
    languages,
    texts,
    languageFor: (wanted) => (languages.includes(wanted) ? wanted : 'en'),
    format(language, key, values) {
      const id = `${language}/${key}`
      try {
        const message = compiled.get(id) ?? compile(language, key)
        compiled.set(id, message)
        return String(message.format(values))
      } catch (fault) {
        throw new Error(`Text ${id}: ${fault instanceof Error ? fault.message : fault}`, { cause: fault })
      }
    },
  }
}

/** The locale for dates, numbers and lists beside texts of this language: our English is British. */
export function localeOf(language: string): string {
  return /^en(-|$)/.test(language) ? 'en-GB' : language
}

/** The files of a language that are lists of words, which people type, and no texts: key > words, with | between. */
export const wordFiles = ['commands', 'phrases'] as const

/** Key > the words of such a file, folded (domain/words.ts): those of the language, and the English ones always. */
export function wordLists(
  catalogues: Catalogues,
  language: string,
  file: (typeof wordFiles)[number],
): Map<string, string[]> {
  const words = new Map<string, string[]>()
  for (const tag of new Set([catalogues.languageFor(language), 'en'])) {
    for (const [key, synonyms] of Object.entries(catalogues.texts[tag]?.[file] ?? {})) {
      words.set(key, [...(words.get(key) ?? []), ...synonyms.split('|').map(foldWords)])
    }
  }
  return words
}

function loadTexts(dir: string): Texts {
  const files = readdirSync(dir).filter((name) => name.endsWith('.json'))
  return Object.fromEntries(files.map((name) => [basename(name, '.json'), loadFile(join(dir, name))]))
}

function loadFile(path: string): Record<string, string> {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (fault) {
    throw new Error(`${path} holds no texts: ${fault instanceof Error ? fault.message : fault}`, { cause: fault })
  }
}
