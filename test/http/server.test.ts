import { connect } from 'node:net'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { type ServerEnv, serve } from '../../src/http/server.ts'
import { createLog, send, start } from './serving.ts'

/** A route that answers when it is let. */
function waiting() {
  const asked = Promise.withResolvers<void>()
  const go = Promise.withResolvers<string>()
  const part = new Hono<ServerEnv>().get('/waits', async (c) => {
    asked.resolve()
    return c.text(await go.promise)
  })
  return { part, asked: asked.promise, go: go.resolve }
}

describe('the server’s address', () => {
  const app = new Hono<ServerEnv>()
  const { log } = createLog()

  it('that is in use is told by PORT, with what to do', async () => {
    const { port } = await start()
    await expect(serve({ host: '127.0.0.1', port, app, log })).rejects.toThrow(
      `PORT ${port} is in use on 127.0.0.1, perhaps by another Counterpart. Stop that program, or set PORT to a free one, such as PORT=3978.`,
    )
  })

  it('that is not of this machine is told by HOST, with what to do', async () => {
    await expect(serve({ host: '203.0.113.7', port: 0, app, log })).rejects.toThrow(
      /^HOST 203\.0\.113\.7 .*HOST=127\.0\.0\.1/,
    )
  })
})

describe('what is no HTTP', () => {
  it.each([
    ['400', 'nonsense\r\n\r\n'],
    ['400', 'GET / HTTP/1.1\r\n\r\n'],
    ['400', 'GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n'],
    ['431', `GET / HTTP/1.1\r\nHost: localhost\r\nCookie: ${'a'.repeat(20_000)}\r\n\r\n`],
  ])('is refused by %s with the headers of every answer', async (status, bytes) => {
    const { port } = await start()
    const answer = await send(port, bytes)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(answer).toContain("content-security-policy: default-src 'none'")
  })

  it('in the middle of an answer only ends it', async () => {
    const part = new Hono<ServerEnv>().post('/streams', (c) =>
      c.body(new ReadableStream({ start: (s) => s.enqueue('begun') })),
    )
    const { port } = await start({ parts: [part] })
    const socket = connect(port, '127.0.0.1')
    socket.write('POST /streams HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n')
    let heard = ''
    for await (const chunk of socket) {
      heard += chunk
      if (heard.includes('begun')) socket.write('nonsense\r\n\r\n')
    }
    expect(heard.match(/HTTP\/1\.1/g)).toHaveLength(1)
  })
})

describe('closing', () => {
  it('lets a running request finish, and takes no new one', async () => {
    const { part, asked, go } = waiting()
    const { port, close } = await start({ parts: [part] })
    const answer = fetch(`http://127.0.0.1:${port}/waits`)
    await asked
    const closed = close()
    await expect(send(port, '')).rejects.toThrow('ECONNREFUSED')
    go('done')
    expect(await (await answer).text()).toBe('done')
    await closed
  })

  it('does not wait for connections that are kept open between requests', async () => {
    const { port, close } = await start()
    await (await fetch(`http://127.0.0.1:${port}/healthz`)).text()
    await close()
  })

  it('ends streams', async () => {
    const part = new Hono<ServerEnv>().get('/streams', (c) =>
      c.body(
        new ReadableStream({
          start(stream) {
            stream.enqueue('begun')
            c.env.closing.addEventListener('abort', () => stream.close())
          },
        }),
      ),
    )
    const { port, close } = await start({ parts: [part] })
    const answer = await fetch(`http://127.0.0.1:${port}/streams`)
    await close()
    expect(await answer.text()).toBe('begun')
  })

  it('cuts off what does not finish within the limit', async () => {
    const { part, asked } = waiting()
    const { port, close } = await start({ parts: [part], closeWithinMs: 1 })
    const answer = fetch(`http://127.0.0.1:${port}/waits`)
    answer.catch(() => {})
    await asked
    await close()
    await expect(answer).rejects.toThrow()
  })

  it('twice is once', async () => {
    const { close } = await start()
    await Promise.all([close(), close()])
  })
})
