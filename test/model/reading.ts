import { PassThrough } from 'node:stream'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { onTestFinished } from 'vitest'
import { createModelCounts } from '../../src/model/counts.ts'
import { type Policy, policy } from '../../src/model/policy.ts'
import { openWordsReader, type ReadRequest, type WordsReader } from '../../src/model/reader.ts'
import { fakeModel, type ModelServer, startModelServer } from '../fakes/model-server.ts'

export const request: ReadRequest = {
  network: 'north',
  member: 'aino',
  mayLeave: async () => true,
  language: 'en',
  question: 'Is there one place that steers integration work?',
  descriptors: [
    'No unit has this task.',
    'Somebody does it.',
    'A unit has a mandate.',
    'All name a contact.',
    'As 3; reviewed.',
  ],
  levelNames: ['Nothing', 'First steps', 'Partly', 'Everywhere', 'Improved'],
  words: 'Only Karen Svensson does it, beside other tasks.',
  names: ['Lena Berg'],
}

export const never: AbortSignal = new AbortController().signal

export interface Reading {
  server: ModelServer
  reader: WordsReader
  /** Reads these words, or the usual ones. */
  read(words?: string, signal?: AbortSignal): ReturnType<WordsReader['read']>
  /** The networks whose budget a request was counted against. */
  spent: string[]
  /** All that was logged, a line each. */
  log(): string
  /** What /metrics says, by name and labels: 'model_calls_total{outcome="read"}'. */
  count(name: string): Promise<number | undefined>
}

/** A reader before a server of this machine. */
export async function startReading(
  given: { key?: string; name?: string; policy?: Partial<Policy>; spend?: (network: string) => Promise<boolean> } = {},
): Promise<Reading> {
  const { key, name = fakeModel, policy: limits, spend = async () => true } = given
  const server = await startModelServer(key ? { key } : {})
  onTestFinished(() => server.close())
  const registry = new Registry()
  const spent: string[] = []
  const logged = new PassThrough({ encoding: 'utf8' })
  let lines = ''
  logged.on('data', (chunk) => {
    lines += chunk
  })
  const reader = openWordsReader({
    server: { key: key ?? null, baseUrl: server.baseUrl, name },
    spend(network) {
      spent.push(network)
      return spend(network)
    },
    counts: createModelCounts(registry),
    log: pino({ level: 'trace' }, logged),
    policy: { ...policy, ...limits },
  })
  return {
    server,
    reader,
    read: (words = request.words, signal = never) => reader.read({ ...request, words }, signal),
    spent,
    log: () => lines,
    async count(metric) {
      const line = (await registry.metrics()).split('\n').find((text) => text.startsWith(`${metric} `))
      return line === undefined ? undefined : Number(line.slice(metric.length))
    },
  }
}
