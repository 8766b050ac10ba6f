import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { judgeAnswer } from '../../src/model/answer.ts'
import { loadPrompt, parsePrompt } from '../../src/model/prompt.ts'

const { id, text } = loadPrompt()

describe('the prompt', () => {
  it('has a new version whenever it changed', () => {
    // Proposals are kept with the version: put the next number into the file's first line, and its hash here.
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
    expect({ [id]: hash }).toEqual({ 'read-words@1': 'c536538eb47f' })
  })

  it('shows only answers that would be taken', () => {
    const examples = [...text.matchAll(/^answer: "(?<words>.*)"\n(?<answer>\{.*\})$/gm)]
    expect(examples).toHaveLength(5)
    for (const { groups } of examples) {
      const words = groups?.['words'] ?? ''
      const content = groups?.['answer'] ?? ''
      const { levels, quotes }: { levels: number[]; quotes: string[] } = JSON.parse(content)
      expect(judgeAnswer(content, { text: words, kept: [words] })).toEqual(
        levels.length > 0 ? { levels, quotes } : null,
      )
    }
  })

  it('is refused without a version, and without a section', () => {
    expect(() => parsePrompt('# read-words\n\n## Purpose\n')).toThrow(
      "the first line is not '# read-words@' and a number",
    )
    expect(() => parsePrompt(text.replace('## Rules', '## Ideas'))).toThrow('there is no section Rules')
  })
})
