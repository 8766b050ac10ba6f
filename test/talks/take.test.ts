import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answers } from '../../src/domain/benchmark.ts'
import { indicatorIds } from '../support/benchmarks.ts'
import { acts } from './acts.ts'
import { Network, people } from './network.ts'
import { spoken } from './vocabulary.ts'

describe('a talk', { timeout: 180_000 }, () => {
  it('keeps every rule, whoever does what', () => {
    fc.assert(
      fc.property(fc.boolean(), acts(people.length), (hasModel, script) => {
        const network = new Network(hasModel)
        network.says(0, 'start')
        for (const act of script) network.perform(act)
      }),
      { numRuns: 17_000 },
    )
  })

  it('has no button that stopped working, however old', () => {
    fc.assert(
      fc.property(fc.boolean(), acts(people.length), fc.constantFrom(...people), (hasModel, script, account) => {
        const network = new Network(hasModel)
        network.says(0, 'start')
        for (const act of script) network.perform(act)
        network.pressAll(account)
      }),
      { numRuns: 2500 },
    )
  })

  it('comes to its end by going on, whatever happened before', () => {
    fc.assert(
      fc.property(fc.boolean(), acts(people.length), fc.constantFrom(...answers), (hasModel, script, answer) => {
        const network = new Network(hasModel)
        for (const act of script) network.perform(act)
        network.perform({ does: 'wave', opens: 0 })
        fc.pre(network.isMember('web:ville'))
        for (const _ of indicatorIds(spoken)) network.goesOn('web:ville', answer)
        expect(network.answered('web:ville')).toEqual(new Set(indicatorIds(spoken)))
      }),
      { numRuns: 500 },
    )
  })
})
