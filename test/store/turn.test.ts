import { expect, it } from 'vitest'
import { takeTurnOrApologise } from '../../src/apology.ts'
import type { PersonsEvent } from '../../src/event.ts'
import { takeTurn } from '../../src/turn.ts'
import { eachDatabase } from '../support/databases.ts'
import { openStage, type Stage } from '../support/stage.ts'

eachDatabase((_, open) => {
  it('has one effect and the same reply for the same turn, also when both come at once', async () => {
    await using stage = await openStage({ database: await open() })
    const aino = await stage.person('Aino', 'practitioner')
    await aino.says('start')
    const [first, second] = await Promise.all([aino.says('3', 'twice'), aino.says('3', 'twice')])
    expect(second).toEqual(first)
    expect(await aino.says('4', 'twice')).toEqual(first)
    expect(await stage.database.read.selectFrom('response').select('answer').execute()).toEqual([{ answer: '3' }])
    expect(await stage.database.read.selectFrom('response_history').select('answer').execute()).toHaveLength(1)
  })

  it('keeps every answer that was ever given in the history', async () => {
    await using stage = await openStage({ database: await open() })
    const aino = await stage.person('Aino', 'practitioner')
    await aino.says('start')
    await aino.says('3')
    await aino.says('change 1 to 0')
    await aino.says('change 1 to 2')
    const history = await stage.database.read.selectFrom('response_history').select('answer').orderBy('at').execute()
    expect(history.map(({ answer }) => answer).toSorted()).toEqual(['0', '2', '3'])
  })

  it('loses nothing when many people answer at once', async () => {
    await using stage = await openStage({ database: await open() })
    const people = await Promise.all(Array.from({ length: 6 }, (_, n) => stage.person(`Person ${n}`, 'practitioner')))
    await Promise.all(
      people.map(async (person) => {
        await person.says('start')
        for (const answer of ['1', '2', '3']) await person.says(answer)
      }),
    )
    const answers = await stage.database.read.selectFrom('response').select('answer').execute()
    expect(answers).toHaveLength(18)
    for (const person of people) expect((await person.says('progress'))[0]?.text).toContain('**3 of 42 answered**')
    expect(await stage.database.read.selectFrom('self_assessment').select('id').execute()).toHaveLength(1)
  })

  it('refuses a button of somebody else’s message, and one that the message does not have', async () => {
    await using stage = await openStage({ database: await open() })
    const aino = await stage.person('Aino', 'practitioner')
    const ville = await stage.person('Ville', 'practitioner')
    await aino.says('start')
    await ville.says('start')
    const [hers] = await aino.reads()
    await expect(ville.presses('answer/GOV-1a/3', hers?.id)).rejects.toThrow('unknown-message')
    await expect(aino.presses('answer/GOV-1b/3', hers?.id)).rejects.toThrow('unknown-action')
    await expect(aino.presses('answer/GOV-1a/9', hers?.id)).rejects.toThrow('unknown-action')
    await expect(aino.presses('erase/yes', hers?.id)).rejects.toThrow('unknown-action')
    expect(await stage.database.read.selectFrom('response').selectAll().execute()).toEqual([])
  })

  it('goes on from a safe place, with a word of apology, when it does not know the stored state', async () => {
    await using stage = await openStage({ database: await open() })
    const aino = await stage.person('Aino', 'practitioner')
    await aino.says('start')
    await aino.says('3')
    await stage.database.read.updateTable('dialogue').set({ state: '{"v":99,"talk":"dancing"}' }).execute()
    const reply = await aino.says('start')
    expect(reply[0]?.text).toContain('lost my place')
    expect(reply[1]?.text).toContain('answered 1 of 42')
    expect((await aino.says('2')).at(-1)?.text).toContain('Question 2 is recorded')
  })

  it('keeps the words of a turn that fails twice, and takes them up again by a button', async () => {
    await using stage = await openStage({ database: await open() })
    const aino = await stage.person('Aino', 'practitioner')
    await aino.says('start')
    const faults: unknown[] = []
    const event = { ...by(aino.account), kind: 'words', text: '3' } as const
    const taken = await takeTurnOrApologise(event, failing(stage), (fault) => faults.push(fault))
    expect(faults).toHaveLength(2)
    expect('said' in taken && taken.said).toHaveLength(1)
    const apology = (await aino.reads()).at(-1)
    expect(apology?.text).toMatch(/broke on my side[\s\S]*“3”/)
    const [shown] = await aino.presses('again', apology?.id)
    expect(shown?.text).toContain('Question 1 is recorded: **3**')
  })

  it('takes unheard words for the question that was open when they were said', async () => {
    await using stage = await openStage({ database: await open() })
    const aino = await stage.person('Aino', 'practitioner')
    await aino.says('start')
    await takeTurnOrApologise({ ...by(aino.account), kind: 'words', text: '3' }, failing(stage), () => undefined)
    await aino.presses('answer/GOV-1a/1')
    await aino.presses('again')
    await aino.presses('again')
    const answers = await stage.database.read.selectFrom('response').select(['indicator', 'answer']).execute()
    expect(answers).toEqual([{ indicator: 'GOV-1a', answer: '3' }])
  })

  it('keeps the press of a turn that fails twice', async () => {
    await using stage = await openStage({ database: await open() })
    const aino = await stage.person('Aino', 'practitioner')
    const [question] = await aino.says('start')
    const event = {
      ...by(aino.account),
      kind: 'press',
      action: 'answer/GOV-1a/2',
      message: question?.id ?? '',
    } as const
    await takeTurnOrApologise(event, failing(stage), () => undefined)
    const [shown] = await aino.presses('answer/GOV-1a/2')
    expect(shown?.text).toContain('Question 1 is recorded: **2**')
  })

  it('leaves nothing behind of a turn that fails', async () => {
    await using stage = await openStage({ database: await open() })
    const aino = await stage.person('Aino', 'practitioner')
    await aino.says('start')
    const event = { ...by(aino.account), kind: 'words', text: '3' } as const
    await expect(takeTurn(event, failing(stage))).rejects.toThrow('planted')
    expect(await stage.database.read.selectFrom('event').select('id').where('id', '=', event.id).execute()).toEqual([])
    await takeTurn(event, stage.turning)
    expect(await stage.database.read.selectFrom('response').select('answer').execute()).toEqual([{ answer: '3' }])
  })

  it('writes what a lead does to others into the audit log', async () => {
    await using stage = await openStage({ database: await open() })
    const lead = await stage.person('Kerttu', 'lead')
    await lead.says('invite')
    const log = await stage.database.read.selectFrom('audit').select(['member_id', 'change']).execute()
    expect(log).toEqual([{ member_id: lead.member, change: expect.stringContaining('code-made') }])
  })
})

function by(account: string): Pick<PersonsEvent, 'id' | 'account' | 'address' | 'name'> {
  return { id: `${account}:planted`, account, address: account, name: 'Aino' }
}

function failing(stage: Stage): Stage['turning'] {
  return {
    ...stage.turning,
    lexicon() {
      throw new Error('a planted fault')
    },
  }
}
