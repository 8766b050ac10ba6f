import { afterEach, expect, it, vi } from 'vitest'
import { openPolicy, policy } from '../../src/model/policy.ts'
import { never } from './reading.ts'

afterEach(() => {
  vi.useRealTimers()
})

it('takes waiting for no failure: a slow server that answers all is asked by all', async () => {
  vi.useFakeTimers()
  const attempt = openPolicy({ ...policy, failuresMax: 1 })
  const refuse = async () => null
  const call = () => new Promise<string>((resolve) => setTimeout(() => resolve('read'), 2500))
  // The last wait for longer than a call may take.
  const attempted = Promise.all(Array.from({ length: 12 }, () => attempt({ refuse, call }, never)))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await attempted).toEqual(Array(12).fill({ done: true, value: 'read' }))
})
