import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readItems } from './collections.ts'
import { type Cursor, cutShort, reportAt, whereIs } from './cursor.ts'
import { readText } from './scalars.ts'

/** Where a benchmark keeps a file per language. */
type Folder = 'texts' | 'cues'

/** The file of a language, relative to the benchmark's directory. */
export function languageFile(folder: Folder, language: string): string {
  return `${folder}/${language}.yaml`
}

/** The languages that have a file in a folder, sorted; none where there is no such folder. */
export function findLanguages(dir: string, folder: Folder): string[] {
  try {
    return readdirSync(join(dir, folder))
      .filter((name) => /^[^.].*\.yaml$/.test(name))
      .map((name) => name.slice(0, -'.yaml'.length))
      .sort()
  } catch {
    return []
  }
}

/** The list of languages: each has a file, and each file is listed. */
export function readLanguages(at: Cursor | undefined, present: readonly string[]): string[] {
  const items = readItems(at, 'a list of languages, such as [en, fr]')
  if (at === undefined || items === undefined) return []
  if (items.length === 0) reportAt(at, `${at.name} is empty; at least one language belongs in it, such as en`)
  const firsts = new Map<string, Cursor>()
  for (const item of items) {
    const language = readText(item, 'en')
    if (language === '') continue
    const first = firsts.get(language)
    if (first !== undefined) {
      reportAt(item, `${cutShort(language)} is already in this list at ${whereIs(first)}; keep one of the two`)
    } else {
      firsts.set(language, item)
      checkLanguage(item, language, present)
    }
  }
  const listed = [...firsts.keys()]
  for (const language of present) {
    if (firsts.has(language)) continue
    reportAt(
      at,
      `${languageFile('texts', language)} is there, but '${language}' is not in this list; add it, or delete the file`,
    )
  }
  return listed.filter((language) => present.includes(language))
}

/** The language that a file says it is in: that of its name. */
export function readLanguage(at: Cursor | undefined, expected: string): void {
  const written = readText(at, expected)
  if (at === undefined || written === '' || written === expected) return
  reportAt(at, `\`language\` must be ${expected}, as the file is named; this is '${cutShort(written)}'`)
}

function checkLanguage(at: Cursor, language: string, present: readonly string[]): void {
  const canonical = canonicalTag(language)
  if (canonical !== language) {
    const right = canonical ?? 'such as en, fr or pt-BR'
    reportAt(at, `a language is a BCP 47 tag, ${canonical ? 'here ' : ''}${right}; this is '${cutShort(language)}'`)
  } else if (!present.includes(language)) {
    reportAt(
      at,
      `there is no ${languageFile('texts', language)}; add it, or take '${cutShort(language)}' off this list`,
    )
  }
}

function canonicalTag(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language)[0]
  } catch {
    return undefined
  }
}
