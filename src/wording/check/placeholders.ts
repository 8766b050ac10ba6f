import {
  isArgumentElement,
  isDateElement,
  isLiteralElement,
  isNumberElement,
  isPluralElement,
  isSelectElement,
  isTimeElement,
  type MessageFormatElement,
  type PluralElement,
  parse,
} from '@formatjs/icu-messageformat-parser'

/** What a text asks for. */
export interface Placeholders {
  /** By name: what its value is used as ('words', 'a number', …); one name can be used in two ways. */
  uses: Map<string, Set<string>>
  /** By name of a `select`: its branches. */
  branches: Map<string, Set<string>>
  plurals: { name: string; type: Intl.PluralRuleType; categories: string[] }[]
  /** Whether an apostrophe turned a brace into text. */
  quotedBrace: boolean
}

/** Throws the parser's SyntaxError, whose `location` says where. */
export function readPlaceholders(text: string): Placeholders {
  const found: Placeholders = { uses: new Map(), branches: new Map(), plurals: [], quotedBrace: false }
  collectAll(parse(text, { ignoreTag: true }), found)
  return found
}

function collectAll(elements: MessageFormatElement[], found: Placeholders): void {
  for (const element of elements) {
    if (isLiteralElement(element)) found.quotedBrace ||= /[{}]/.test(element.value)
    if (isArgumentElement(element)) add(found.uses, element.value, 'words')
    if (isNumberElement(element)) add(found.uses, element.value, 'a number')
    if (isDateElement(element) || isTimeElement(element)) add(found.uses, element.value, 'a date')
    if (isPluralElement(element)) collectPlural(element, found)
    if (isSelectElement(element)) {
      add(found.uses, element.value, 'a choice')
      for (const [branch, option] of Object.entries(element.options)) {
        add(found.branches, element.value, branch)
        collectAll(option.value, found)
      }
    }
  }
}

function collectPlural({ value: name, pluralType, options }: PluralElement, found: Placeholders): void {
  add(found.uses, name, 'a number')
  // '=0' and the like are one text's own choice.
  const categories = Object.keys(options).filter((option) => !option.startsWith('='))
  found.plurals.push({ name, type: pluralType ?? 'cardinal', categories })
  for (const option of Object.values(options)) collectAll(option.value, found)
}

function add(sets: Map<string, Set<string>>, name: string, item: string): void {
  sets.set(name, (sets.get(name) ?? new Set()).add(item))
}
