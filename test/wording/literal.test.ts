import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'
import { inMarkdown, inPlainText } from '../../src/wording/literal.ts'

/** A reader of Markdown that is as eager as can be: HTML and GFM's tables and strike-through. */
const markdown = new MarkdownIt({ html: true, breaks: true })

/** What a reader sees, with the names of all markup that is in it. */
function read(text: string): { seen: string; markup: string[] } {
  const blocks = markdown.parse(text, {})
  const inline = blocks.flatMap((block) => block.children ?? [])
  const breaks = ['softbreak', 'hardbreak']
  return {
    seen: inline.map(({ type, content }) => (breaks.includes(type) ? '\n' : content)).join(''),
    markup: [...blocks, ...inline]
      .map(({ type }) => type)
      .filter((type) => !['inline', 'text', ...breaks].includes(type)),
  }
}

/** Words made of what Markdown watches for. */
const trickyWords = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'\\`*_[]()<>&#|~!-+=:.>{}"\'^$/@1 \t\n'.split('')),
      fc.constantFrom(
        '    ',
        '\n\n',
        '---',
        '===',
        '```',
        '\n1. a',
        '\n- a',
        '\n+ a',
        '| a |\n|-|',
        '|\n:-',
        '<b>',
        '<?',
        '<div a',
      ),
      fc.constantFrom(
        '<!--',
        '&amp;',
        '![x](y)',
        '[x]: y',
        'http://a.example',
        '<a@b.example>',
        '* * *',
        'word',
        'סלע',
        '\u202e',
        '\u2028',
        '\u0007',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''))

describe("people's words in a text of ours", () => {
  it.each([
    ['alone', (words: string) => words, []],
    ['in a sentence', (words: string) => `You wrote: ${words} (note)`, []],
    ['below a line', (words: string) => `You wrote\n${words}`, []],
    ['in bold', (words: string) => `So **${words}** it is`, ['strong_open', 'strong_close']],
    ['in a quotation', (words: string) => `> ${words}`, ['blockquote_open', 'blockquote_close']],
  ])('are read as they were written, and as nothing else: %s', (_, put, markup) => {
    fc.assert(
      fc.property(trickyWords, (words) => {
        const escaped = inMarkdown(words)
        fc.pre(escaped !== '')
        // Lines as they are read; the isolating marks are invisible.
        const seen = escaped.replace(/\\([\p{P}\p{S}])/gu, '$1')
        const around = ['paragraph_open', 'paragraph_close', ...markup].toSorted()
        expect(read(put(escaped)).markup.toSorted()).toEqual(around)
        expect(read(put(escaped)).seen).toBe(read(put('WORDS')).seen.replace('WORDS', () => seen))
      }),
      { numRuns: 1000 },
    )
  })

  it('keep their line breaks, and lose blank lines and indentation', () => {
    expect(inMarkdown('  one\r\n\n    two\n\t\n- three ')).toBe('one\ntwo\n\\- three')
  })

  it('lose nothing that can be seen', () => {
    const words = '<script>alert("1")</script> & *stars* _under_ `code` [a](http://b.example) 5 > 4 | ~~x~~ #1 C:\\temp'
    expect(read(inMarkdown(words)).seen).toBe(words)
  })

  it('stay readable where nothing is special', () => {
    const words =
      'We meet twice a year (since 2019); 3 of 9 departments, 50 % of staff. Where? At http://tampere.example.'
    expect(inMarkdown(words)).toBe(words)
  })

  it('do not turn the direction of what stands around them', () => {
    expect(inMarkdown('\u202eevil\u2066')).toBe('evil')
    expect(inMarkdown('سلام\n2 \u202bשלום')).toBe('\u2068سلام\u2069\n\u20682 שלום\u2069')
    expect(inPlainText('שלום 1\nשלום 2')).toBe('\u2068שלום 1 שלום 2\u2069')
  })

  it('stand in one line on a button, without control characters', () => {
    expect(inPlainText(' *a*\n\n1. b\u0000\u0007\tc ')).toBe('*a* 1. b c')
  })
})
