import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { ServerEnv } from '../../src/http/server.ts'
import { type Asked, send, start } from './serving.ts'

const megabyte = 1024 * 1024

const echo = new Hono<ServerEnv>()
  .post('/demo/echo', async (c) => c.text(String((await c.req.text()).length)))
  .get('/demo/echo', (c) => c.text('here'))
  .get('/demo/fault', () => {
    throw new Error('secret detail')
  })
  .get('/people/:name', (c) => c.text(`hello ${c.req.param('name')}`))

const page = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }

describe('every answer', () => {
  const kinds: [string, number, Asked][] = [
    ['a good one', 200, { path: '/people/ada' }],
    ['to HEAD', 200, { path: '/people/ada', method: 'HEAD' }],
    ['health', 200, { path: '/healthz' }],
    ['metrics', 200, { path: '/metrics' }],
    ['no such path', 404, { path: '/wp-admin' }],
    ['no such method', 405, { path: '/demo/fault', method: 'DELETE' }],
    ['a request of another site', 403, { path: '/demo/echo', body: '{}', headers: { origin: 'https://evil.example' } }],
    ['another host', 403, { path: '/', headers: { host: 'evil.example' } }],
    ['too large', 413, { path: '/demo/echo', body: Buffer.alloc(megabyte + 1) }],
    ['a fault', 500, { path: '/demo/fault' }],
    ['a bad path', 400, { path: '/a\\b' }],
    ['a bad host', 400, { path: '/', headers: { host: 'a b' } }],
    ['an unknown expectation', 200, { path: '/people/ada', headers: { expect: 'miracles' } }],
  ]

  it.each(kinds)('carries the security headers: %s', async (_kind, status, asked) => {
    const answer = await (await start({ parts: [echo] })).ask(asked)
    expect(answer.status).toBe(status)
    expect(answer.headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    })
    expect(answer.headers).not.toHaveProperty('x-powered-by')
  })
})

describe('what is not there', () => {
  it('is 404: a sentence for people, {error} for programs', async () => {
    const { ask } = await start()
    expect(await ask({ path: '/nowhere' })).toMatchObject({ status: 404, text: 'There is nothing at this address.\n' })
    const answer = await ask({ path: '/demo/nowhere' })
    expect(answer.headers['content-type']).toContain('application/json')
    expect(JSON.parse(answer.text)).toEqual({ error: 'There is nothing at this address.' })
  })

  it('is 405 where only the method is wrong, with those that are right', async () => {
    const { ask } = await start({ parts: [echo] })
    const answer = await ask({ path: '/demo/echo', method: 'PUT', body: '{}' })
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'POST, GET, HEAD' } })
    expect(JSON.parse(answer.text).error).toContain('only POST, GET, HEAD')
    expect(await ask({ path: '/healthz', method: 'OPTIONS' })).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD' },
    })
  })
})

describe('a body', () => {
  it('of 1 MiB is taken, with its length or in chunks', async () => {
    const { ask } = await start({ parts: [echo] })
    const body = Buffer.alloc(megabyte, 'a')
    expect(await ask({ path: '/demo/echo', body })).toMatchObject({ status: 200, text: String(megabyte) })
    const half = Buffer.alloc(megabyte / 2, 'a')
    expect(await ask({ path: '/demo/echo', body: [half, half] })).toMatchObject({ status: 200, text: String(megabyte) })
  })

  it.each([2, 40])('of %i MiB is refused, and the client hears why', async (size) => {
    const { ask } = await start({ parts: [echo] })
    const answer = await ask({ path: '/demo/echo', body: Buffer.alloc(size * megabyte, 'a') })
    expect(answer.status).toBe(413)
    expect(JSON.parse(answer.text)).toEqual({ error: 'The body is larger than 1 MiB. Send less.' })
  })

  it.each([2, 40])('of %i MiB in chunks without a length is refused, and the client hears why', async (size) => {
    const { ask } = await start({ parts: [echo] })
    const answer = await ask({ path: '/demo/echo', body: Array(size).fill(Buffer.alloc(megabyte, 'a')) })
    expect(answer.status).toBe(413)
  })

  it('is refused too where nobody would read it', async () => {
    const { ask } = await start({ parts: [echo] })
    const body = Buffer.alloc(2 * megabyte)
    const headers = { 'content-length': String(body.length) }
    expect(await ask({ path: '/demo/echo', method: 'GET', headers, body })).toMatchObject({ status: 413 })
    expect(await ask({ path: '/nowhere', body })).toMatchObject({ status: 413 })
  })

  it('that is too large leaves the connection in order for the next request', async () => {
    const { port } = await start({ parts: [echo] })
    const url = `http://127.0.0.1:${port}/demo/echo`
    const large = await fetch(url, { method: 'POST', body: 'a'.repeat(2 * megabyte) })
    expect([large.status, await large.json()]).toEqual([413, { error: 'The body is larger than 1 MiB. Send less.' }])
    expect(await (await fetch(url, { method: 'POST', body: 'four' })).text()).toBe('4')
  })

  it.each(['Content-Length: 10\r\n\r\nfour', 'Transfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n'])(
    'that breaks off is no fault of ours: %o',
    async (rest) => {
      const { port, close, lines } = await start({ parts: [echo] })
      const answer = await send(port, `POST /demo/echo HTTP/1.1\r\nHost: localhost\r\n${rest}`)
      expect(answer).toMatch(/^HTTP\/1.1 400 /)
      await close()
      expect(lines).toMatchObject([{ level: 20, msg: 'request', route: '/demo/echo', status: 400 }])
    },
  )
})

describe('a request of another site', () => {
  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:1' },
    page,
  ])('is refused when it would write: %o', async (headers) => {
    const { ask } = await start({ parts: [echo] })
    const answer = await ask({ path: '/demo/echo', body: '{}', headers })
    expect(answer.status).toBe(403)
    expect(JSON.parse(answer.text).error).toContain('another site')
  })

  it('is refused when it would read or embed', async () => {
    const { ask } = await start({ parts: [echo] })
    expect(await ask({ path: '/demo/echo', headers: { 'sec-fetch-site': 'cross-site' } })).toMatchObject({
      status: 403,
    })
    const framed = { ...page, 'sec-fetch-dest': 'iframe' }
    expect(await ask({ path: '/people/ada', headers: framed })).toMatchObject({ status: 403 })
  })

  it('is answered when a person follows a link', async () => {
    const { ask } = await start({ parts: [echo] })
    expect(await ask({ path: '/people/ada', headers: page })).toMatchObject({ status: 200 })
  })

  it('is not what our own page, a script or PUBLIC_URL send', async () => {
    const { ask, port } = await start({ parts: [echo], publicUrl: 'https://bot.example.org' })
    for (const headers of [
      { 'sec-fetch-site': 'same-origin', origin: `http://localhost:${port}`, host: `localhost:${port}` },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://bot.example.org', host: 'bot.example.org' },
      {},
    ]) {
      expect(await ask({ path: '/demo/echo', body: '{}', headers })).toMatchObject({ status: 200 })
    }
  })
})

describe('the Host header', () => {
  const hosts = (names: string[]) => names.map((name) => [name])

  it.each(
    hosts([
      'localhost',
      'localhost:8080',
      'LOCALHOST:3978',
      '127.0.0.1:3978',
      '127.1.2.3',
      '[::1]:3978',
      'bot.example.org',
    ]),
  )('may be %s in the demo', async (host) => {
    const { ask } = await start({ publicUrl: 'https://bot.example.org' })
    expect(await ask({ path: '/healthz', headers: { host } })).toMatchObject({ status: 200 })
  })

  it.each(
    hosts([
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      '127-0-0-1.nip.io',
      '192.168.0.1',
      '[::2]',
    ]),
  )('may not be %s in the demo', async (host) => {
    const { ask } = await start({ publicUrl: 'https://bot.example.org' })
    const answer = await ask({ path: '/demo/personas', headers: { host } })
    expect(answer.status).toBe(403)
    expect(JSON.parse(answer.text).error).toContain('Host')
  })

  it('may be any where people sign in', async () => {
    const { ask } = await start({ loopbackOnly: false })
    expect(await ask({ path: '/healthz', headers: { host: '10.0.0.7' } })).toMatchObject({ status: 200 })
  })
})

describe('a fault of ours', () => {
  it('is 500 without details, and is found in the log by its number', async () => {
    const { ask, lines } = await start({ parts: [echo] })
    const answer = await ask({ path: '/demo/fault' })
    expect(answer.status).toBe(500)
    const { error } = JSON.parse(answer.text)
    expect(error).not.toContain('secret')
    const logged = lines.find(({ level }) => level === 50)
    expect(logged).toMatchObject({ err: { message: 'secret detail' }, id: error.split(': ').at(-1) })
  })
})

describe('health', () => {
  it('tells operators why the server is not ready', async () => {
    let ready = false
    const { ask } = await start({ ready: () => (ready ? { ready } : { ready, why: 'The database does not answer.' }) })
    expect(await ask({ path: '/readyz' })).toMatchObject({ status: 503, text: 'The database does not answer.\n' })
    expect(await ask({ path: '/healthz' })).toMatchObject({ status: 200 })
    ready = true
    expect(await ask({ path: '/readyz' })).toMatchObject({ status: 200 })
  })
})

describe('metrics', () => {
  it('count requests by route, however many names and paths there are', async () => {
    const { ask } = await start({ parts: [echo] })
    for (const name of ['ada', 'bea', 'cleo']) await ask({ path: `/people/${name}` })
    for (const path of ['/x', '/y', '/z']) await ask({ path })
    await ask({ path: '/people/ada', method: 'PUT' })
    const { text, headers } = await ask({ path: '/metrics' })
    expect(headers['content-type']).toMatch(/^text\/plain; version=/)
    expect(text).toContain('http_request_duration_seconds_count{method="GET",route="/people/:name",status="200"} 3')
    expect(text).toContain('http_request_duration_seconds_count{method="GET",route="none",status="404"} 3')
    expect(text).toContain('http_request_duration_seconds_count{method="PUT",route="none",status="405"} 1')
    expect(text).toContain('process_cpu_seconds_total')
    expect(text).not.toMatch(/ada|bea|cleo/)
  })
})

describe('the log', () => {
  it('has a line a request, without names, words or signatures', async () => {
    const { ask, lines } = await start({ parts: [echo] })
    await ask({ path: '/people/ada?signature=abc' })
    await ask({ path: '/demo/echo', body: 'my words' })
    await ask({ path: '/demo/fault' })
    expect(lines.filter(({ msg }) => msg === 'request')).toMatchObject([
      { level: 20, method: 'GET', route: '/people/:name', status: 200, ms: expect.any(Number) },
      { level: 20, method: 'POST', route: '/demo/echo', status: 200 },
      { level: 30, method: 'GET', route: '/demo/fault', status: 500 },
    ])
    expect(JSON.stringify(lines)).not.toMatch(/ada|abc|my words/)
  })
})
