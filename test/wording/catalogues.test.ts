import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TextKey } from '../../src/talks/text-key.ts'
import { loadCatalogues, makeCatalogues, wordLists } from '../../src/wording/catalogues.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'texts-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

function write(language: string, file: string, content: string): void {
  mkdirSync(join(dir, language), { recursive: true })
  writeFileSync(join(dir, language, file), content)
}

describe('the catalogues', () => {
  it('hold every language and file of their folder', () => {
    write('en', 'talk.json', '{ "hello": "Hello {name}" }')
    write('fr', 'talk.json', '{ "hello": "Bonjour {name}" }')
    write('fr', 'notes.txt', 'not a catalogue')
    const catalogues = loadCatalogues(dir)
    expect(catalogues.languages).toEqual(['en', 'fr'])
    // A text of this test's own.
    expect(catalogues.format('fr', 'talk.hello' as TextKey, { name: 'Léa' })).toBe('Bonjour Léa')
    expect(catalogues.languageFor('fr')).toBe('fr')
    expect(catalogues.languageFor('fi')).toBe('en')
  })

  it('do not start with a file that holds no texts, and name it', () => {
    write('en', 'talk.json', '{ "hello": 1 }')
    expect(() => loadCatalogues(dir)).toThrow(join(dir, 'en/talk.json'))
    write('en', 'talk.json', '{ "hello": ')
    expect(() => loadCatalogues(dir)).toThrow(join(dir, 'en/talk.json'))
  })

  it('do not start without English', () => {
    write('fr', 'talk.json', '{}')
    expect(() => loadCatalogues(dir)).toThrow('English')
  })

  it('know the words of control of a language, and the English ones always', () => {
    const catalogues = makeCatalogues({
      en: { commands: { help: 'help | ?', skip: 'Skip' } },
      fi: { commands: { help: 'ohje | Apua' } },
    })
    expect(wordLists(catalogues, 'fi', 'commands').get('help')).toEqual(['ohje', 'apua', 'help', '?'])
    expect(wordLists(catalogues, 'fi', 'commands').get('skip')).toEqual(['skip'])
    expect(wordLists(catalogues, 'en', 'commands').get('help')).toEqual(['help', '?'])
  })
})
