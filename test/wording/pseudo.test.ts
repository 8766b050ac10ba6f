import { describe, expect, it } from 'vitest'
import type { TextKey } from '../../src/talks/text-key.ts'
import { makeCatalogues } from '../../src/wording/catalogues.ts'
import { outsideCatalogues, pseudo, pseudoBenchmark, pseudoLanguage } from '../support/pseudo.ts'

const source =
  "**Profile of {city}**\n- {n, plural, one {# question} other {# questions}}, don''t ask '{'why'}' <i>\n- *{share, number, percent}*"
const catalogues = pseudo(
  makeCatalogues({ en: { commands: { help: 'help' }, talk: { profile: source, list: '- one\n- two' } } }),
)

function format(key: string, language: string): string {
  // A text of this test's own.
  return catalogues.format(language, `talk.${key}` as TextKey, { city: 'Tampere', n: 2, share: 0.5 })
}

describe('the pseudo-language', () => {
  it('changes the letters of a text and leaves values, marks and lines', () => {
    expect(format('profile', 'en')).toBe("**Profile of Tampere**\n- 2 questions, don't ask {why} <i>\n- *50%*")
    expect(format('profile', pseudoLanguage)).toBe(
      "⟦**Þŕřóòƒíìļéè óòƒ Tampere**\n- 2 ǫúùéèšţíìóòñš, ðóòñ'ţ áàšķ {ŵĥýỳ} <íì>\n- *50%*⟧",
    )
    expect(format('list', pseudoLanguage)).toBe('- ⟦óòñéè\n- ţŵóò⟧')
  })

  it('is longer than English by about 40 %', () => {
    const texts = ['You can stop after any of them. Your answers are seen by the team of your city, by nobody else.']
    const [text = ''] = texts
    const longer = pseudo(makeCatalogues({ en: { talk: { text } } })).texts[pseudoLanguage]?.['talk']?.['text'] ?? ''
    expect(longer.length / text.length).toBeGreaterThan(1.3)
    expect(longer.length / text.length).toBeLessThan(1.5)
  })

  it('shows which words come from elsewhere', () => {
    expect(outsideCatalogues(format('profile', pseudoLanguage))).toEqual(['Tampere'])
  })

  it('leaves the words of control as people type them', () => {
    expect(catalogues.texts[pseudoLanguage]?.['commands']).toEqual({ help: 'help' })
  })

  it('has texts of a benchmark too, of the same shape', () => {
    const english = { name: 'Small', levels: ['None', 'All'], dimensions: {}, standards: {}, indicators: {} }
    const benchmark = {
      id: 'small',
      version: 1,
      source: '',
      note: '',
      dimensions: [],
      languages: ['en'],
      texts: { en: english },
      cues: {},
    }
    expect(pseudoBenchmark(benchmark)).toEqual({
      ...benchmark,
      languages: ['en', pseudoLanguage],
      texts: { en: english, [pseudoLanguage]: { ...english, name: '⟦Šɱáàļļ⟧', levels: ['⟦Ñóòñéè⟧', '⟦ÁÀļļ⟧'] } },
    })
  })
})
