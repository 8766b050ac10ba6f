import { afterEach, expect, it, vi } from 'vitest'
import { eventStream } from '../../src/http/event-stream.ts'
import { createLog } from './serving.ts'

afterEach(() => {
  vi.useRealTimers()
})

it('heaps up no heartbeats for a reader who does not read', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  async function* items() {
    yield { id: 'm1' }
  }
  const stream = eventStream({
    items: items(),
    ending: new AbortController(),
    closing: new AbortController().signal,
    log: createLog().log,
  })
  const reader = stream.getReader()
  const first = await reader.read()
  vi.advanceTimersByTime(3_600_000)
  const rest: string[] = []
  for (let read = first; !read.done; read = await reader.read()) rest.push(Buffer.from(read.value).toString())
  expect(rest.filter((event) => event === ':\n\n').length).toBeLessThanOrEqual(1)
})
