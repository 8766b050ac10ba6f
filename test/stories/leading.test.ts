import { describe, expect, it } from 'vitest'
import type { Message } from '../../src/channels/channel.ts'
import { smallBenchmark } from '../support/benchmarks.ts'
import { openStage } from '../support/stage.ts'

const offered = (message: Message | undefined) => message?.actions.map(({ id }) => id) ?? []

describe('a lead who is told of a newcomer', () => {
  it('deletes nothing of their own by a yes to that', async () => {
    await using stage = await openStage({ benchmark: smallBenchmark })
    const lead = await stage.person('Kerttu', 'lead')
    const sami = await stage.person('Sami')
    await lead.says('delete my data')
    await sami.says(await stage.makeCode())
    await sami.says('yes')
    expect((await lead.reads()).at(-1)?.text).toContain('Do you know this person?')
    expect((await lead.says('yes'))[0]?.text).toContain('Shall I delete your data?')
    expect((await lead.says('invite'))[0]?.text).toContain('join code')
  })
})

describe('a lead', () => {
  it('can say that they do not know a newcomer: the coordinator is told, and nothing opens', async () => {
    await using stage = await openStage({ benchmark: smallBenchmark })
    const coordinator = await stage.person('Claire', 'coordinator')
    const lead = await stage.person('Kerttu', 'lead')
    const sami = await stage.person('Sami')
    await lead.says('start')
    await lead.says('evidence Budget')
    await sami.says(await stage.makeCode())
    await sami.says('yes')
    const told = (await lead.reads()).at(-1)
    await lead.presses(offered(told)[1] ?? '', told?.id)
    expect((await coordinator.reads()).at(-1)?.text).toContain('Kerttu, who leads Tampere, does not know Sami')
    await sami.says('start')
    expect((await sami.says('evidence 1'))[0]?.text).toContain('no number 1')
    expect((await lead.says('confirm Sami'))[0]?.text).toBe('Sami is confirmed.')
  })
})

describe('a coordinator', () => {
  it('gives a code for a city: for its lead where it has none, else for a colleague', async () => {
    await using stage = await openStage({ benchmark: smallBenchmark })
    const coordinator = await stage.person('Claire', 'coordinator')
    expect((await coordinator.says('invite'))[0]?.text).toContain('Cities: Tampere.')
    expect((await coordinator.says('invite Atlantis'))[0]?.text).toContain('For which city?')
    const [forLead] = await coordinator.says('invite tampere')
    expect(forLead?.text).toContain('the lead of Tampere')
    const kerttu = await stage.person('Kerttu')
    await kerttu.says(/\w{4}-\w{4}/.exec(forLead?.text ?? '')?.[0] ?? '')
    const [joined] = await kerttu.says('yes')
    expect(joined?.text).toContain('You lead the team')
    expect((await coordinator.says('invite Tampere'))[0]?.text).toContain('a colleague in Tampere')
    expect((await kerttu.says('invite'))[0]?.text).toContain('a colleague in Tampere')
  })

  it('is told what is not for them', async () => {
    await using stage = await openStage({ benchmark: smallBenchmark })
    const coordinator = await stage.person('Claire', 'coordinator')
    expect((await coordinator.says('profile'))[0]?.text).toContain('for people who answer questions')
  })
})
