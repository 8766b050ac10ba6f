import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { interpret } from '../../../src/domain/own-words/interpret.ts'
import { inShort, scale } from './inti.ts'

const cues = scale.cues
const pieces = [
  ...(cues?.says.flatMap(({ phrases }) => phrases) ?? []).map((phrase) => phrase.replace(/[()|?^$…<>*]/g, ' ')),
  'every department',
  'not',
  'never',
  'until 2019',
  'they',
  'review',
  'changed',
  '4 of 11',
  'but',
  ',',
  '.',
  '?',
  '’',
  '\n',
  '😀',
  '\ud800',
]
const anyWords = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((words) => words.join(' ')),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

describe('whatever somebody writes', () => {
  it('is understood as something that can be offered, and quoted word for word', () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        const understanding = interpret(words, scale)
        if (understanding.understood === 'not') return
        for (const quote of understanding.quotes) expect(words).toContain(quote)
        if (understanding.understood === 'clear') expect(understanding.quotes).not.toEqual([])
        else {
          expect([2, 3]).toContain(understanding.levels.length)
          expect(understanding.levels).toEqual([...new Set(understanding.levels)].sort())
        }
      }),
    )
  })

  it('means the same in capitals and with more space', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (words) => {
        const plain = words.join(' ').replace(/\s+/g, ' ')
        const read = inShort(interpret(plain, scale))
        expect(inShort(interpret(plain.toUpperCase(), scale))).toBe(read)
        expect(inShort(interpret(`  ${plain.replaceAll(' ', ' \n\t ')} `, scale))).toBe(read)
      }),
    )
  })

  it('is not read where it is a whole story', () => {
    expect(inShort(interpret('Every department does it by rule. '.repeat(200), scale))).toBe('not')
  })
})
