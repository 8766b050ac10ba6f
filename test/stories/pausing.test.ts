import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStage, type Person, type Stage } from '../support/stage.ts'

describe('a pause', () => {
  let stage: Stage
  let aino: Person
  beforeEach(async () => {
    stage = await openStage({ start: '2026-11-24T10:00:00Z' })
    aino = await stage.person('Aino', 'practitioner')
    await aino.says('start')
  })
  afterEach(() => stage[Symbol.asyncDispose]())

  it('ends with a message that comes by itself, once, at the day and hour in the city’s time zone', async () => {
    expect((await aino.says('pause until thursday 9:00'))[0]?.text).toContain('Thursday 26 November at 09:00')
    const before = (await aino.reads()).length
    await stage.pass({ hours: 44 })
    expect(await aino.reads()).toHaveLength(before)
    await stage.pass({ hours: 1 })
    const woken = (await aino.reads()).slice(before)
    expect(woken).toHaveLength(1)
    expect(woken[0]?.at).toBe('2026-11-26T07:00:00Z')
    expect(woken[0]?.text).toContain('question 1 of 42')
    await stage.pass({ hours: 24 * 7 })
    expect(await aino.reads()).toHaveLength(before + 1)
  })

  it('ends without a message for somebody who went on before', async () => {
    await aino.says('pause until thursday 9:00')
    await aino.says('resume')
    const before = (await aino.reads()).length
    await stage.pass({ hours: 24 * 7 })
    expect(await aino.reads()).toHaveLength(before)
  })

  it('is moved into working hours, and says so', async () => {
    const [told] = await aino.says('pause until saturday 22:00')
    expect(told?.text).toMatch(/Monday 30 November at 09:00[\s\S]*working days/)
  })

  it('is offered as buttons, which need no typing', async () => {
    const [asked] = await aino.says('pause')
    expect(asked?.actions.map(({ id }) => id)).toEqual([
      'pause/2026-11-25T09:00',
      'pause/2026-11-26T09:00',
      'pause/2026-12-01T09:00',
      'cancel',
    ])
    expect((await aino.presses('pause/2026-11-26T09:00'))[0]?.text).toContain('Thursday 26 November')
  })

  it('takes a day that follows the question, and asks again for one that it cannot read', async () => {
    await aino.says('pause')
    expect((await aino.says('whenever you like'))[0]?.text).toContain('could not read')
    expect((await aino.says('yesterday'))[0]?.text).toContain('passed')
    expect((await aino.says('in two weeks'))[0]?.text).toContain('Tuesday 8 December at 09:00')
  })

  it('can be prolonged, or its messages stopped, from the message that ends it', async () => {
    await aino.says('pause until tomorrow 9:00')
    await stage.pass({ hours: 24 })
    const woken = (await aino.reads()).at(-1)
    expect(woken?.actions.map(({ id }) => id)).toEqual(['start', 'next-week', 'stop'])
    expect((await aino.presses('next-week', woken?.id))[0]?.text).toContain('Wednesday 2 December at 09:00')
    await aino.presses('stop', woken?.id)
    const before = (await aino.reads()).length
    await stage.pass({ hours: 24 * 14 })
    expect(await aino.reads()).toHaveLength(before)
  })
})
