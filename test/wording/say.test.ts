import { describe, expect, it } from 'vitest'
import type { Benchmark } from '../../src/domain/benchmark.ts'
import type { Line, Saying, With } from '../../src/talks/saying.ts'
import type { TextKey } from '../../src/talks/text-key.ts'
import { makeCatalogues } from '../../src/wording/catalogues.ts'
import { type Lookups, word, wordPlain } from '../../src/wording/say.ts'

const catalogues = makeCatalogues({
  en: {
    common: { 'former-member': 'a former member' },
    talk: {
      hello: 'Hello, {name}.',
      bold: '**{words}** it is.',
      open: '{n, plural, one {# question is} other {# questions are}} open.',
      known: '{known, select, yes {Known} other {Unknown}}',
      when: 'Until {at}.',
      starts: '{at}',
      all: 'Ask {names}.',
      wrapped: 'So: {inner}',
      level: 'Level {level}',
      share: '{share, number, percent} of {people, number}',
    },
  },
  de: {
    common: { 'former-member': 'ein früheres Mitglied' },
    talk: {
      hello: 'Guten Tag, {name}.',
      when: 'Bis {at}.',
      starts: '{at}',
      all: 'Fragen Sie {names}.',
      share: '{share, number, percent} von {people, number}',
      level: 'Stufe {level}',
    },
  },
})

const benchmark: Benchmark = {
  id: 'small',
  version: 2,
  source: '',
  note: '',
  dimensions: [],
  languages: ['en', 'fi'],
  cues: {},
  texts: {
    en: { name: 'Small', levels: ['No *unit*', '1', '2', '3', '4'], dimensions: {}, standards: {}, indicators: {} },
    fi: { name: 'Pieni', levels: ['Ei', '1', '2', '3', '4'], dimensions: {}, standards: {}, indicators: {} },
  },
}

const lookups: Lookups = {
  catalogues,
  benchmark: () => benchmark,
  memberName: (id) => (id === 'anna' ? 'Anna *A* Virtanen' : null),
}
const english = { language: 'en', timeZone: 'Europe/Helsinki' }
const german = { language: 'de', timeZone: 'Europe/Berlin' }

/** The texts of these tests are not the product's, whose keys alone the type knows. */
function line(key: string, values?: With): Line {
  const text = `talk.${key}` as TextKey
  return values ? { text, with: values } : { text }
}

function textOf(key: string, values?: With, reader = english): string {
  return word({ lines: [line(key, values)] }, reader, lookups).text
}

describe('a saying in words', () => {
  it('sets its lines apart by a blank line, and close ones by a line break', () => {
    const saying: Saying = {
      lines: [line('open', { n: 1 }), { ...line('open', { n: 2 }), close: true }, line('open', { n: 3 })],
    }
    expect(word(saying, english, lookups)).toEqual({
      language: 'en',
      text: '1 question is open.\n2 questions are open.\n\n3 questions are open.',
      actions: [],
    })
  })

  it('brings its choices, picture and file with their words in plain text', () => {
    const saying: Saying = {
      lines: [line('hello', { name: 'x' })],
      choices: [
        { id: 'answer/A/2', label: line('level', { level: 'no_unit *yet*\n\n1. none' }), style: 'chosen' },
        { id: 'more', label: line('known', { known: 'yes' }) },
      ],
      picture: {
        kind: 'profile',
        benchmark: 'small',
        version: 2,
        title: line('level', { level: '1' }),
        bars: [],
        alt: line('level', { level: '<b>' }),
      },
      file: { kind: 'questions', benchmark: 'small', version: 2, name: line('level', { level: 'a_b' }) },
    }
    expect(word(saying, english, lookups)).toEqual({
      language: 'en',
      text: 'Hello, x.',
      actions: [
        { id: 'answer/A/2', label: 'Level no_unit *yet* 1. none', style: 'chosen' },
        { id: 'more', label: 'Known' },
      ],
      picture: { kind: 'profile', benchmark: 'small', version: 2, title: 'Level 1', bars: [], alt: 'Level <b>' },
      file: { kind: 'questions', benchmark: 'small', version: 2, name: 'Level a_b' },
    })
    expect(wordPlain(line('level', { level: 'a_b' }), german, lookups)).toBe('Stufe a_b')
  })

  it('speaks English to somebody whose language does not ship', () => {
    const worded = word({ lines: [line('hello', { name: 'Kim' })] }, { ...english, language: 'sv' }, lookups)
    expect(worded).toMatchObject({ language: 'en', text: 'Hello, Kim.' })
  })

  it('takes texts of the benchmark in the language of the reader, or in the first that the benchmark has', () => {
    const level: With = { level: { benchmark: 'small', version: 2, path: ['levels', 0] } }
    expect(textOf('level', level)).toBe('Level No \\*unit\\*')
    expect(textOf('level', level, german)).toBe('Stufe No \\*unit\\*')
  })

  it('names a member as they are called now, and an erased one by no name', () => {
    expect(textOf('hello', { name: { member: 'anna' } })).toBe('Hello, Anna \\*A\\* Virtanen.')
    expect(textOf('hello', { name: { member: 'gone' } })).toBe('Hello, a former member.')
    expect(textOf('hello', { name: { member: 'gone' } }, german)).toBe('Guten Tag, ein früheres Mitglied.')
  })

  it('tells times in the zone and the language of the reader', () => {
    const at = Date.UTC(2026, 10, 26, 7, 0)
    expect(textOf('when', { at: { at, as: 'day-and-time' } })).toBe('Until Thursday 26 November at 09:00.')
    expect(textOf('when', { at: { at, as: 'day-and-time' } }, german)).toBe('Bis Donnerstag, 26. November um 08:00.')
    expect(textOf('when', { at: { at, as: 'day' } })).toBe('Until Thursday 26 November.')
    expect(textOf('when', { at: { at, as: 'date' } })).toBe('Until 26 November 2026.')
  })

  it('does not let a German date become a list', () => {
    expect(textOf('starts', { at: { at: 0, as: 'date' } }, german)).toBe('1\\. Januar 1970')
  })

  it('lists, nests and counts as the language does', () => {
    const names: With = {
      names: { list: ['Ida', { member: 'gone' }, { text: line('known').text, with: { known: 'no' } }] },
    }
    expect(textOf('all', names)).toBe('Ask Ida, a former member and Unknown.')
    expect(textOf('all', { names: { list: ['Ida', 'Jo'] } }, german)).toBe('Fragen Sie Ida und Jo.')
    expect(textOf('wrapped', { inner: line('open', { n: 1 }) })).toBe('So: 1 question is open.')
    expect(textOf('share', { share: 0.75, people: 12_000 })).toBe('75% of 12,000')
    expect(textOf('share', { share: 0.75, people: 12_000 }, german)).toBe('75\u00a0% von 12.000')
  })

  it('fails with the name of the text, of the value, or of the path that is not there', () => {
    expect(() => textOf('hello')).toThrow(/en\/talk\.hello.*"name"/)
    expect(() => textOf('no-such', {})).toThrow('Text en/talk.no-such: there is no such text')
    const path = ['indicators', 'GOV-9', 'question']
    expect(() => textOf('level', { level: { benchmark: 'small', version: 2, path } })).toThrow(
      'Benchmark small 2 has no text at indicators/GOV-9/question',
    )
  })
})
