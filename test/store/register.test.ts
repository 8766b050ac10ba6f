import { expect, it } from 'vitest'
import { eachDatabase } from '../support/databases.ts'
import { openStage } from '../support/stage.ts'

eachDatabase((_, open) => {
  it('never gives a number of the register twice, also where its entry was taken back', async () => {
    await using stage = await openStage({ database: await open() })
    const aino = await stage.person('Aino', 'practitioner')
    const ville = await stage.person('Ville', 'practitioner')
    await aino.says('start')
    await aino.says('evidence Budget')
    await aino.presses('remove-evidence/GOV-1a/1')
    await aino.says('evidence')
    expect((await aino.says('1'))[0]?.text).toContain('no number 1')
    await aino.says('cancel')
    await aino.says('evidence Charter')
    await ville.says('start')
    const [offered] = await ville.says('evidence')
    expect(offered?.text).toContain('Charter')
    expect(offered?.text).not.toContain('Budget')
    expect(offered?.actions.map(({ id }) => id)).toEqual(['evidence/GOV-1a/2', 'cancel'])
  })

  it('keeps nothing but the number of what was taken back', async () => {
    await using stage = await openStage({ database: await open() })
    const aino = await stage.person('Aino', 'practitioner')
    await aino.says('start')
    await aino.says('evidence Budget https://example.org/budget')
    await aino.presses('remove-evidence/GOV-1a/1')
    const rows = await stage.database.read.selectFrom('evidence').select(['number', 'title', 'link']).execute()
    expect(rows).toEqual([{ number: 1, title: '', link: null }])
  })
})
