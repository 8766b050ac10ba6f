import { expect, it } from 'vitest'
import { sampleCast } from '../../src/demo/personas.ts'
import { accountOf, findSeeding, seed, unseed } from '../../src/demo/seed.ts'
import { eachDatabase } from '../support/databases.ts'
import { intiCities, openStage } from '../support/stage.ts'

eachDatabase((_, open) => {
  it('goes without a trace in other networks: a persona who joined one is erased there, and nobody else', async () => {
    const database = await open()
    const { read } = database
    await using stage = await openStage({ database })
    const kerttu = await stage.person('Kerttu', 'lead')
    await kerttu.says('start')
    await kerttu.says('3')
    await kerttu.says('pause until thursday 9:00')
    await stage.pass({ hours: 48 })
    const woken = (await kerttu.reads()).at(-1)
    expect(woken?.text).toContain('Here I am again')

    await database.transaction((db) => seed(db, intiCities, sampleCast, stage.clock.now()))
    const account = accountOf('sami')
    const sami = { account, address: account, name: 'Sami Nouri' }
    const code = await stage.makeCode()
    await stage.web.take({ ...sami, id: 'web:demo:1', kind: 'words', text: code })
    await stage.web.take({ ...sami, id: 'web:demo:2', kind: 'press', action: `join/${code}`, message: 'web:demo:1/0' })
    expect(await namesIn(stage.network)).toEqual(['Kerttu', 'Sami Nouri'])

    const before = (await kerttu.reads()).length
    await database.transaction((db) => unseed(db, stage.clock.now()))
    expect(await findSeeding(database.read)).toBe(null)
    expect(await namesIn(stage.network)).toEqual(['', 'Kerttu'])
    expect(await kerttu.reads()).toHaveLength(before)
    expect((await kerttu.says('progress'))[0]?.text).toContain('1 of 42')
    expect(await read.selectFrom('account').select('id').execute()).toEqual([{ id: kerttu.account }])
    expect(await read.selectFrom('outbox').select('key').where('address', 'like', 'web:demo:%').execute()).toEqual([])
    const events = await read.selectFrom('event').select('id').execute()
    expect(events.filter(({ id }) => id.startsWith('web:demo:'))).toEqual([])
    expect(events.filter(({ id }) => id.startsWith('came-due/'))).toHaveLength(1)

    await database.transaction((db) => seed(db, intiCities, sampleCast, stage.clock.now()))

    async function namesIn(network: string): Promise<string[]> {
      const members = read.selectFrom('member').select('name').where('network_id', '=', network)
      return (await members.orderBy('name').execute()).map(({ name }) => name)
    }
  })
})
