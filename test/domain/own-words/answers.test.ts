import { describe, expect, it } from 'vitest'
import { readAnswers, tally } from '../../../perf/answers.ts'
import { interpret } from '../../../src/domain/own-words/interpret.ts'
import { scale } from './inti.ts'

describe('the answers that the English cues were made from', () => {
  const read = readAnswers('en').odd.map((answer) => ({ answer, understanding: interpret(answer.text, scale) }))
  const { single, singleRight, offeredRight, allAsked, singleUntold } = tally(read)

  it('are understood as before: `npm run bench -- interpret` has the figures for those they were not made from', () => {
    expect(single.part).toBeGreaterThanOrEqual(35)
    expect(singleRight.part).toBeGreaterThanOrEqual(single.part - 1)
    expect(offeredRight.part).toBeGreaterThanOrEqual(offeredRight.whole - 1)
    expect(allAsked.part).toBeLessThanOrEqual(8)
    expect(singleUntold.part).toBe(0)
  })
})
