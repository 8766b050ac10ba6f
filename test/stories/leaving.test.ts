import { describe, expect, it } from 'vitest'
import { eachDatabase } from '../support/databases.ts'
import { openStage } from '../support/stage.ts'

eachDatabase((_, open) => {
  describe('deleting one’s data', () => {
    it('asks first, then takes name, words and talk away, also from the history; the levels stay', async () => {
      const database = await open()
      await using stage = await openStage({ database })
      const lead = await stage.person('Kerttu', 'lead')
      const aino = await stage.person('Aino Lehtisalo', 'practitioner')
      await aino.says('start')
      await aino.says('note a secret of mine')
      await aino.says('3')
      await aino.says('change 1')
      await aino.says('note another secret')
      await lead.says('start')
      await lead.says('note mine stays')

      const [asked] = await aino.says('delete my data')
      expect(asked?.text).toContain('cannot be undone')
      expect((await aino.says('hmm'))[0]?.text).toContain('without a clear yes')
      const [gone] = await aino.presses('erase/yes')
      expect(gone?.text).toContain('deleted')

      expect(await everything(database)).not.toMatch(/Aino|secret/)
      expect(await everything(database)).toContain('mine stays')
      const levels = await database.read.selectFrom('response').select('answer').where('answer', '=', '3').execute()
      expect(levels).toHaveLength(1)
    })

    it('leaves somebody who can join again as a newcomer', async () => {
      await using stage = await openStage({ database: await open() })
      const aino = await stage.person('Aino', 'practitioner')
      await aino.says('delete my data')
      await aino.presses('erase/yes')
      expect(await aino.reads()).toHaveLength(1)
      expect((await aino.says('hello'))[0]?.text).toContain('join code')
      expect((await aino.says(await stage.makeCode()))[0]?.text).toContain('Tampere')
    })

    it('tells the coordinators when a city has lost its last lead', async () => {
      await using stage = await openStage({ database: await open() })
      const coordinator = await stage.person('Claire', 'coordinator')
      const lead = await stage.person('Kerttu', 'lead')
      await lead.says('delete my data')
      await lead.presses('erase/yes')
      expect((await coordinator.reads()).at(-1)?.text).toContain('Tampere has no city lead')
    })

    it('is kept from by not now', async () => {
      await using stage = await openStage({ database: await open() })
      const aino = await stage.person('Aino', 'practitioner')
      await aino.says('delete my data')
      await aino.presses('cancel')
      expect(await everything(stage.database)).toContain('Aino')
    })
  })
})

async function everything(database: Awaited<ReturnType<typeof openStage>>['database']): Promise<string> {
  const tables = await database.read.introspection.getTables()
  const rows = await Promise.all(
    tables.map(({ name }) =>
      database.read
        .selectFrom(name as never)
        .selectAll()
        .execute(),
    ),
  )
  return JSON.stringify(rows)
}
