import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanLine, cleanWords, foldWords } from '../../src/domain/words.ts'

describe('what a person writes', () => {
  it.each([
    ['a\u0000b\u0007c', 'abc'],
    ['one\r\ntwo\rthree', 'one\ntwo\nthree'],
    ['half \ud83d', 'half \ufffd'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['  tab\there  ', 'tab here'],
  ])('is cleaned of what cannot be stored or shown: %j', (text, clean) => {
    expect(cleanWords(text)).toBe(clean)
  })

  it('is one line of limited length where it names something', () => {
    expect(cleanLine('  a\n b   c ', 80)).toBe('a b c')
    expect(cleanLine('👩🏽‍💻'.repeat(80), 3)).toBe('👩🏽‍')
  })

  it.each([
    [' “Skip” ! ', 'skip'],
    ['WHY?', 'why'],
    ['?', '?'],
    ['Don’t  know', "don't know"],
    ['３.', '3'],
    ['3️⃣', '3'],
    ['More …', 'more'],
  ])('is compared without case, width and punctuation: %j', (text, folded) => {
    expect(foldWords(text)).toBe(folded)
  })

  it('is cleaned and folded alike however often', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanWords(text)
        expect(cleanWords(clean)).toBe(clean)
        expect(clean.isWellFormed()).toBe(true)
        expect(foldWords(foldWords(clean))).toBe(foldWords(clean))
      }),
    )
  })
})
