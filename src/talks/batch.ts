import type { BatchEntry } from './intent.ts'
import { asAnswer, type Lexicon } from './lexicon.ts'

/** A list of all answers fits in this. */
const lengthMax = 5000
const entriesMax = 200
/** More words than these after a number are no answer in a list. */
const wordsMax = 6

/**
 * A question's number with a sign behind it, at the start of a line or after a comma: '1:', 'Q2 =', '#3)'; after a blank
 * only with a colon, '1:2 3:4'. With no sign, only where a level follows, or at the start of a later line.
 */
const entryStart =
  /(?:(?:^|[\n,;])[ ]*(?:#|q(?:uestion)?\s?)?(\d{1,3})[ ]*(?:[:=)–→]|\.(?=\s)|-(?=\s)|[ ](?=[0-4]\b)|(?<=\n.*)[ ](?=\S))|[ ](\d{1,3})[:=])/giu

/**
 * A pasted list of answers: '1: 3, 2: 2, 4: not ours'. Undefined where the words are something else, such as a numbered
 * list of sentences: at least one entry has an exact answer, and all are short.
 */
export function asBatch(text: string, lexicon: Lexicon): BatchEntry[] | undefined {
  if (text.length > lengthMax) return undefined
  const starts = [...text.matchAll(entryStart)]
  if (starts.length === 0 || starts.length > entriesMax || starts[0]?.index !== 0) return undefined
  if (starts.length === 1 && !alone.test(starts[0][0])) return undefined
  const entries = starts.map((start, index): BatchEntry => {
    const words = text.slice(start.index + start[0].length, starts[index + 1]?.index).trim()
    return { number: Number(start[1] ?? start[2]), words, answer: asAnswer(words, lexicon) ?? null }
  })
  const isShort = entries.every(({ words }) => words !== '' && words.split(/\s+/).length <= wordsMax)
  return isShort && entries.some(({ answer, words }) => answer !== null || /^\d+$/.test(words)) ? entries : undefined
}

/** A single entry says that it is one. */
const alone = /[:=]$|^\s*(?:#|q)/i
