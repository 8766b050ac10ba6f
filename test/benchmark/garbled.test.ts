import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check, small, structure, texts } from './files.ts'

const originals = { 'benchmark.yaml': structure, 'texts/en.yaml': texts }

const anyLine = fc.constantFrom(...Object.entries(originals)).chain(([file, text]) =>
  fc.record({
    file: fc.constant(file),
    lines: fc.constant(text.split('\n')),
    index: fc.nat(text.split('\n').length - 1),
  }),
)

/** Ways in which a line comes to harm. */
const anyHarm: fc.Arbitrary<(line: string) => string> = fc.oneof(
  fc.string({ unit: 'binary' }).map((by) => () => by),
  fc
    .constantFrom(
      '\t',
      ' ',
      '- ',
      '"',
      "'",
      '[',
      '}',
      ': ',
      '#',
      '&a ',
      '*a',
      '!x ',
      '|',
      '---',
      '\u0000',
      '\r',
      '日本',
    )
    .chain((by) => fc.nat(40).map((at) => (line: string) => line.slice(0, at) + by + line.slice(at))),
  fc.nat(40).map((at) => (line: string) => line.slice(0, at)),
  fc.nat(40).map((at) => (line: string) => line.slice(at)),
  fc.constant((line: string) => `${line}\n${line}`),
)

describe('a benchmark with one line garbled', () => {
  it('is fine, or has its faults at places that are in its files', () => {
    fc.assert(
      fc.property(anyLine, anyHarm, ({ file, lines, index }, harm) => {
        expectPlacesIn(file, lines.with(index, harm(lines[index] ?? '')).join('\n'))
      }),
      { numRuns: 400 },
    )
  })

  it('is fine, or has its faults at places that are in its files, when any line is missing', () => {
    for (const [file, text] of Object.entries(originals)) {
      const lines = text.split('\n')
      for (const index of lines.keys()) expectPlacesIn(file, lines.toSpliced(index, 1).join('\n'))
    }
  })
})

function expectPlacesIn(file: string, content: string): void {
  const files = small({ [file]: content })
  const checked = check(files)
  if (checked.ok) return
  expect(checked.faults.length).toBeGreaterThan(0)
  for (const fault of checked.faults) {
    const line = String(files[fault.file])
      .replace(/^\ufeff/, '')
      .split('\n')[fault.line - 1]
    expect(line).toBeDefined()
    expect(fault.column).toBeGreaterThanOrEqual(1)
    expect(fault.column).toBeLessThanOrEqual((line ?? '').length + 1)
    expect(fault.excerpt).toBe(line?.replace(/\r$/, ''))
  }
}
