import { expect, it } from 'vitest'
import { addCity, addMember, addNetwork } from '../../src/store/founding.ts'
import { isModelAllowed, spendModelRequest } from '../../src/store/model-use.ts'
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

  it('lets nothing of a member leave once their city or network forbids it, or they are erased', async () => {
    const { read } = await open()
    const network = await addNetwork(read, { name: 'North', at: 0 })
    const city = await addCity(read, { network, name: 'Tampere', country: 'FI', timeZone: 'Europe/Helsinki' })
    const aino = await addMember(read, { network, city, role: 'practitioner', name: 'Aino', at: 0 })
    const claire = await addMember(read, { network, city: null, role: 'coordinator', name: 'Claire', at: 0 })
    const rules = () => Promise.all([aino, claire, 'nobody'].map((member) => isModelAllowed(read, member)))

    expect(await rules()).toEqual([true, true, false])
    await read.updateTable('city').set({ model_allowed: 0 }).execute()
    expect(await rules()).toEqual([false, true, false])
    await read.updateTable('city').set({ model_allowed: 1 }).execute()
    await read.updateTable('network').set({ model_allowed: 0 }).execute()
    expect(await rules()).toEqual([false, false, false])
    await read.updateTable('network').set({ model_allowed: 1 }).execute()
    await read.updateTable('member').set({ erased_at: 1 }).where('id', '=', aino).execute()
    expect(await rules()).toEqual([false, true, false])
  })
})
