import { describe, expect, it } from 'vitest'
import type { Database } from '../../src/store/database.ts'
import { eachDatabase } from '../support/databases.ts'
import { openStage, type Person, type Stage, type StageOptions } from '../support/stage.ts'

/** A Tuesday, 04:00 in Helsinki, 03:00 in Brussels. */
const night = '2026-11-24T02:00:00Z'

eachDatabase((_, open) => {
  describe('where messages ring', () => {
    it('tells leads and coordinators at nine what happens in the night', async () => {
      await using stage = await openRinging({ database: await open(), start: night })
      const lead = await stage.person('Kerttu', 'lead')
      const coordinator = await stage.person('Claire', 'coordinator')
      await join(stage)
      await lead.says('delete my data')
      await stage.delivery.pass()
      await lead.presses('erase/yes')
      expect(await noticesTo(coordinator, stage)).toEqual(['2026-11-24T08:00:00Z'])
    })

    it('tells a lead of a newcomer at nine in the city’s time zone', async () => {
      await using stage = await openRinging({ database: await open(), start: night })
      const lead = await stage.person('Kerttu', 'lead')
      await join(stage)
      expect(await noticesTo(lead, stage)).toEqual(['2026-11-24T07:00:00Z'])
      await stage.pass({ hours: 4, minutes: 59 })
      expect(stage.channel.keysAt(lead.account)).toEqual([])
      await stage.pass({ minutes: 1 })
      expect(stage.channel.keysAt(lead.account)).toHaveLength(1)
    })

    it('keeps a reminder that falls due on a Saturday until Monday', async () => {
      await using stage = await openRinging({ database: await open(), start: '2026-11-24T10:00:00Z' })
      const aino = await stage.person('Aino', 'practitioner')
      await aino.says('start')
      await aino.says('pause until friday 16:00')
      await stage.delivery.pass()
      const before = stage.channel.keysAt(aino.account).length
      // Nobody was there on Friday to remind them.
      stage.clock.advance({ hours: 24 * 4 })
      await stage.delivery.pass()
      expect(stage.clock.now().toString()).toBe('2026-11-28T10:00:00Z')
      expect(stage.channel.keysAt(aino.account)).toHaveLength(before)
      await stage.pass({ hours: 45 })
      expect(stage.clock.now().toString()).toBe('2026-11-30T07:00:00Z')
      expect(stage.channel.keysAt(aino.account)).toHaveLength(before + 1)
    })
  })

  it('keeps nothing back from a page, which does not ring', async () => {
    await using stage = await openStage({ database: await open(), start: night })
    const lead = await stage.person('Kerttu', 'lead')
    await join(stage)
    expect((await lead.reads()).map(({ at }) => at)).toEqual(['2026-11-24T02:00:00Z'])
  })
})

function openRinging(options: StageOptions & { database: Database }): Promise<Stage> {
  return openStage({ ...options, platform: 'test' })
}

async function join(stage: Stage): Promise<void> {
  const sami = await stage.person('Sami')
  const code = await stage.makeCode()
  await sami.says(code)
  await stage.delivery.pass()
  await sami.presses(`join/${code}`)
}

async function noticesTo({ account }: Person, { database }: Stage): Promise<string[]> {
  const rows = await database.read
    .selectFrom('outbox')
    .select('not_before')
    .where('address', '=', account)
    .where('kind', '=', 'notice')
    .execute()
  return rows.map(({ not_before }) => Temporal.Instant.fromEpochMilliseconds(not_before).toString())
}
