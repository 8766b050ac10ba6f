import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkBenchmark } from '../../src/benchmark/check.ts'
import { textsOf } from '../../src/domain/outline.ts'
import { smallBenchmark } from '../support/benchmarks.ts'
import { check, edited, messages, printed, small, structure, texts, withDirectory } from './files.ts'

const structured = (passage: string, by: string) =>
  messages(small({ 'benchmark.yaml': edited(structure, passage, by) }))

describe('a benchmark that cannot be read', () => {
  it('has no directory, or something else in its place', () => {
    expect(checkBenchmark('no/such/place')).toEqual({
      ok: false,
      faults: [
        {
          file: 'benchmark.yaml',
          line: 1,
          column: 1,
          message: 'there is no directory no/such/place; give the one that holds benchmark.yaml',
          excerpt: null,
        },
      ],
    })
    withDirectory(small(), (dir) => {
      const file = join(dir, 'benchmark.yaml')
      expect(checkBenchmark(file)).toMatchObject({
        faults: [{ message: `${file} is no directory; give the one that holds benchmark.yaml` }],
      })
    })
  })

  it('lacks its structure; its texts are checked all the same', () => {
    const [first, second] = messages({ 'texts/en.yaml': edited(texts, 'language: en', 'language: fr') })
    expect(first).toMatch(/^benchmark\.yaml:1:1: there is no file benchmark\.yaml in /)
    expect(second).toMatch(/^texts\/en\.yaml:1:11: `language` must be en/)
  })

  it('has a folder where a file belongs', () => {
    withDirectory({ 'texts/en.yaml': texts }, (dir) => {
      mkdirSync(join(dir, 'benchmark.yaml'))
      expect(checkBenchmark(dir)).toMatchObject({
        faults: [{ message: 'this is no file; a text file in YAML belongs here' }],
      })
    })
  })

  it('is not in UTF-8: the first byte that is not is shown', () => {
    const latin1 = Buffer.from(edited(structure, 'note: Nobody', 'note: Année. Nobody'), 'latin1')
    expect(printed(small({ 'benchmark.yaml': latin1 }))).toBe(
      [
        'benchmark.yaml:4:10: this is not UTF-8; save the file with the encoding UTF-8',
        '4 | note: Ann\ufffde. Nobody is assessed by it.',
        '  |          ^',
        '1 fault',
      ].join('\n'),
    )
    expect(messages(small({ 'benchmark.yaml': Buffer.from(structure, 'utf16le') }))[0]).toMatch(
      /^benchmark\.yaml:\d+:\d+: /,
    )
  })

  it('is larger than 1 MiB', () => {
    const filled = structure + '#'.repeat(1024 * 1024 - structure.length)
    expect(messages(small({ 'benchmark.yaml': filled }))).toEqual([])
    expect(messages(small({ 'benchmark.yaml': `${filled}#` }))).toEqual([
      'benchmark.yaml:1:1: this file has 1048577 bytes; at most 1048576 (1 MiB) are read',
    ])
  })

  it('is empty', () => {
    expect(messages(small({ 'benchmark.yaml': '' }))).toEqual(['benchmark.yaml:1:1: this file is empty'])
    expect(messages(small({ 'benchmark.yaml': '# to do\n' }))).toEqual(['benchmark.yaml:1:1: this file is empty'])
  })
})

describe('a benchmark that is not YAML', () => {
  it('is told what would be right for the slips that authors make', () => {
    expect(structured('    standards:\n      - id: PAR-1', '\tstandards:\n      - id: PAR-1')[0]).toBe(
      'benchmark.yaml:22:1: this is not YAML: tabs are not allowed as indentation; indent with spaces',
    )
    expect(structured('note: Nobody', 'note: Mind: nobody')).toEqual([
      "benchmark.yaml:4:7: this is not YAML: no key fits here; put text that has ': ' in it in quotes",
    ])
    expect(structured('note: Nobody', 'note: *Nobody*')[0]).toMatch(
      /put text that begins with .* in quotes as a whole$/,
    )
    expect(structured('note: Nobody is assessed by it.', 'note: *nobody')).toEqual([
      "benchmark.yaml:4:7: nothing before this is marked &nobody; put text that begins with '*' in quotes",
    ])
    expect(structured('note: Nobody', 'note: !Nobody')).toEqual([
      "benchmark.yaml:4:7: this is not YAML: unresolved tag: !Nobody; put text that begins with '!' in quotes",
    ])
    expect(structured('note: Nobody', 'note: @Nobody')).toEqual([
      'benchmark.yaml:4:7: this is not YAML: plain value cannot start with reserved character @; put the text in quotes',
    ])
    expect(structured('version: 1', 'version:1')[0]).toMatch(
      /^benchmark\.yaml:2:1: .*; a key is followed by ':' and a space$/,
    )
  })

  it('is shown where a quote begins that never ends', () => {
    expect(structured('note: Nobody', 'note: "Nobody')).toEqual([
      'benchmark.yaml:4:7: this is not YAML: this quote is never closed',
    ])
  })

  it('is told each slip, once a line', () => {
    const changed = edited(edited(structure, 'note: Nobody', 'note: @Nobody'), 'source: Made', 'source: %Made')
    expect(messages(small({ 'benchmark.yaml': changed })).map((message) => message.slice(0, 19))).toEqual([
      'benchmark.yaml:3:9:',
      'benchmark.yaml:4:7:',
    ])
    expect(messages(small({ 'benchmark.yaml': ']]]\n' }))).toHaveLength(1)
  })

  it('is shown at its last word what lacks at its end', () => {
    expect(messages(small({ 'benchmark.yaml': 'languages: [en\n\n\n' }))[0]).toMatch(
      /^benchmark\.yaml:1:15: this is not YAML: /,
    )
  })

  it('has one document', () => {
    expect(messages(small({ 'benchmark.yaml': `${structure}---\nid: other\n` }))).toEqual([
      'benchmark.yaml:29:1: a second document begins here; a file has one, without `---`',
    ])
  })

  it('does not bring the check down, however deep it is nested', () => {
    expect(messages(small({ 'benchmark.yaml': '['.repeat(20_000) }))[0]).toMatch(
      /^benchmark\.yaml:1:\d+: this is not YAML: this is nested too deeply$/,
    )
  })
})

describe('a benchmark that uses YAML', () => {
  it('may repeat itself by anchors and aliases', () => {
    const levels = (id: string) =>
      `    levels:\n${[0, 1, 2, 3, 4].map((n) => `      - level ${n} of ${id}\n`).join('')}`
    const anchored = edited(texts, levels('GOV-1a'), levels('GOV-1a').replace('levels:', 'levels: &same'))
    const checked = check(small({ 'texts/en.yaml': edited(anchored, levels('GOV-1b'), '    levels: *same\n') }))
    expect(checked).toMatchObject({ ok: true })
    const benchmark = checked.ok ? checked.benchmark : smallBenchmark
    expect(textsOf(benchmark, 'en').indicators['GOV-1b']?.levels[4]).toBe('level 4 of GOV-1a')
  })

  it('is told of a fault in what it repeats once', () => {
    const twice = edited(structure, 'weight: 2', 'weight: &heavy heavy').replace('weight: 3', 'weight: *heavy')
    expect(messages(small({ 'benchmark.yaml': twice }))).toEqual([
      "benchmark.yaml:12:28: `weight` must be a number above 0, such as 2; this is the text 'heavy'",
    ])
  })

  it('cannot make much of little by aliases of aliases', () => {
    const bomb = `x: &x [${'1,'.repeat(4000)}]\ndimensions:\n${'- { id: a, standards: *x }\n'.repeat(1000)}`
    const started = messages(small({ 'benchmark.yaml': bomb }))
    expect(started).toContain(
      'benchmark.yaml:1:1: this file has more values than a benchmark needs; look for repeated aliases',
    )
    expect(started.length).toBeLessThan(25_000)
    expect(
      messages(small({ 'benchmark.yaml': 'dimensions: &d [*d, { id: x, standards: *d }]\n' })).length,
    ).toBeGreaterThan(0)
  })

  it('may have Windows line ends, a byte order mark, quotes and blocks', () => {
    const windows = (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`
    expect(check({ 'benchmark.yaml': windows(structure), 'texts/en.yaml': windows(texts) })).toEqual(check(small()))
    const folded = edited(structure, 'note: Nobody is assessed by it.', 'note: >\n  Nobody is\n  assessed by it.\n')
    expect(check(small({ 'benchmark.yaml': folded }))).toEqual(check(small()))
  })
})
