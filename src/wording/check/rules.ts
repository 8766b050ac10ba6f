import { type Placeholders, readPlaceholders } from './placeholders.ts'

/** What is wrong with a text of this language by itself: ICU MessageFormat, plural forms. */
export function faultsOf(text: string, language: string): string[] {
  const placeholders = tryPlaceholders(text)
  if (typeof placeholders === 'string') return [placeholders]
  return [
    ...(placeholders.quotedBrace
      ? ["an apostrophe before a brace makes it text: write two apostrophes: ''{name}''"]
      : []),
    ...placeholders.plurals.flatMap((plural) => pluralFaults(plural, language)),
  ]
}

/** Where a translation asks for other values than the English text does. */
export function differencesOf(text: string, english: string): string[] {
  const ours = tryPlaceholders(text)
  const theirs = tryPlaceholders(english)
  if (typeof ours === 'string' || typeof theirs === 'string') return []
  return [
    ...without(theirs.uses.keys(), ours.uses).map((name) => `lacks {${name}}`),
    ...without(ours.uses.keys(), theirs.uses).map((name) => `has {${name}}, which English lacks`),
    ...[...theirs.uses].flatMap(([name, uses]) => useDifference(name, ours.uses.get(name), uses)),
    ...[...theirs.branches].flatMap(([name, branches]) => branchDifferences(name, ours.branches.get(name), branches)),
  ]
}

function tryPlaceholders(text: string): Placeholders | string {
  try {
    return readPlaceholders(text)
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault
    // biome-ignore lint/nursery/noUnsafeTypeAssertion: the parser adds `location`, which its types do not tell
    const { location } = fault as SyntaxError & { location?: { start: { offset: number } } }
    return `not ICU MessageFormat at character ${(location?.start.offset ?? 0) + 1}: ${readable(fault.message)}`
  }
}

/** The parser speaks in names of constants: EXPECT_ARGUMENT_CLOSING_BRACE. */
function readable(kind: string): string {
  return kind.toLowerCase().replaceAll('_', ' ')
}

function pluralFaults({ name, type, categories }: Placeholders['plurals'][number], language: string): string[] {
  const needed: string[] = new Intl.PluralRules(language, { type }).resolvedOptions().pluralCategories
  return [
    ...without(needed, new Set(categories)).map((category) => `{${name}} lacks the plural form '${category}'`),
    ...without(categories, new Set(needed)).map((category) => `{${name}} has '${category}', no plural form here`),
  ]
}

function useDifference(name: string, ours: Set<string> | undefined, theirs: Set<string>): string[] {
  if (!ours || ours.symmetricDifference(theirs).size === 0) return []
  // A number may stand in a plural here and by itself there.
  if (ours.has('a number') && theirs.has('a number') && ours.union(theirs).isSubsetOf(numbers)) return []
  return [`{${name}} is ${[...ours].join(' and ')}, in English ${[...theirs].join(' and ')}`]
}

const numbers = new Set(['a number', 'words'])

function branchDifferences(name: string, ours: Set<string> | undefined, theirs: Set<string>): string[] {
  if (!ours) return []
  return [
    ...without(theirs, ours).map((branch) => `{${name}} lacks the choice '${branch}'`),
    ...without(ours, theirs).map((branch) => `{${name}} has the choice '${branch}', which English lacks`),
  ]
}

function without(items: Iterable<string>, known: { has(item: string): boolean }): string[] {
  return [...items].filter((item) => !known.has(item))
}
