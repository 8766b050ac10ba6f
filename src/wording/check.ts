import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { wordFiles } from './catalogues.ts'
import { differencesOf, faultsOf } from './check/rules.ts'
import { type Problem, readSources, type Source, type SourceText } from './check/source.ts'

export interface Checked {
  /** 'texts/fr/answering.json:12: …', by file and line; none is good. */
  problems: string[]
  /** Language tags. */
  languages: string[]
  /** How many texts English has. */
  count: number
}

/** Compares every language in `<root>/texts` with English, and English with what the code in `<root>/src` asks for. */
export function checkTexts(root: string): Checked {
  const languages = readdirSync(join(root, 'texts')).toSorted()
  const english = readSources(root, 'en')
  const problems = english.flatMap((source) => [...ownProblems(source, 'en'), ...unused(source, root)])
  for (const language of languages.filter((tag) => tag !== 'en')) {
    const translated = readSources(root, language)
    for (const source of translated) problems.push(...ownProblems(source, language))
    problems.push(...differences(translated, english, language))
  }
  const count = english.reduce((sum, source) => sum + (source.texts?.size ?? 0), 0)
  return { problems: problems.toSorted(byPlace).map(print), languages, count }
}

/** What people type are lists of words, not ICU MessageFormat, and are used as a whole. */
function isWords(source: Source): boolean {
  return wordFiles.some((file) => source.name === `${file}.json`)
}

function textsOf(source: Source): SourceText[] {
  return [...(source.texts?.values() ?? [])]
}

function ownProblems(source: Source, language: string): Problem[] {
  if (isWords(source)) return source.problems
  const faults = textsOf(source).flatMap((text) => at(source, text, faultsOf(text.text, language)))
  return [...source.problems, ...faults]
}

function differences(translated: Source[], english: Source[], language: string): Problem[] {
  const extra = translated.filter(({ name }) => !english.some((source) => source.name === name))
  return [
    ...extra.map(({ path }) => ({ path, line: 0, what: 'English has no such file' })),
    ...english.flatMap((source) => {
      const translation = translated.find(({ name }) => name === source.name)
      if (translation) return fileDifferences(translation, source)
      return [{ path: `texts/${language}/${source.name}`, line: 0, what: 'missing' }]
    }),
  ]
}

function fileDifferences(translation: Source, english: Source): Problem[] {
  if (!translation.texts || !english.texts) return []
  const { path } = translation
  const problems: Problem[] = []
  for (const { key, text } of textsOf(english)) {
    const translated = translation.texts.get(key)
    if (!translated) problems.push({ path, line: 0, what: `${key}: missing` })
    else if (!isWords(english)) problems.push(...at(translation, translated, differencesOf(translated.text, text)))
  }
  for (const { key, line } of textsOf(translation)) {
    if (!english.texts.has(key)) problems.push({ path, line, what: `${key}: English has no such text` })
  }
  return problems
}

/** A key is used where it stands between quotes, or begins like the start of a template: `answering.level-${level}`. */
function unused(source: Source, root: string): Problem[] {
  if (isWords(source)) return []
  const isPage = source.name === 'page.json'
  const pattern = isPage ? 'src/channels/web/page/*.{js,html}' : 'src/**/*.ts'
  const prefix = isPage ? '' : `${source.name.replace(/\.json$/, '')}.`
  const code = globSync(pattern, { cwd: root }).map((path) => readFileSync(join(root, path), 'utf8'))
  const quoted = new Set(code.flatMap((text) => [...text.matchAll(/(["'`])([\w.-]+)\1/g)].map((match) => match[2])))
  const starts = code.flatMap((text) => [...text.matchAll(/`([\w.-]+)\$\{/g)].map((match) => match[1] ?? ''))
  const isUsed = (key: string) => quoted.has(prefix + key) || starts.some((start) => (prefix + key).startsWith(start))
  return textsOf(source)
    .filter(({ key }) => !isUsed(key))
    .map((text) => ({ path: source.path, line: text.line, what: `${text.key}: nothing uses it` }))
}

function at(source: Source, { key, line }: SourceText, faults: string[]): Problem[] {
  return faults.map((fault) => ({ path: source.path, line, what: `${key}: ${fault}` }))
}

function byPlace(one: Problem, other: Problem): number {
  return compare(one.path, other.path) || one.line - other.line || compare(one.what, other.what)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}

function print({ path, line, what }: Problem): string {
  return line === 0 ? `${path}: ${what}` : `${path}:${line}: ${what}`
}
