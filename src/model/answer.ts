import type { Level } from '../domain/benchmark.ts'
import { answerShape } from './prompt.ts'
import type { ModelReading } from './reader.ts'
import type { Redacted } from './redact.ts'

const lettersMin = 3
const markup = /<[\p{L}/!?]|\]\s?\(|\[\[|`|\*\*|__|~~|&#?\w+;|\{\{|^\s*(?:#{1,6}|>)\s/mu

/**
 * What a model's answer is worth: a reading; null where it says that no level can be told; 'invalid' where it is not
 * what was asked for, or quotes what the person did not say.
 */
export function judgeAnswer(content: string, { kept }: Redacted): ModelReading | null | 'invalid' {
  const { data, success } = answerShape.safeParse(parseJson(content))
  if (!success) return 'invalid'
  const { levels, quotes } = data
  if (levels.length === 0) return null
  if (!areNeighbours(levels) || quotes.some((quote) => markup.test(quote))) return 'invalid'
  const parts = quotes.flatMap((quote) => quote.split(/\((?:name|mail|number|link)\)/)).filter(hasLetters)
  const found = parts.map((part) => findQuote(part, kept))
  if (found.length === 0 || found.includes(null)) return 'invalid'
  return { levels, quotes: found.filter((quote) => quote !== null) }
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return
  }
}

function areNeighbours(levels: readonly Level[]): boolean {
  return levels.every((level, i) => i === 0 || level === (levels[i - 1] ?? Number.NaN) + 1)
}

function hasLetters(part: string): boolean {
  return (part.match(/\p{L}/gu)?.length ?? 0) >= lettersMin
}

/** The stretch of whole words that is quoted, as the person wrote it: capitals, spaces and kinds of quote marks may differ. */
function findQuote(quote: string, kept: readonly string[]): string | null {
  const sought = fold(
    quote
      .normalize('NFC')
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%€$£]+$/gu, ''),
  )
  for (const stretch of kept) {
    const folded = fold(stretch)
    for (let at = folded.indexOf(sought); at >= 0; at = folded.indexOf(sought, at + 1)) {
      const end = at + sought.length
      if (!(isWithinWord(folded, at) || isWithinWord(folded, end))) return stretch.slice(at, end)
    }
  }
  return null
}

/** Unit by unit, so that places in what comes out are places in what went in. */
function fold(text: string): string {
  return text
    .replaceAll(/[‘’‚‛`´′]/g, "'")
    .replaceAll(/[“”„‟«»″]/g, '"')
    .replaceAll(/[‐‑‒–—−]/g, '-')
    .replaceAll(/\s/g, ' ')
    .replaceAll(/\p{Lu}/gu, (letter) => {
      const small = letter.toLowerCase()
      return small.length === letter.length ? small : letter
    })
}

function isWithinWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}]$/u.test(text.slice(0, at)) && /^[\p{L}\p{N}\p{M}]/u.test(text.slice(at))
}
