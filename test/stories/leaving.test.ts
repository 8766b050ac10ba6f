import { describe, expect, it } from 'vitest'
import type { Database } from '../../src/store/database.ts'
import { erase } from '../../src/store/erase.ts'
import { addMember } from '../../src/store/founding.ts'
import type { Schema } from '../../src/store/schema.ts'
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

      const left = await everything(database)
      expect(left.filter(({ value }) => /Aino|secret/.test(value))).toEqual([])
      expect(left.map(({ value }) => value)).toContain('mine stays')
      // The last message has to arrive somewhere.
      expect(left.filter(({ value }) => value.includes(aino.account))).toEqual([
        { column: 'outbox.address', value: aino.account },
      ])
      const levels = await database.read.selectFrom('response').select('answer').where('answer', '=', '3').execute()
      expect(levels).toHaveLength(1)
    })

    it('takes also what was said and where the talk stood before there was a member', async () => {
      const database = await open()
      await using stage = await openStage({ database })
      const aino = await stage.person('Aino')
      await aino.says('hello, Aino here')
      const { network, city } = stage
      const account = { id: aino.account, address: aino.account }
      const id = await addMember(database.read, { network, city, role: 'practitioner', name: 'Aino', at: 0, account })
      await database.transaction((db) => erase(db, id, stage.clock.now()))
      const left = await everything(database)
      expect(
        left.filter(
          ({ column, value }) =>
            (column !== 'benchmark.document' && value.includes('Aino')) || value.includes(aino.account),
        ),
      ).toEqual([])
    })

    it('takes department, working languages and the reasons for agreed levels', async () => {
      const database = await open()
      await using stage = await openStage({ database })
      const lead = await stage.person('Kerttu', 'lead')
      await lead.says('start')
      await lead.says('3')
      const { read } = database
      const words = { department: 'secret office', working_languages: '["secret"]' }
      await read.updateTable('member').set(words).where('id', '=', lead.member).execute()
      const { id, network_id } = await read.selectFrom('self_assessment').selectAll().executeTakeFirstOrThrow()
      const agreed = { indicator: 'GOV-1a', answer: '3', reason: 'secret reason', agreed_by: lead.member ?? '' }
      await read
        .insertInto('agreed_level')
        .values({ self_assessment_id: id, network_id, ...agreed, agreed_at: 0 })
        .execute()

      await lead.says('delete my data')
      await lead.presses('erase/yes')
      expect((await everything(database)).filter(({ value }) => value.includes('secret'))).toEqual([])
      expect(await read.selectFrom('agreed_level').select(['answer', 'reason']).execute()).toEqual([
        { answer: '3', reason: null },
      ])
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
      expect((await everything(stage.database)).map(({ value }) => value)).toContain('Aino')
    })
  })
})

/** Every value in the database, as text, with where it stands. */
async function everything({ read }: Database): Promise<{ column: string; value: string }[]> {
  const tables = await read.introspection.getTables()
  const values = await Promise.all(
    // A benchmark holds many words, and nobody's.
    tables
      .filter(({ name }) => name !== 'benchmark')
      .map(async ({ name }) => {
        // The introspection knows the names only as text.
        const rows: object[] = await read
          .selectFrom(name as keyof Schema)
          .selectAll()
          .execute()
        return rows.flatMap((row) =>
          Object.entries(row).map(([column, value]) => ({ column: `${name}.${column}`, value: String(value) })),
        )
      }),
  )
  return values.flat()
}
