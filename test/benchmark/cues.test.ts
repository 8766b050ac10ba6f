import { describe, expect, it } from 'vitest'
import { check, messages, small } from './files.ts'

const cues = `language: en
words:
  unit: [department*, office, offices]
  each: [every <unit>, each <unit>]
numbers: [zero, one, two]
turns: [but]
negations: [not, never]
asides: [used to]
doubts: [it depends]
counts: { phrases: [<number> of our <number>], none: [0], few: [1], some: [2], all: [3, 4] }
says:
  - levels: [3, 4]
    negated: [1, 2]
    without: { levels: [3], phrases: [users] }
    phrases: [<each>, all of us]
  - answer: unknown
    phrases:
      - no (idea|clue)
`

/** What is said of a file of cues in which one passage is changed. */
function said(passage = '', by = ''): string[] {
  if (!cues.includes(passage)) throw new Error(`there is no '${passage}' to change`)
  return messages(small({ 'cues/en.yaml': cues.replace(passage, () => by) }))
}

describe('the cues of a benchmark', () => {
  it('are kept with it, by language', () => {
    const checked = check(small({ 'cues/en.yaml': cues }))
    expect(checked.ok && checked.benchmark.cues['en']).toEqual({
      words: { unit: ['department*', 'office', 'offices'], each: ['every <unit>', 'each <unit>'] },
      numbers: ['zero', 'one', 'two'],
      turns: ['but'],
      negations: ['not', 'never'],
      asides: ['used to'],
      doubts: ['it depends'],
      counts: { phrases: ['<number> of our <number>'], none: [0], few: [1], some: [2], all: [3, 4] },
      says: [
        {
          means: [3, 4],
          negated: [1, 2],
          without: { levels: [3], phrases: ['users'] },
          phrases: ['<each>', 'all of us'],
        },
        { means: 'unknown', negated: null, without: null, phrases: ['no (idea|clue)'] },
      ],
    })
  })

  it('need not be there, nor most of their keys', () => {
    const checked = check(small())
    expect(checked.ok && checked.benchmark.cues).toEqual({})
    expect(messages(small({ 'cues/en.yaml': 'language: en\nsays: [{ levels: [0], phrases: [none] }]' }))).toEqual([])
  })

  it('are in a language that has texts, and say which', () => {
    expect(messages(small({ 'cues/fr.yaml': cues }))).toEqual([
      "cues/fr.yaml:1:1: there is no texts/fr.yaml: nobody is asked in 'fr'; delete this file, or add the texts",
      "cues/fr.yaml:1:11: `language` must be fr, as the file is named; this is 'en'",
    ])
  })

  it('have known keys', () => {
    expect(said('negations:', 'colours:')).toEqual([
      'cues/en.yaml:7:1: `colours` is no key of a file of cues; its keys are language, says, words (optional), numbers (optional), turns (optional), negations (optional), asides (optional), doubts (optional), counts (optional)',
    ])
    expect(said('negated: [1, 2]', 'negatd: [1, 2]')).toEqual([
      'cues/en.yaml:13:5: `negatd` is no key of a cue; did you mean `negated`? Its keys are phrases, levels (optional), answer (optional), negated (optional), without (optional)',
    ])
  })

  it('mean levels of the scale, side by side, or another answer', () => {
    expect(said('levels: [3, 4]', 'levels: [3, 5]')).toEqual([
      'cues/en.yaml:12:17: entry 2 of `levels` must be a level, 0 to 4; this is the number 5',
    ])
    expect(said('levels: [3, 4]', 'levels: [2, 4]')).toEqual([
      'cues/en.yaml:12:13: `levels` has levels that lie side by side, such as [1, 2, 3]',
    ])
    expect(said('levels: [3, 4]', 'levels: [3, 3]')).toEqual([
      'cues/en.yaml:12:17: 3 is already in this list at cues/en.yaml:12:14; keep one of the two',
    ])
    expect(said('levels: [3, 4]', 'levels: [0, 1, 2, 3, 4]')).toEqual([
      'cues/en.yaml:12:13: `levels` has one to four of the five levels',
    ])
    expect(said('answer: unknown', 'answer: perhaps')).toEqual([
      "cues/en.yaml:16:13: `answer` must be na or unknown; this is the text 'perhaps'",
    ])
    expect(said('  - answer: unknown\n    phrases', '  - phrases')).toEqual([
      'cues/en.yaml:16:5: a cue has either `levels`, such as [0, 1], or `answer`, na or unknown',
    ])
  })

  it('have phrases that can be read: the fault is shown where it is', () => {
    const phrase = (by: string) => said('no (idea|clue)', by)
    expect(phrase('no (idea|clue')).toEqual(['cues/en.yaml:18:12: this bracket is never closed'])
    expect(phrase('no idea|clue)')).toEqual(["cues/en.yaml:18:21: there is no '(' for this ')'"])
    expect(phrase('no (idea|)')).toEqual(['cues/en.yaml:18:18: a word is missing here'])
    expect(phrase('no? idea?')).toEqual(['cues/en.yaml:18:9: all of this is optional, so it would be found everywhere'])
    expect(phrase('no idea …')).toEqual(['cues/en.yaml:18:17: a gap stands between two words'])
    expect(phrase('no (idea …)?')).toEqual(['cues/en.yaml:18:18: a gap stands between two words'])
    expect(phrase('no ??')).toEqual(["cues/en.yaml:18:13: '?' stands behind what is optional"])
    expect(phrase('no id*ea')).toEqual(["cues/en.yaml:18:12: 'id*ea' is no word"])
    expect(phrase('no id*')).toEqual(["cues/en.yaml:18:12: at least 3 letters stand before '*'"])
    expect(phrase("'no <units>'")).toEqual([
      'cues/en.yaml:18:13: there is no <units> among the words; there are: <number>, <unit>, <each>',
    ])
    expect(phrase(`no ${'idea '.repeat(80)}`)).toEqual(['cues/en.yaml:18:309: a phrase has at most 300 characters'])
    expect(phrase(`${'('.repeat(20)}no${')'.repeat(20)}`)).toEqual([
      'cues/en.yaml:18:17: brackets are nested too deeply here',
    ])
  })

  it('refer to words above them, and have no name twice', () => {
    expect(said('  unit: [department*, office, offices]\n', '')).toEqual([
      'cues/en.yaml:3:16: there is no <unit> among the words; there are: <number>',
      'cues/en.yaml:3:29: there is no <unit> among the words; there are: <number>',
    ])
    expect(said('  each:', '  number:')).toContain(
      "cues/en.yaml:4:3: a name is made of small letters (a to z) and '-', such as everybody; <number> is any number",
    )
  })

  it('have no phrase twice for the same purpose', () => {
    expect(said('no (idea|clue)', 'All of  us')).toEqual([
      "cues/en.yaml:18:9: 'All of  us' is already at cues/en.yaml:15:23; keep one of the two",
    ])
    expect(said('[used to]', '[not]')).toEqual([])
  })

  it('lack nothing where a key is there', () => {
    expect(said('[used to]', '[]')).toEqual(['cues/en.yaml:8:9: `asides` is empty; write something, or leave it out'])
  })
})
