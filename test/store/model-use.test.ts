import { expect, it } from 'vitest'
import { addNetwork } from '../../src/store/founding.ts'
import { spendModelRequest } from '../../src/store/model-use.ts'
import { eachDatabase } from '../support/databases.ts'

const november = Temporal.Instant.from('2026-11-30T23:59:59Z')
const december = november.add({ seconds: 1 })

eachDatabase((_, open) => {
  it('lets a network make so many requests to a model in a month of UTC, and no more', async () => {
    const database = await open()
    const network = await addNetwork(database.read, { name: 'North', at: 0 })
    const other = await addNetwork(database.read, { name: 'South', at: 0 })
    const spend = (of: string, at: Temporal.Instant) => spendModelRequest(database, { network: of, at, max: 2 })

    expect(await spend(network, november)).toBe(true)
    expect(await spend(network, november)).toBe(true)
    expect(await spend(network, november)).toBe(false)
    expect(await spend(network, november)).toBe(false)
    expect(await spend(other, november)).toBe(true)
    expect(await spend(network, december)).toBe(true)
    expect(await database.read.selectFrom('model_use').selectAll().orderBy('requests').execute()).toEqual(
      expect.arrayContaining([
        { network_id: network, month: '2026-11', requests: 2 },
        { network_id: network, month: '2026-12', requests: 1 },
        { network_id: other, month: '2026-11', requests: 1 },
      ]),
    )
  })

  it('counts exactly those that may go, of many at the same time', async () => {
    const database = await open()
    const network = await addNetwork(database.read, { name: 'North', at: 0 })
    const asked = Array.from({ length: 12 }, () => spendModelRequest(database, { network, at: november, max: 5 }))
    expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(5)
  })
})
