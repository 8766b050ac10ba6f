import { wordsOf } from './tokens.ts'

/** What a phrase of a file of cues looks for; benchmark/README.md has the way to write it. */
export type Phrase =
  /** One of these words. */
  | { kind: 'words'; words: ReadonlySet<string> }
  /** A word that begins so. */
  | { kind: 'prefix'; prefix: string }
  /** In figures or in letters. */
  | { kind: 'number' }
  /** A few words of any kind, none of them a negation. */
  | { kind: 'gap' }
  /** Where a part of a sentence begins, or ends. */
  | { kind: 'begin' | 'end' }
  | { kind: 'all'; parts: Phrase[] }
  | { kind: 'any'; parts: Phrase[] }
  | { kind: 'optional'; part: Phrase }

/** Why a phrase cannot be read; the offset is in its text, in UTF-16 code units. */
export interface PhraseFault {
  offset: number
  message: string
}

export type ParsedPhrase = { ok: true; phrase: Phrase } | ({ ok: false } & PhraseFault)

/** What the names in angle brackets stand for. */
export type Groups = ReadonlyMap<string, Phrase>

export const prefixMin = 3
const depthMax = 8
const lengthMax = 300
const symbols = /\s+|<[^<>\s]*>|…|\.{3}|[()|?^$]|[^\s<>()|?…^$]+|[<>]/gu

/** Reads a phrase as an author wrote it. */
export function parsePhrase(text: string, groups: Groups): ParsedPhrase {
  const parser = new Parser(text, groups)
  const phrase = parser.parse()
  return parser.fault === undefined ? { ok: true, phrase } : { ok: false, ...parser.fault }
}

/** Reads on after a fault and keeps the first. */
class Parser {
  fault: PhraseFault | undefined
  private readonly text: string
  private readonly groups: Groups
  private readonly symbols: { symbol: string; offset: number }[]
  private next = 0

  constructor(text: string, groups: Groups) {
    this.text = text
    this.groups = groups
    this.symbols = Array.from(text.slice(0, lengthMax).matchAll(symbols), ({ 0: symbol, index }) => ({
      symbol,
      offset: index,
    })).filter(({ symbol }) => symbol.trim() !== '')
  }

  parse(): Phrase {
    if (this.text.length > lengthMax) this.refuse(`a phrase has at most ${lengthMax} characters`, lengthMax)
    const phrase = this.alternatives(0)
    if (this.peek() !== undefined) this.refuse("there is no '(' for this ')'")
    if (mayBeEmpty(phrase)) this.refuse('all of this is optional, so it would be found everywhere', 0)
    const gap = this.symbols.find(({ symbol }) => isGap(symbol))
    if (gap !== undefined && hasGapAtAnEnd(phrase)) this.refuse('a gap stands between two words', gap.offset)
    return phrase
  }

  private alternatives(depth: number): Phrase {
    const parts = [this.sequence(depth)]
    while (this.peek() === '|') {
      this.next++
      parts.push(this.sequence(depth))
    }
    return anyOf(parts)
  }

  private sequence(depth: number): Phrase {
    const parts: Phrase[] = []
    for (let symbol = this.peek(); symbol !== undefined && symbol !== '|' && symbol !== ')'; symbol = this.peek()) {
      parts.push(this.repeatable(symbol, depth))
    }
    if (parts.length === 0) this.refuse('a word is missing here')
    return only(parts) ?? { kind: 'all', parts }
  }

  private repeatable(symbol: string, depth: number): Phrase {
    const part = symbol === '(' ? this.bracket(depth) : this.single(symbol)
    if (this.peek() !== '?') return part
    if (part.kind === 'gap') this.refuse("a gap may be empty anyway; leave out this '?'")
    this.next++
    return { kind: 'optional', part }
  }

  private bracket(depth: number): Phrase {
    const open = this.symbols[this.next]?.offset
    if (depth >= depthMax) this.refuse('brackets are nested too deeply here')
    this.next++
    // Beyond the limit the fault is known, and what follows need not be right.
    const inside: Phrase = depth >= depthMax ? { kind: 'gap' } : this.alternatives(depth + 1)
    if (this.peek() === ')') this.next++
    else this.refuse('this bracket is never closed', open)
    return inside
  }

  private single(symbol: string): Phrase {
    const read = readSingle(symbol, this.groups)
    if (typeof read === 'string') this.refuse(read)
    this.next++
    return typeof read === 'string' ? { kind: 'words', words: new Set() } : read
  }

  private peek(): string | undefined {
    return this.symbols[this.next]?.symbol
  }

  private refuse(message: string, offset = this.symbols[this.next]?.offset ?? this.text.length): void {
    this.fault ??= { offset, message }
  }
}

/** A word, the beginning of one, a gap or a group; or what is wrong with it. */
function readSingle(symbol: string, groups: Groups): Phrase | string {
  if (isGap(symbol)) return { kind: 'gap' }
  if (symbol === '^') return { kind: 'begin' }
  if (symbol === '$') return { kind: 'end' }
  if (symbol === '<number>') return { kind: 'number' }
  if (symbol.startsWith('<')) {
    return groups.get(symbol.slice(1, -1)) ?? `there is no ${symbol} among the words; there are: ${list(groups)}`
  }
  if (symbol === '?') return "'?' stands behind what is optional"
  const begins = symbol.endsWith('*')
  const words = wordsOf(begins ? symbol.slice(0, -1) : symbol)
  const last = words.at(-1)
  if (last === undefined || symbol.slice(0, -1).includes('*')) return `'${symbol}' is no word`
  if (begins && last.length < prefixMin) return `at least ${prefixMin} letters stand before '*'`
  const parts = words.map((word): Phrase => ({ kind: 'words', words: new Set([word]) }))
  if (begins) parts[parts.length - 1] = { kind: 'prefix', prefix: last }
  return only(parts) ?? { kind: 'all', parts }
}

/** One of several; all their single words are looked up at once. */
export function anyOf(parts: readonly Phrase[]): Phrase {
  const flat = parts.flatMap((part) => (part.kind === 'any' ? part.parts : [part]))
  const words = flat.flatMap((part) => (part.kind === 'words' ? [...part.words] : []))
  const others = flat.filter((part) => part.kind !== 'words')
  const merged: Phrase[] = words.length === 0 ? others : [{ kind: 'words', words: new Set(words) }, ...others]
  return only(merged) ?? { kind: 'any', parts: merged }
}

function list(groups: Groups): string {
  return ['number', ...groups.keys()].map((name) => `<${name}>`).join(', ')
}

function isGap(symbol: string): boolean {
  return symbol === '…' || symbol === '...'
}

function only(parts: readonly Phrase[]): Phrase | undefined {
  return parts.length === 1 ? parts[0] : undefined
}

/** Whether it can be found without any word. */
export function mayBeEmpty(phrase: Phrase): boolean {
  switch (phrase.kind) {
    case 'words':
    case 'prefix':
    case 'number':
      return false
    case 'gap':
    case 'begin':
    case 'end':
    case 'optional':
      return true
    case 'all':
      return phrase.parts.every(mayBeEmpty)
    case 'any':
      return phrase.parts.some(mayBeEmpty)
  }
}

/** Whether it can begin or end with a gap: then it says no more than without. */
function hasGapAtAnEnd(phrase: Phrase): boolean {
  return reachesGap(phrase, false) || reachesGap(phrase, true)
}

function reachesGap(phrase: Phrase, fromEnd: boolean): boolean {
  switch (phrase.kind) {
    case 'words':
    case 'prefix':
    case 'number':
    case 'begin':
    case 'end':
      return false
    case 'gap':
      return true
    case 'optional':
      return reachesGap(phrase.part, fromEnd)
    case 'any':
      return phrase.parts.some((part) => reachesGap(part, fromEnd))
    case 'all': {
      const parts = fromEnd ? phrase.parts.toReversed() : phrase.parts
      const solid = parts.findIndex((part) => !mayBeEmpty(part) || part.kind === 'gap')
      return parts.slice(0, solid === -1 ? parts.length : solid + 1).some((part) => reachesGap(part, fromEnd))
    }
  }
}
