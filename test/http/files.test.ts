import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { filesRoutes, signLink } from '../../src/http/files.ts'
import { start } from './serving.ts'

const key = randomBytes(32)
const noon = Temporal.Instant.from('2026-11-24T12:00:00Z')
const inAnHour = noon.add({ hours: 1 })

async function startFiles(options: { keyPrevious?: Buffer } = {}) {
  const opened: string[] = []
  let now = noon
  const part = filesRoutes({
    key,
    ...options,
    now: () => now,
    open: async (name) => {
      opened.push(name)
      if (name === 'gone') return null
      return { type: 'image/png', body: Buffer.from('picture'), headers: { 'content-disposition': 'inline' } }
    },
  })
  const { ask } = await start({ parts: [part] })
  return {
    opened,
    ask: (path: string) => ask({ path }),
    moveTo: (to: Temporal.Instant) => {
      now = to
    },
  }
}

describe('a signed link', () => {
  it.each(['profile.png', 'turn/event 1/0', '100 %', 'ä?b#c&d', '..', '%2e%2e', 'a/../b'])(
    'opens its file: %s',
    async (name) => {
      const { ask, opened } = await startFiles()
      const answer = await ask(signLink(key, { name: `f-${name}`, expires: inAnHour }))
      expect(answer).toMatchObject({ status: 200, text: 'picture' })
      expect(answer.headers).toMatchObject({
        'content-type': 'image/png',
        'content-disposition': 'inline',
        'cache-control': 'private, max-age=600',
      })
      expect(opened).toEqual([`f-${name}`])
    },
  )

  it('is kept by a browser no longer than it holds', async () => {
    const { ask } = await startFiles()
    const { headers } = await ask(signLink(key, { name: 'a', expires: noon.add({ seconds: 90 }) }))
    expect(headers['cache-control']).toBe('private, max-age=90')
  })

  it('that has expired says so kindly, and opens nothing', async () => {
    const { ask, opened, moveTo } = await startFiles()
    const link = signLink(key, { name: 'a', expires: inAnHour })
    moveTo(inAnHour)
    const answer = await ask(link)
    expect(answer.status).toBe(410)
    expect(answer.text).toContain('has expired')
    expect(opened).toEqual([])
  })

  it('of a key that is being rotated still opens, and of another does not', async () => {
    const keyPrevious = randomBytes(32)
    const { ask } = await startFiles({ keyPrevious })
    expect(await ask(signLink(keyPrevious, { name: 'a', expires: inAnHour }))).toMatchObject({ status: 200 })
    expect(await ask(signLink(randomBytes(32), { name: 'a', expires: inAnHour }))).toMatchObject({ status: 404 })
  })

  it('to what is no longer there is 404', async () => {
    const { ask } = await startFiles()
    expect(await ask(signLink(key, { name: 'gone', expires: inAnHour }))).toMatchObject({ status: 404 })
  })
})

describe('a file with a policy of its own', () => {
  it('keeps it among the headers of every answer', async () => {
    const policy = "default-src 'none'; style-src 'sha256-abc'"
    const headers = { 'content-security-policy': policy }
    const open = async () => ({ type: 'text/html; charset=UTF-8', body: '<!doctype html>', headers })
    const { ask } = await start({ parts: [filesRoutes({ key, now: () => noon, open })] })
    const answer = await ask({ path: signLink(key, { name: 'questions', expires: inAnHour }) })
    expect(answer.headers).toMatchObject({ 'content-security-policy': policy, 'x-content-type-options': 'nosniff' })
  })
})

describe('a link that was changed', () => {
  const link = new URL(signLink(key, { name: 'a', expires: inAnHour }), 'http://localhost')
  const changed: [string, (link: URL) => void][] = [
    ['the name', (url) => (url.pathname = '/files/b')],
    ['the expiry', (url) => url.searchParams.set('expires', '9999999999')],
    ['an expiry that is no number', (url) => url.searchParams.set('expires', 'never')],
    ['the signature', (url) => url.searchParams.set('signature', 'A'.repeat(43))],
    ['a short signature', (url) => url.searchParams.set('signature', 'AA')],
    ['no signature', (url) => url.searchParams.delete('signature')],
    ['nothing at all', (url) => (url.search = '')],
  ]

  it.each(changed)('opens nothing: %s', async (_what, change) => {
    const { ask, opened } = await startFiles()
    const url = new URL(link)
    change(url)
    expect(await ask(url.pathname + url.search)).toMatchObject({ status: 404 })
    expect(opened).toEqual([])
  })
})
