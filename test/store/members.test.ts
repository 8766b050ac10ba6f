import { expect, it } from 'vitest'
import { revokeCode } from '../../src/store/code.ts'
import { takeTurn } from '../../src/turn.ts'
import { eachDatabase } from '../support/databases.ts'
import { openStage, type Person, type Stage } from '../support/stage.ts'

eachDatabase((_, open) => {
  it('lets nobody join with a code that was revoked', async () => {
    await using stage = await openStage({ database: await open() })
    const sami = await stage.person('Sami')
    const code = await stage.makeCode()
    await sami.says(code)
    expect(await revokeCode(stage.database.read, code, stage.clock.now())).toBe(true)
    await sami.presses(`join/${code}`)
    await sami.says(code)
    expect(await stage.database.read.selectFrom('member').select('id').execute()).toEqual([])
  })

  it('has a lead confirmed who joins, as nobody in the city could, and others wait for the lead', async () => {
    await using stage = await openStage({ database: await open() })
    await join(await stage.person('Kerttu'), await stage.makeCode('lead'))
    await join(await stage.person('Sami'), await stage.makeCode('practitioner'))
    const members = await stage.database.read.selectFrom('member').select(['role', 'confirmed_at']).execute()
    expect(members).toContainEqual({ role: 'lead', confirmed_at: stage.clock.now().epochMilliseconds })
    expect(members).toContainEqual({ role: 'practitioner', confirmed_at: null })
  })

  it('writes to the account that somebody used last', async () => {
    await using stage = await openStage({ database: await open() })
    const lead = await stage.person('Kerttu', 'lead')
    const second = await addSecondAccount(lead, stage)
    await lead.says('help')
    await join(await stage.person('Sami'), await stage.makeCode())
    expect(await noticesTo(stage)).toEqual([lead.account])

    stage.clock.advance({ minutes: 1 })
    const event = {
      id: 'second',
      account: second,
      address: second,
      name: 'Kerttu',
      kind: 'words',
      text: 'help',
    } as const
    await takeTurn(event, stage.turning)
    await join(await stage.person('Ville'), await stage.makeCode())
    expect(await noticesTo(stage)).toEqual([lead.account, second])
  })

  it('reminds at the account that somebody used last', async () => {
    await using stage = await openStage({ database: await open() })
    const aino = await stage.person('Aino', 'practitioner')
    await addSecondAccount(aino, stage)
    await aino.says('pause until thursday 9:00')
    await stage.pass({ hours: 48 })
    const reminders = stage.database.read.selectFrom('outbox').select('address').where('kind', '=', 'reminder')
    expect(await reminders.execute()).toEqual([{ address: aino.account }])
  })

  it('keeps in the audit log whom a lead confirmed, and whom they did not know', async () => {
    await using stage = await openStage({ database: await open() })
    const lead = await stage.person('Kerttu', 'lead')
    for (const name of ['Sami', 'Mallory']) await join(await stage.person(name), await stage.makeCode())
    const [sami, mallory] = await lead.reads()
    await lead.presses(buttonOf(mallory, 'unknown-member/'), mallory?.id)
    await lead.presses(buttonOf(sami, 'confirm/'), sami?.id)
    const log = await stage.database.read.selectFrom('audit').select(['member_id', 'change']).execute()
    const entries = log.map(({ member_id, change }) => ({ by: member_id, ...JSON.parse(change) }))
    expect(entries).toHaveLength(2)
    expect(entries).toContainEqual({
      by: lead.member,
      change: 'confirmed',
      member: buttonOf(sami, 'confirm/').slice('confirm/'.length),
    })
    expect(entries).toContainEqual({
      by: lead.member,
      change: 'disowned',
      member: buttonOf(mallory, 'confirm/').slice('confirm/'.length),
    })
  })
})

async function join(person: Person, code: string): Promise<void> {
  await person.says(code)
  await person.presses(`join/${code}`)
}

async function addSecondAccount({ member }: Person, { database, network }: Stage): Promise<string> {
  const second = 'web:test:second'
  const row = { id: second, network_id: network, member_id: member ?? '', address: second }
  await database.read
    .insertInto('account')
    .values({ ...row, last_used_at: 0 })
    .execute()
  return second
}

function buttonOf(message: Awaited<ReturnType<Person['reads']>>[number] | undefined, start: string): string {
  return message?.actions.find(({ id }) => id.startsWith(start))?.id ?? expect.fail(`nothing to press: ${start}`)
}

async function noticesTo({ database }: Stage): Promise<string[]> {
  const rows = database.read.selectFrom('outbox').select('address').where('kind', '=', 'notice').orderBy('not_before')
  return (await rows.execute()).map(({ address }) => address)
}
