import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStage, type Stage } from '../support/stage.ts'

describe('a newcomer', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await openStage()
  })
  afterEach(() => stage[Symbol.asyncDispose]())

  it('is told what this is and who sees what, agrees, joins by code, and the lead is told', async () => {
    const lead = await stage.person('Kerttu', 'lead')
    const sami = await stage.person('Sami')
    const code = await stage.makeCode()

    const [welcome] = await sami.opens()
    expect(welcome?.text).toMatch(/Counterpart[\s\S]*seen by your city/)
    await sami.presses('code')
    const [consent] = await sami.says(` ${code.toLowerCase()} `)
    expect(consent?.text).toMatch(/Tampere[\s\S]*sees your name and your answers/)
    expect(await members()).toEqual(['Kerttu'])

    const joined = await sami.presses(`join/${code}`)
    expect(joined[0]?.text).toContain('team of **Tampere**')
    expect(await members()).toEqual(['Kerttu', 'Sami'])
    const told = (await lead.reads()).at(-1)
    expect(told?.text).toContain('Sami')

    await lead.presses(told?.actions[0]?.id ?? '')
    expect((await sami.reads()).at(-1)?.text).toContain('confirmed')
    const [question] = await sami.presses('start')
    expect(question?.actions.map(({ id }) => id)).toContain('answer/GOV-1a/4')
  })

  it('is joined once, however often the button is pressed', async () => {
    const sami = await stage.person('Sami')
    const code = await stage.makeCode()
    await sami.says(code)
    await sami.presses(`join/${code}`)
    const [again] = await sami.presses(`join/${code}`)
    expect(again?.text).toContain('already')
    expect(await members()).toEqual(['Sami'])
  })

  it('has an unknown code refused kindly, and after five no further one is looked at for a quarter of an hour', async () => {
    const sami = await stage.person('Sami')
    const code = await stage.makeCode()
    for (const wrong of ['WRNG-0001', 'WRNG-0002', 'WRNG-0003', 'WRNG-0004']) {
      expect((await sami.says(wrong))[0]?.text).toContain('invite')
    }
    expect((await sami.says('WRNG-0005'))[0]?.text).toContain('15 minutes')
    expect((await sami.says(code))[0]?.text).toMatch(/try again in 15 minutes/)
    stage.clock.advance({ minutes: 14 })
    expect((await sami.says(code))[0]?.text).toMatch(/try again in 1 minute/)
    stage.clock.advance({ minutes: 1 })
    expect((await sami.says(code))[0]?.text).toContain('Tampere')
  })

  it('is told when a code has ended, and by whom a new one comes', async () => {
    const sami = await stage.person('Sami')
    const code = await stage.makeCode('practitioner', stage.clock.now().subtract({ hours: 1 }))
    const [refused] = await sami.says(code)
    expect(refused?.text).toMatch(/ended on 24 November 2026[\s\S]*invite/)
    expect(refused?.actions.map(({ id }) => id)).not.toContain(`join/${code}`)
  })

  it('cannot join with a code that ended between the consent and the button', async () => {
    const sami = await stage.person('Sami')
    const code = await stage.makeCode('practitioner', stage.clock.now().add({ hours: 1 }))
    await sami.says(code)
    stage.clock.advance({ hours: 2 })
    const [refused] = await sami.presses(`join/${code}`)
    expect(refused?.text).toContain('ended')
    expect(await members()).toEqual([])
  })

  it('can ask things before joining, and nothing is taken for a code', async () => {
    const sami = await stage.person('Sami')
    await sami.opens()
    expect((await sami.says('what is this?'))[0]?.text).toContain('join code')
    expect((await sami.says('privacy'))[0]?.text).toContain('coordinator sees how many')
    expect((await sami.says('all questions'))[0]?.file?.name).toContain('INTI-Cities')
    for (let time = 0; time < 8; time++) await sami.says('who are you people anyway')
    expect((await sami.says(await stage.makeCode()))[0]?.text).toContain('Tampere')
  })

  it('does not see what colleagues registered before the lead confirms them', async () => {
    const lead = await stage.person('Kerttu', 'lead')
    await lead.says('start')
    await lead.says('evidence Budget 2026')
    const sami = await stage.person('Sami')
    const code = await stage.makeCode()
    await sami.says(code)
    await sami.presses(`join/${code}`)
    await sami.presses('start')
    expect((await sami.says('evidence'))[0]?.text).not.toContain('Budget')
    await sami.says('cancel')
    expect((await sami.says('evidence 1'))[0]?.text).toContain('no number 1')
    await sami.says('cancel')
    await lead.presses(`confirm/${await memberId('Sami')}`)
    expect((await sami.says('evidence'))[0]?.text).toContain('Budget')
  })

  it('is confirmed only by the lead of the city that they joined', async () => {
    const colleague = await stage.person('Aino', 'practitioner')
    const lead = await stage.person('Kerttu', 'lead')
    const sami = await stage.person('Sami')
    const code = await stage.makeCode()
    await sami.says(code)
    await sami.presses(`join/${code}`)
    await colleague.opens()
    const action = (await lead.reads()).at(-1)?.actions[0]?.id ?? ''
    await expect(colleague.presses(action, (await colleague.reads())[0]?.id)).rejects.toThrow('unknown-action')
    await expect(colleague.presses(action, (await lead.reads()).at(-1)?.id)).rejects.toThrow('unknown-message')
  })

  async function members(): Promise<string[]> {
    const rows = await stage.database.read.selectFrom('member').select('name').orderBy('name').execute()
    return rows.map(({ name }) => name)
  }

  async function memberId(name: string): Promise<string> {
    return (
      await stage.database.read.selectFrom('member').select('id').where('name', '=', name).executeTakeFirstOrThrow()
    ).id
  }
})
