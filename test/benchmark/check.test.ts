import { describe, expect, it } from 'vitest'
import { edited, messages, small, structure, texts } from './files.ts'

/** What is said when one passage of the structure, or of the texts, is changed. */
const structured = (passage: string, by: string) =>
  messages(small({ 'benchmark.yaml': edited(structure, passage, by) }))
const worded = (passage: string, by: string) => messages(small({ 'texts/en.yaml': edited(texts, passage, by) }))

describe('the structure of a benchmark', () => {
  it('has ids of letters, digits and hyphens', () => {
    expect(structured('id: small', 'id: my benchmark')).toEqual([
      "benchmark.yaml:1:5: an id is made of at most 64 letters (A to Z), digits and '-', such as inti-cities; this is 'my benchmark'",
    ])
    expect(structured('id: small', `id: ${'a'.repeat(65)}`)).toEqual([
      "benchmark.yaml:1:5: an id is made of at most 64 letters (A to Z), digits and '-', such as inti-cities; this has 65",
    ])
    expect(structured('id: small', `id: ${'a'.repeat(64)}`)).toEqual([])
    expect(structured('- id: PAR\n', '- id: PAR_1\n')).toContain(
      "benchmark.yaml:20:9: an id is made of at most 24 letters (A to Z), digits and '-', such as GOV; this is 'PAR_1'",
    )
    expect(structured('id: GOV-2a', `id: ${'A'.repeat(25)}`)).toContain(
      "benchmark.yaml:18:17: an id is made of at most 24 letters (A to Z), digits and '-', such as GOV-1a; this has 25",
    )
  })

  it('has every id once, whatever it is the id of, and says where the first is', () => {
    expect(structured('id: GOV-2\n', 'id: GOV-1\n')).toContain(
      'benchmark.yaml:15:13: GOV-1 is already the id at benchmark.yaml:9:13; give this standard an id of its own',
    )
    expect(structured('id: PAR\n', 'id: GOV-2a\n')).toContain(
      'benchmark.yaml:20:9: GOV-2a is already the id at benchmark.yaml:18:17; give this dimension an id of its own',
    )
  })

  it('has a whole number of 1 or more as its version', () => {
    for (const [version, found] of [
      ['0', 'the number 0'],
      ['1.5', 'the number 1.5'],
      ['3000000000', 'the number 3000000000'],
      ["'2'", "the text '2'"],
      ['[1]', 'a list'],
      ['', 'empty'],
    ]) {
      const [message, ...more] = structured('version: 1', `version: ${version}`)
      expect(message).toMatch(
        /^benchmark\.yaml:2:\d+: `version` must be a whole number from 1 to 2147483647, such as 2; /,
      )
      expect(message).toMatch(new RegExp(`; this is ${found}$`))
      expect(more).toEqual([])
    }
  })

  it('has weights above 0', () => {
    for (const weight of ['0', '-1', '.inf', '.nan', 'two', 'true', '{}']) {
      const [message, ...more] = structured('weight: 2', `weight: ${weight}`)
      expect(message).toMatch(/^benchmark\.yaml:12:21: `weight` must be a number above 0, such as 2; this is /)
      expect(more).toEqual([])
    }
    expect(structured('weight: 2', 'weight: 0.001')).toEqual([])
  })

  it('has one indicator for the self-check in each standard', () => {
    expect(structured('            short: true\n          - id: GOV-1b', '          - id: GOV-1b')).toEqual([
      'benchmark.yaml:10:9: no indicator of GOV-1 has `short: true`; give it to the one that the self-check asks',
    ])
    expect(structured('short: false', 'short: true')).toEqual([
      'benchmark.yaml:28:20: PAR-1 has its `short: true` already at benchmark.yaml:26:20; leave it on one indicator',
    ])
    expect(structured('short: false', 'short: yes')).toEqual([
      "benchmark.yaml:26:20: `short` must be true or false; this is the text 'yes'",
    ])
  })

  it('has at least one dimension, standard, indicator and language', () => {
    const head = structure.slice(0, structure.indexOf('dimensions:'))
    const structures = {
      dimensions: `${head}dimensions: []\n`,
      standards: `${head}dimensions: [{ id: GOV, standards: [] }]\n`,
      indicators: `${head}dimensions: [{ id: GOV, standards: [{ id: GOV-1, indicators: [] }] }]\n`,
    }
    for (const [list, changed] of Object.entries(structures)) {
      expect(messages(small({ 'benchmark.yaml': changed }))[0]).toContain(
        `\`${list}\` is empty; at least one ${list.slice(0, -1)} belongs in it`,
      )
    }
    expect(structured('languages: [en]', 'languages: []')[0]).toBe(
      'benchmark.yaml:5:12: `languages` is empty; at least one language belongs in it, such as en',
    )
  })

  it('has what it must have, and says so at the map that lacks it', () => {
    expect(structured('note: Nobody is assessed by it.\n', '')).toEqual([
      'benchmark.yaml:1:1: `note` is missing in the file; the keys of a benchmark are id, version, source, note, languages, dimensions',
    ])
    expect(structured('      - id: GOV-2\n        weight: 3', '      - weight: 3')[0]).toBe(
      'benchmark.yaml:15:9: `id` is missing in entry 2 of `standards`; the keys of a standard are id, indicators, weight (optional)',
    )
  })

  it('has no other keys; what is misspelt is taken for what was meant', () => {
    expect(structured('    standards:\n      - id: PAR-1', '    standart:\n      - id: PAR-1')).toEqual([
      'benchmark.yaml:22:5: `standart` is no key of a dimension; did you mean `standards`? Its keys are id, standards, weight (optional)',
    ])
    expect(structured('weight: 2', 'Weight: -2')).toEqual([
      'benchmark.yaml:12:13: `Weight` is no key of an indicator; did you mean `weight`? Its keys are id, weight (optional), short (optional)',
      'benchmark.yaml:12:21: `weight` must be a number above 0, such as 2; this is the number -2',
    ])
    expect(structured('weight: 2', 'colour: red')).toEqual([
      'benchmark.yaml:12:13: `colour` is no key of an indicator; its keys are id, weight (optional), short (optional)',
    ])
  })

  it('has every key once in a map', () => {
    expect(structured('version: 1', 'version: 1\nversion: 2')).toEqual([
      'benchmark.yaml:3:1: `version` is already at benchmark.yaml:2:1; keep one of the two',
    ])
  })

  it('has values of the right kind', () => {
    expect(structured('source: Made for tests.', 'source: 2009')).toEqual([
      "benchmark.yaml:3:9: `source` must be text, such as 'INTI-Cities, 2007-2009: the four dimensions'; this is the number 2009; in quotes it is text",
    ])
    expect(structured('source: Made for tests.', 'source: >-\n  \n')[0]).toMatch(
      /`source` must be text, .* this is empty$/,
    )
    expect(structured('- id: GOV-1b', '- GOV-1b')[0]).toBe(
      "benchmark.yaml:14:13: entry 2 of `indicators` must be a map with the keys id, weight (optional), short (optional); this is the text 'GOV-1b'",
    )
    expect(
      structured(
        'weight: 3\n        indicators:\n          - id: GOV-2a\n            short: true\n',
        'indicators: 1\n',
      ),
    ).toEqual([
      'benchmark.yaml:16:21: `indicators` must be a list of indicators, such as `- id: GOV-1a`; this is the number 1',
    ])
    expect(messages(small({ 'benchmark.yaml': 'GOV-1\n' }))[0]).toBe(
      "benchmark.yaml:1:1: the file must be a map with the keys id, version, source, note, languages, dimensions; this is the text 'GOV-1'",
    )
  })
})

describe('the languages of a benchmark', () => {
  it('have a file each', () => {
    expect(structured('languages: [en]', 'languages: [en, fr]')).toEqual([
      "benchmark.yaml:5:17: there is no texts/fr.yaml; add it, or take 'fr' off this list",
    ])
  })

  it('are all in the list', () => {
    expect(messages(small({ 'texts/fr.yaml': edited(texts, 'language: en', 'language: fr') }))).toEqual([
      "benchmark.yaml:5:12: texts/fr.yaml is there, but 'fr' is not in this list; add it, or delete the file",
    ])
    expect(messages(small({ 'texts/.en.yaml.swp': '', 'texts/notes.md': '' }))).toEqual([])
  })

  it('are in the list once, and are tags of languages', () => {
    expect(structured('languages: [en]', 'languages: [en, en, EN, ../en, 1]')).toEqual([
      'benchmark.yaml:5:17: en is already in this list at benchmark.yaml:5:13; keep one of the two',
      "benchmark.yaml:5:21: a language is a BCP 47 tag, here en; this is 'EN'",
      "benchmark.yaml:5:25: a language is a BCP 47 tag, such as en, fr or pt-BR; this is '../en'",
      "benchmark.yaml:5:32: entry 5 of `languages` must be text, such as 'en'; this is the number 1; in quotes it is text",
    ])
  })

  it('are what the file says it is in', () => {
    expect(worded('language: en', 'language: fr')).toEqual([
      "texts/en.yaml:1:11: `language` must be en, as the file is named; this is 'fr'",
    ])
  })
})

describe('the texts of a benchmark', () => {
  it('are there for every id: what lacks is said at the map where it belongs', () => {
    const without = texts.slice(0, texts.indexOf('  PAR-1b:\n'))
    expect(messages(small({ 'texts/en.yaml': without }))).toEqual([
      'texts/en.yaml:15:1: the texts of PAR-1b are missing (an indicator, benchmark.yaml:27:17); add `PAR-1b:` to this map',
    ])
  })

  it('are there for no other id', () => {
    expect(worded('standards:\n', 'standards:\n  XYZ: { name: stray }\n')).toEqual([
      'texts/en.yaml:12:3: benchmark.yaml has no standard with the id XYZ; delete its texts, or add the standard there',
    ])
    expect(worded('  GOV-2: {', '  GOV2: {')).toEqual([
      'texts/en.yaml:11:1: the texts of GOV-2 are missing (a standard, benchmark.yaml:15:13); add `GOV-2:` to this map',
      'texts/en.yaml:13:3: benchmark.yaml has no standard with the id GOV2; did you mean GOV-2?',
    ])
    expect(worded('standards:\n', 'standards:\n  GOV-1a: { name: stray }\n')).toEqual([
      'texts/en.yaml:12:3: GOV-1a is an indicator (benchmark.yaml:11:17), not a standard; move its texts to `indicators`',
    ])
  })

  it('are not called unused where a fault of the structure hides what they belong to', () => {
    expect(structured('- id: GOV-1b', '- weight: 1')).toEqual([
      'benchmark.yaml:14:13: `id` is missing in entry 2 of `indicators`; the keys of an indicator are id, weight (optional), short (optional)',
    ])
  })

  it('have five names of levels, which differ', () => {
    expect(
      worded('[Nothing, First steps, Partly, In place, Improved]', '[Nothing, First steps, Partly, Improved]'),
    ).toEqual(['texts/en.yaml:3:9: `levels` must have 5 texts, one for each level from 0 to 4; this has 4'])
    expect(worded('In place, Improved', 'partly, PARTLY')).toEqual([
      "texts/en.yaml:3:40: 'partly' is already the name of level 2 (texts/en.yaml:3:32); name level 3 otherwise",
      "texts/en.yaml:3:48: 'PARTLY' is already the name of level 2 (texts/en.yaml:3:32); name level 4 otherwise",
    ])
  })

  it('have five descriptors for each indicator', () => {
    expect(worded('      - level 4 of GOV-1b\n', '')).toEqual([
      'texts/en.yaml:31:5: `levels` must have 5 texts, one for each level from 0 to 4; this has 4',
    ])
    expect(worded('- level 4 of GOV-1b', "- ''")).toEqual([
      "texts/en.yaml:36:9: level 4 must be text, such as 'A unit has a written mandate.'; this is empty",
    ])
  })

  it('are complete, and none is empty', () => {
    expect(worded('    why: why GOV-1a\n', '')).toEqual([
      "texts/en.yaml:16:3: `why` is missing in `GOV-1a`; the keys of an indicator's texts are name, question, levels, why, evidence, ask",
    ])
    expect(worded('why: why GOV-1a', 'why:')).toEqual([
      "texts/en.yaml:25:5: `why` must be text, such as 'Where nobody steers, good projects stay islands.'; this is empty",
    ])
    expect(worded('why: why GOV-1a', "why: ' '")[0]).toMatch(
      /^texts\/en\.yaml:25:10: `why` must be text, .*; this is empty$/,
    )
    expect(worded('  GOV-2: { name: name of GOV-2 }', '  GOV-2: name of GOV-2')).toEqual([
      "texts/en.yaml:13:10: `GOV-2` must be a map with the keys name; this is the text 'name of GOV-2'",
    ])
  })
})
