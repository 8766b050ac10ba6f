import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { pageRoutes } from '../../src/http/page.ts'
import { start } from './serving.ts'

const texts: Record<string, object> = { en: { send: 'Send' }, 'fr-CA': { send: 'Envoyer' } }

async function folderOf(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'page-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
  return folder
}

async function startPage() {
  const folder = await folderOf({
    'index.html': '<h1>Hello</h1>',
    'main.js': 'main()',
    'base.css': 'h1 {}',
    'mark.svg': '<svg/>',
    '.env': 'KEY=1',
  })
  const { ask } = await start({ parts: [await pageRoutes({ folder, texts: (language) => texts[language] })] })
  return { folder, ask: (path: string, headers = {}) => ask({ path, headers }) }
}

describe('the page', () => {
  it('is served with its assets, each by its type', async () => {
    const { ask } = await startPage()
    const served = await Promise.all(
      ['/', '/assets/main.js', '/assets/base.css', '/assets/mark.svg'].map(async (path) => {
        const { status, headers, text } = await ask(path)
        return [status, headers['content-type'], headers['cache-control'], text]
      }),
    )
    expect(served).toEqual([
      [200, 'text/html; charset=UTF-8', 'no-cache', '<h1>Hello</h1>'],
      [200, 'text/javascript; charset=UTF-8', 'no-cache', 'main()'],
      [200, 'text/css; charset=UTF-8', 'no-cache', 'h1 {}'],
      [200, 'image/svg+xml', 'no-cache', '<svg/>'],
    ])
  })

  it('finds the Markdown library as a module', async () => {
    const { ask } = await startPage()
    const { headers, text } = await ask('/assets/markdown-it.js')
    expect(headers['content-type']).toBe('text/javascript; charset=UTF-8')
    const { default: MarkdownIt } = await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)
    expect(new MarkdownIt().render('*a*')).toBe('<p><em>a</em></p>\n')
  })

  it.each(['/', '/assets/main.js', '/assets/texts.json?language=en'])(
    'is not sent again when it has not changed: %s',
    async (path) => {
      const { ask } = await startPage()
      const { etag } = (await ask(path)).headers
      const again = await ask(path, { 'if-none-match': etag })
      expect(again).toMatchObject({ status: 304, text: '', headers: { etag, 'x-content-type-options': 'nosniff' } })
    },
  )

  it.each([
    '/assets/.env',
    '/assets/../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/index.html',
    '/assets/',
    '/assets/__proto__',
    '/assets/later.js',
  ])('serves nothing else: %s', async (path) => {
    const { folder, ask } = await startPage()
    await writeFile(join(folder, 'later.js'), '')
    expect((await ask(path)).status).toBe(404)
  })

  it('without its index.html stops the start', async () => {
    await expect(pageRoutes({ folder: await folderOf({ 'main.js': '' }), texts: () => ({}) })).rejects.toThrow(
      'index.html',
    )
  })
})

describe('the page’s texts', () => {
  it.each([
    ['?language=fr-CA', 'Envoyer'],
    ['?language=en', 'Send'],
    ['?language=xx', 'Send'],
    ['', 'Send'],
    ['?language=', 'Send'],
    ['?language=constructor', 'Send'],
    ['?language=../en', 'Send'],
  ])('are in the language asked for, or in English: %s', async (query, send) => {
    const { ask } = await startPage()
    const { status, text } = await ask(`/assets/texts.json${query}`)
    expect([status, JSON.parse(text)]).toEqual([200, { send }])
  })
})
