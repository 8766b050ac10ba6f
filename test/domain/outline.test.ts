import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outline, textsOf } from '../../src/domain/outline.ts'
import { anyBenchmark, indicatorIds, smallBenchmark } from '../support/benchmarks.ts'

describe('the outline of a benchmark', () => {
  it('numbers the questions from 1 in the order of the file, across dimensions', () => {
    const { places } = outline(smallBenchmark)
    expect(places.map(({ number, indicator }) => `${number} ${indicator.id}`)).toEqual([
      '1 GOV-1a',
      '2 GOV-1b',
      '3 GOV-2a',
      '4 PAR-1a',
      '5 PAR-1b',
    ])
  })

  it('says where a question stands in its dimension, and in the self-check', () => {
    const { byId } = outline(smallBenchmark)
    expect(byId.get('GOV-2a')).toMatchObject({ position: 3, of: 3, short: { position: 2, of: 2 } })
    expect(byId.get('PAR-1a')).toMatchObject({ position: 1, of: 2, short: null })
    expect(byId.get('PAR-1b')).toMatchObject({ position: 2, of: 2, short: { position: 1, of: 1 } })
  })

  it('knows the dimension and the standard of a question', () => {
    const place = outline(smallBenchmark).byId.get('GOV-2a')
    expect([place?.dimension.id, place?.standard.id]).toEqual(['GOV', 'GOV-2'])
  })

  it('has no place for an id that the benchmark does not have', () => {
    expect(outline(smallBenchmark).byId.get('GOV-9z')).toBeUndefined()
    expect(outline(smallBenchmark).byId.get('constructor')).toBeUndefined()
  })

  it('is made once for a benchmark', () => {
    expect(outline(smallBenchmark)).toBe(outline(smallBenchmark))
    expect(outline(structuredClone(smallBenchmark))).not.toBe(outline(smallBenchmark))
  })

  it('finds every indicator of any benchmark under its number and its id', () => {
    fc.assert(
      fc.property(anyBenchmark(), (benchmark) => {
        const { places, byId } = outline(benchmark)
        expect(places.map(({ indicator }) => indicator.id)).toEqual(indicatorIds(benchmark))
        for (const place of places) {
          expect(places[place.number - 1]).toBe(place)
          expect(byId.get(place.indicator.id)).toBe(place)
        }
      }),
    )
  })

  it('gives the indicators shares that add up to one, whatever the weights', () => {
    expect(outline(smallBenchmark).places.map(({ share }) => share)).toEqual([1 / 12, 1 / 24, 3 / 8, 1 / 4, 1 / 4])
    fc.assert(
      fc.property(anyBenchmark(), (benchmark) => {
        const sum = outline(benchmark).places.reduce((total, { share }) => total + share, 0)
        expect(sum).toBeCloseTo(1, 9)
      }),
    )
  })
})

describe('the texts of a benchmark', () => {
  const french = { ...textsOf(smallBenchmark, 'en'), name: 'Petit' }
  const bilingual = {
    ...smallBenchmark,
    languages: ['en', 'fr'],
    texts: { ...smallBenchmark.texts, fr: french },
  }

  it('come in the language asked for', () => {
    expect(textsOf(bilingual, 'fr').name).toBe('Petit')
  })

  it('come in the first language where that one is not there', () => {
    expect(textsOf(bilingual, 'fi').name).toBe('Small')
    expect(textsOf(bilingual, 'constructor').name).toBe('Small')
  })

  it('are missing by our own fault where there are none', () => {
    expect(() => textsOf({ ...smallBenchmark, texts: {} }, 'en')).toThrow('benchmark small 1 has no texts')
  })
})
