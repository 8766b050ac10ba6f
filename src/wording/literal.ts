import { cleanWords } from '../domain/words.ts'

/**
 * Words that are not ours (people's, names, a benchmark's texts) for a place in Markdown: shown as they are, never as
 * markup. Their line breaks stay; blank lines go, so that they stay within the paragraph of ours they stand in.
 * What is escaped: https://spec.commonmark.org/0.31.2/#backslash-escapes, and the tables and strike-through of GFM.
 */
export function inMarkdown(words: string): string {
  return linesOf(words)
    .map((line) => isolate(escapeLine(line)))
    .join('\n')
}

/** The same words for a place that knows no markup and has one line: a button, a file's name, a text alternative. */
export function inPlainText(words: string): string {
  return isolate(linesOf(words).join(' '))
}

function linesOf(words: string): string[] {
  return cleanWords(words)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** What opens a block at the start of a line (lists, a heading's underline, the second row of a table) goes as well. */
function escapeLine(line: string): string {
  return line
    .replace(/[\\`*_[\]<>&#|~]/g, '\\$&')
    .replace(/^[-+=:]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
}

/** Right-to-left words must not turn the text around them: U+2068 and U+2069 isolate them from it. */
function isolate(line: string): string {
  // The blocks from Hebrew to Arabic Extended-A, and their presentation forms.
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(line) ? `\u2068${line}\u2069` : line
}
