import { join } from 'node:path'
import type { Fault } from './fault.ts'

/** A line that is longer is cut to this many code units around the caret. */
const longestLine = 120

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** What a terminal shows over two columns: East Asian wide and full-width characters, emoji. */
const wide =
  /^(?![\uff61-\uffdc])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|\ufe0f/u

/** All faults, with their number on the last line. */
export function printFaults(dir: string, faults: readonly Fault[]): string {
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`
  return [...faults.map((fault) => printFault(dir, fault)), count].join('\n')
}

/**
 * Prints a fault as compilers do, so that editors and terminals make a link of its first line:
 *
 * ```
 * benchmark/inti-cities/benchmark.yaml:14:11: `weight` must be a number above 0, such as 2; this is the number -1
 * 14 |   weight: -1
 *    |           ^
 * ```
 */
function printFault(dir: string, fault: Fault): string {
  const head = `${join(dir, fault.file)}:${fault.line}:${fault.column}: ${visible(fault.message)}`
  if (fault.excerpt === null) return head
  const { before, after } = cut(visible(fault.excerpt), fault.column - 1)
  const number = String(fault.line)
  return `${head}\n${number} | ${before}${after}\n${' '.repeat(number.length)} | ${blank(before)}^`
}

/** What stands before and from the caret on. */
function cut(line: string, caret: number): { before: string; after: string } {
  if (line.length <= longestLine) return { before: line.slice(0, caret), after: line.slice(caret) }
  const from = Math.max(0, Math.min(caret - longestLine / 2, line.length - longestLine))
  const to = from + longestLine
  return {
    before: (from > 0 ? '…' : '') + line.slice(from, caret).toWellFormed(),
    after: line.slice(caret, to).toWellFormed() + (to < line.length ? '…' : ''),
  }
}

/** As wide as the text: a tab stays a tab, because only the terminal knows its width. */
function blank(text: string): string {
  return Array.from(graphemes.segment(text), ({ segment }) => {
    if (segment === '\t') return '\t'
    return wide.test(segment) ? '  ' : ' '
  }).join('')
}

/** A file's control and direction characters would act on the terminal; each gives way to one that only shows. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, (character) => {
    if (character === '\t') return character
    return character < ' ' ? String.fromCharCode(0x2400 + character.charCodeAt(0)) : '\ufffd'
  })
}
