import { describe, expect, it } from 'vitest'
import { printFaults } from '../../src/benchmark/print.ts'

/** What is printed below the message of a fault in this line. */
function shown(excerpt: string, column: number): string[] {
  const fault = { file: 'benchmark.yaml', line: 7, column, message: 'wrong', excerpt }
  return printFaults('here', [fault]).split('\n').slice(1, -1)
}

/** The character that the caret stands under, where every character is one column wide. */
function pointedAt([line, caret]: string[]): string | undefined {
  return caret === undefined ? undefined : line?.[caret.indexOf('^')]
}

describe('a printed fault', () => {
  it('begins with its place, which terminals make a link of', () => {
    const fault = {
      file: 'texts/en.yaml',
      line: 12,
      column: 3,
      message: 'this is wrong; that is right',
      excerpt: '  x: 1',
    }
    expect(printFaults('a/b', [fault])).toBe(
      ['a/b/texts/en.yaml:12:3: this is wrong; that is right', '12 |   x: 1', '   |   ^', '1 fault'].join('\n'),
    )
  })

  it('has no line where the file cannot be read', () => {
    const fault = { file: 'benchmark.yaml', line: 1, column: 1, message: 'not there', excerpt: null }
    expect(printFaults('a', [fault, fault])).toBe(
      'a/benchmark.yaml:1:1: not there\na/benchmark.yaml:1:1: not there\n2 faults',
    )
  })

  it('has its caret below the fault also behind tabs', () => {
    expect(shown('\t\tid: x', 7)).toEqual(['7 | \t\tid: x', '  | \t\t    ^'])
  })

  it('has its caret below the fault also behind wide and combined characters', () => {
    expect(shown('日本: x', 5)).toEqual(['7 | 日本: x', '  |       ^'])
    expect(shown('👩‍👩‍👧: x', 11)).toEqual(['7 | 👩‍👩‍👧: x', '  |     ^'])
    expect(shown('e\u0301: x', 5)).toEqual(['7 | e\u0301: x', '  |    ^'])
    expect(shown('ｱ: x', 4)).toEqual(['7 | ｱ: x', '  |    ^'])
  })

  it('cuts a long line around the caret', () => {
    const long = `${'a'.repeat(500)}X${'b'.repeat(500)}`
    const [line, caret] = shown(long, 501)
    expect(line).toMatch(/^7 \| …a+Xb+…$/)
    expect(line?.length).toBeLessThan(130)
    expect(pointedAt([line ?? '', caret ?? ''])).toBe('X')
    expect(shown(long, 1)[0]).toMatch(/^7 \| a+…$/)
    const [end, last] = shown(long, 1001)
    expect(end).toMatch(/^7 \| …b+$/)
    expect(last?.length).toBe(end?.length)
  })

  it('cannot act on the terminal, whatever the file holds', () => {
    const fault = {
      file: 'benchmark.yaml',
      line: 1,
      column: 3,
      message: "this is '\u001b[31m\u202e'",
      excerpt: 'a\u001b[31m',
    }
    expect(printFaults('a', [fault])).toBe("a/benchmark.yaml:1:3: this is '␛[31m\ufffd'\n1 | a␛[31m\n  |   ^\n1 fault")
  })
})
