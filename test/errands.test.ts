import { expect, it } from 'vitest'
import { createErrands } from '../src/errands.ts'
import type { Suggestion } from '../src/event.ts'
import type { Reading } from '../src/talks/step.ts'
import type { Asked } from '../src/turn.ts'

const reading: Reading = { levels: [2], quotes: ['most of the offices'], prompt: 'read-words@1' }

function asked(member: string, request: string): Asked {
  return { member, request, network: 'north', language: 'en', question: '', descriptors: [], levelNames: [], words: '' }
}

it('gives up what a member said before when they say more, and nobody else’s', async () => {
  const signals = new Map<string, AbortSignal>()
  const answers = new Map<string, (found: Reading) => void>()
  const taken: Suggestion[] = []
  const errands = createErrands({
    read: ({ request }, signal) => {
      signals.set(request, signal)
      return new Promise((resolve) => answers.set(request, resolve))
    },
    take: async (event) => {
      taken.push(event)
    },
    log: { warn() {}, error() {} },
  })
  errands.run(asked('aino', 'first'))
  errands.run(asked('ville', 'other'))
  errands.run(asked('aino', 'second'))
  expect([...signals].map(([request, { aborted }]) => [request, aborted])).toEqual([
    ['first', true],
    ['other', false],
    ['second', false],
  ])
  answers.get('second')?.(reading)
  answers.get('other')?.(reading)
  await expect.poll(() => taken.length).toBe(3)
  expect(taken.map(({ request, reading: read }) => [request, read])).toEqual(
    expect.arrayContaining([
      ['first', null],
      ['second', reading],
      ['other', reading],
    ]),
  )
  await errands.close()
})
