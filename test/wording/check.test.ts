import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkTexts } from '../../src/wording/check.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'check-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function write(path: string, content: string | Record<string, string>): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content, null, 2))
}

/** English and French texts of one file, all used. */
function problemsOf(english: Record<string, string>, french: Record<string, string>): string[] {
  write('texts/en/talk.json', english)
  write('texts/fr/talk.json', french)
  write(
    'src/talk.ts',
    Object.keys(english)
      .map((key) => `say('talk.${key}')`)
      .join('\n'),
  )
  return checkTexts(root).problems
}

describe('the check of the texts', () => {
  it('has nothing to say about texts that fit', () => {
    const english = {
      open: '{n, plural, one {# question is} other {# questions are}} open, {name}.',
      of: '{n, number} of {all, number}',
      known: '{known, select, yes {Known} other {Unknown}}',
    }
    const french = {
      open: '{name}, {n, plural, =0 {rien} one {# question} many {# de questions} other {# questions}}.',
      of: '{n, number} sur {all, plural, one {une} many {# de} other {#}}',
      known: '{known, select, yes {Connu} other {Inconnu}}',
    }
    expect(problemsOf(english, french)).toEqual([])
    expect(checkTexts(root)).toEqual({ problems: [], languages: ['en', 'fr'], count: 3 })
  })

  it('names the plural forms that a language needs and lacks, or has and cannot use', () => {
    const english = { open: '{n, plural, one {#} other {#}}', place: '{n, selectordinal, one {#st} other {#th}}' }
    const french = { open: '{n, plural, one {#} few {#} other {#}}', place: '{n, selectordinal, one {#er} other {#e}}' }
    expect(problemsOf(english, french)).toEqual([
      "texts/en/talk.json:3: place: {n} lacks the plural form 'few'",
      "texts/en/talk.json:3: place: {n} lacks the plural form 'two'",
      "texts/fr/talk.json:2: open: {n} has 'few', no plural form here",
      "texts/fr/talk.json:2: open: {n} lacks the plural form 'many'",
    ])
  })

  it('names values that are missing, too many, or used as something else', () => {
    const english = { hello: '{name} of {city}', count: '{n, number}', day: 'on {day}' }
    const french = { hello: '{nom} de {city}', count: '{n}', day: '{day, plural, one {#} many {#} other {#}}' }
    expect(problemsOf(english, french)).toEqual([
      'texts/fr/talk.json:2: hello: has {nom}, which English lacks',
      'texts/fr/talk.json:2: hello: lacks {name}',
      'texts/fr/talk.json:3: count: {n} is words, in English a number',
      'texts/fr/talk.json:4: day: {day} is a number, in English words',
    ])
  })

  it('looks into the branches of plurals and choices', () => {
    const english = { hello: '{known, select, yes {Hello {name}} no {Who?} other {Hm}}' }
    const french = { hello: '{known, select, yes {Bonjour {n, plural, one {#} other {#}}} oui {Oui} other {Hm}}' }
    expect(problemsOf(english, french)).toEqual([
      'texts/fr/talk.json:2: hello: has {n}, which English lacks',
      'texts/fr/talk.json:2: hello: lacks {name}',
      "texts/fr/talk.json:2: hello: {known} has the choice 'oui', which English lacks",
      "texts/fr/talk.json:2: hello: {known} lacks the choice 'no'",
      "texts/fr/talk.json:2: hello: {n} lacks the plural form 'many'",
    ])
  })

  it('names texts that are no ICU MessageFormat, with the place', () => {
    expect(
      problemsOf({ hello: 'Hello {name}', quote: "Type '{word}'" }, { hello: 'Bonjour {name', quote: '{word}' }),
    ).toEqual([
      "texts/en/talk.json:3: quote: an apostrophe before a brace makes it text: write two apostrophes: ''{name}''",
      'texts/fr/talk.json:2: hello: not ICU MessageFormat at character 9: expect argument closing brace',
      'texts/fr/talk.json:3: quote: has {word}, which English lacks',
    ])
  })

  it('names files and keys that are missing or too many, and texts that are none', () => {
    write('texts/en/talk.json', { hello: 'Hello', bye: 'Bye' })
    write('texts/en/more.json', { on: 'Go on' })
    write('texts/fr/talk.json', '{\n  "hello": "",\n  "salut": "Salut",\n  "bye": "a",\n  "bye": "b"\n}')
    write('texts/fr/plus.json', {})
    write('src/talk.ts', `'talk.hello' "talk.bye" \`more.on\``)
    expect(checkTexts(root).problems).toEqual([
      'texts/fr/more.json: missing',
      'texts/fr/plus.json: English has no such file',
      'texts/fr/talk.json: hello: missing',
      'texts/fr/talk.json:2: hello: no text',
      'texts/fr/talk.json:3: salut: English has no such text',
      'texts/fr/talk.json:5: bye: also in line 4',
    ])
  })

  it('names files that cannot be read, and goes on', () => {
    write('texts/en/talk.json', { hello: 'Hello' })
    write('texts/en/more.json', '[]')
    write('texts/fr/talk.json', '{ "hello": ')
    write('texts/fr/more.json', {})
    write('src/talk.ts', `'talk.hello'`)
    expect(checkTexts(root).problems).toEqual([
      'texts/en/more.json: not an object of texts',
      expect.stringMatching(/^texts\/fr\/talk\.json: not JSON: /),
    ])
  })

  it('names English texts that nothing uses', () => {
    write('texts/en/talk.json', { why: '1', 'why-not': '2', 'level-0': '3', hello: '4' })
    write('texts/en/page.json', { send: 'Send', close: 'Close', 'role-lead': 'lead', empty: 'Nothing', why: 'Why' })
    write('src/talk.ts', "say('talk.why-not'); send('page.empty')")
    write('src/template.ts', `say(\`talk.level-\${level}\`)`)
    write('src/channels/web/page/template.js', `text(\`role-\${role}\`)`)
    write('src/channels/web/page/index.html', '<b data-text="send"></b>')
    write('src/channels/web/page/main.js', "text('close')")
    expect(checkTexts(root).problems).toEqual([
      'texts/en/page.json:5: empty: nothing uses it',
      'texts/en/page.json:6: why: nothing uses it',
      'texts/en/talk.json:2: why: nothing uses it',
      'texts/en/talk.json:5: hello: nothing uses it',
    ])
  })

  it('takes the words of control as plain words, used as a whole', () => {
    write('texts/en/commands.json', { help: 'help | {', skip: 'skip' })
    write('texts/fr/commands.json', { help: "aide | j'ai {" })
    mkdirSync(join(root, 'src'))
    expect(checkTexts(root).problems).toEqual(['texts/fr/commands.json: skip: missing'])
  })
})
