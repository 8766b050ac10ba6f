import { describe, expect, it } from 'vitest'
import { judgeAnswer } from '../../src/model/answer.ts'
import { redact } from '../../src/model/redact.ts'

const words =
  'Karen does  it\nbeside other tasks; “nobody” asked—her to. It is O’Brien’s list (4 of 11 departments), ÄMTER'
const redacted = redact(words, { names: [], ours: [] })

function judge(levels: unknown, ...quotes: unknown[]) {
  return judgeAnswer(JSON.stringify({ levels, quotes }), redacted)
}

describe('what a model answers', () => {
  it('is a reading where its levels are neighbours and its quotes stand in the words', () => {
    expect(judge([1], 'beside other tasks')).toEqual({ levels: [1], quotes: ['beside other tasks'] })
    expect(judge([1, 2], 'does it', 'other')).toEqual({ levels: [1, 2], quotes: ['does it', 'other'] })
    expect(judge([2, 3, 4], 'does it')).toEqual({ levels: [2, 3, 4], quotes: ['does it'] })
  })

  it('says that no level can be told where it has none', () => {
    expect(judge([])).toBeNull()
    expect(judge([], 'does it')).toBeNull()
  })

  it('is quoted as the person wrote it, whatever spaces, capitals and quote marks it has', () => {
    expect(judge([1], 'DOES\u00a0 it\nbeside')).toMatchObject({ quotes: ['does it beside'] })
    expect(judge([1], '"nobody" asked-her')).toMatchObject({ quotes: ['nobody” asked—her'] })
    expect(judge([1], '...beside other tasks;')).toMatchObject({ quotes: ['beside other tasks'] })
    expect(judge([1], 'ämter')).toMatchObject({ quotes: ['ÄMTER'] })
    expect(judge([1], 'a\u0308mter')).toMatchObject({ quotes: ['ÄMTER'] })
    expect(judge([1], '4 of 11 departments')).toMatchObject({ quotes: ['4 of 11 departments'] })
  })

  it('counts the words on either side of what was taken out', () => {
    expect(judge([1], '(name) does it')).toEqual({ levels: [1], quotes: ['does it'] })
    expect(judge([1], 'tasks (name) does it')).toMatchObject({ quotes: ['tasks', 'does it'] })
    expect(judge([1], 'Karen does it')).toBe('invalid')
    expect(judge([1], '(name)')).toBe('invalid')
  })

  it.each([
    ['no quote', [1]],
    ['a quote that nobody said', [1], 'every department'],
    ['one right and one wrong', [1], 'does it', 'every department'],
    ['half a word', [1], 'eside other'],
    ['a few letters', [1], 'it'],
    ['a number', [1], 4],
    ['too many quotes', [1], 'does it', 'beside', 'other', 'tasks'],
    ['a level beyond four', [5], 'does it'],
    ['a level below zero', [-1], 'does it'],
    ['half a level', [2.5], 'does it'],
    ['a level in words', ['2'], 'does it'],
    ['a level alone', 2, 'does it'],
    ['four levels', [0, 1, 2, 3], 'does it'],
    ['levels apart', [1, 3], 'does it'],
    ['levels backwards', [2, 1], 'does it'],
    ['a level twice', [2, 2], 'does it'],
    ['null', null, 'does it'],
  ])('is no reading with %s', (_, levels, ...quotes) => {
    expect(judge(levels, ...quotes)).toBe('invalid')
  })

  it.each([
    '',
    'null',
    '[]',
    '{"levels":[1]}',
    '{"levels":[1],"quotes":["does it"],"record":true}',
    '{"levels":[1],"quotes":["does it"]} Shall I record it?',
    '```json\n{"levels":[1],"quotes":["does it"]}\n```',
    '{"levels":[1],"quotes":["does it"]',
    '<think>hm</think>{"levels":[1],"quotes":["does it"]}',
  ])('is no reading in another form: %s', (content) => {
    expect(judgeAnswer(content, redacted)).toBe('invalid')
  })

  it.each([
    '<b>does it</b>',
    '<img src=x onerror=alert(1)>',
    '[does it](https://evil.example.org)',
    '**does it**',
    '`does it`',
    'does it &lt;b&gt;',
    '<!-- does it -->',
  ])('is no reading with markup in a quote, even where the person typed it: %s', (quote) => {
    const typed = { text: `we say ${quote} here`, kept: [`we say ${quote} here`] }
    expect(judgeAnswer(JSON.stringify({ levels: [1], quotes: [`say ${quote} here`] }), typed)).toBe('invalid')
    expect(judge([1], quote)).toBe('invalid')
  })
})
