import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ReadRequest } from './reader.ts'

/** What the model is told, the same for every answer. */
export interface Prompt {
  /** Name and version, from its first line: 'read-words@1'. A changed prompt has a new version. */
  id: string
  text: string
}

const path = join(import.meta.dirname, '../../prompts/read-words.md')
const sections = ['Purpose', 'Input', 'Rules', 'Output', 'Examples']

/** @throws where prompts/read-words.md is not as `parsePrompt` wants it. */
export function loadPrompt(): Prompt {
  return parsePrompt(readFileSync(path, 'utf8'))
}

/** @throws where the first line gives no version, or a section is missing. */
export function parsePrompt(file: string): Prompt {
  const text = file.trim()
  const id = /^# (read-words@\d+)\n/.exec(text)?.[1]
  if (!id) throw new Error(`${path}: the first line is not '# read-words@' and a number`)
  const missing = sections.filter((section) => !text.includes(`\n## ${section}\n`))
  if (missing.length > 0) throw new Error(`${path}: there is no section ${missing.join(', ')}`)
  return { id, text }
}

/** What the model answers: levels without a gap, and words of the person's. No level is 'it cannot be told'. */
export const answerShape = z.strictObject({
  levels: z.array(z.literal([0, 1, 2, 3, 4])).max(3),
  quotes: z.array(z.string().max(500)).max(3),
})

type Question = Pick<ReadRequest, 'language' | 'question' | 'descriptors' | 'levelNames'>

/**
 * The question with its levels and the redacted answer as one JSON object. The answer cannot end its string, whatever
 * it holds: its quotes, line ends, brackets and bars are escaped, so that no end of a block and no mark with which a
 * server parts messages ('<|im_start|>', '[INST]') occurs in it.
 */
export function wordRequest({ language, question, descriptors, levelNames }: Question, answer: string): string {
  const levels = descriptors.map((descriptor, level) => `${level} ${levelNames[level] ?? ''}: ${descriptor}`)
  const fenced = JSON.stringify(answer)
    .slice(1, -1)
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Zs}\\"',.;:!?%€$£&/()…–—’‘“”„«»+-]/gu, byNumber)
  return `${JSON.stringify({ language, question, levels }).slice(0, -1)},"answer":"${fenced}"}`
}

/** As JSON writes any character: each UTF-16 unit by its number. */
function byNumber(character: string): string {
  return Array.from({ length: character.length }, (_, i) => {
    return `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`
  }).join('')
}
