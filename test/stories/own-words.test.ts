import { describe, expect, it } from 'vitest'
import type { Message } from '../../src/channels/channel.ts'
import { openStage, type Person, type Stage } from '../support/stage.ts'

/** The answers that the buttons of the newest message record. */
function offered(messages: readonly Message[]): string[] {
  const actions = messages.at(-1)?.actions ?? []
  return actions.flatMap(({ id }) => (id.startsWith('answer/') ? [id.slice(id.lastIndexOf('/') + 1)] : []))
}

async function atQuestion(stage: Stage): Promise<Person> {
  const aino = await stage.person('Aino', 'practitioner')
  await aino.says('start')
  return aino
}

async function answered(person: Person): Promise<string> {
  const [progress] = await person.says('progress')
  return progress?.text.split('\n')[0] ?? ''
}

describe('a level that is named in words', () => {
  it.each([
    ['three', ['3']],
    ['maybe 3 i guess', ['3']],
    ['I’d say level two', ['2']],
    ['somewhere around level 2', ['2']],
    ['the third', ['2', '3']],
    ['between 2 and 3', ['2', '3']],
    ['2 or 3', ['2', '3']],
    ['2,5', ['2', '3']],
    ['2.5', ['2', '3']],
    ['1-3', ['1', '2', '3']],
    ['**4**', ['4']],
    ['the last one', ['4']],
  ])('%s is offered, not recorded', async (words, levels) => {
    await using stage = await openStage()
    const aino = await atQuestion(stage)
    expect(offered(await aino.says(words))).toEqual(levels)
    expect(await answered(aino)).toContain('0 of 42')
  })

  it.each(['0-4', '2 people', '-1', 'not 3'])('%s names none', async (words) => {
    await using stage = await openStage()
    const aino = await atQuestion(stage)
    expect(offered(await aino.says(words))).not.toHaveLength(1)
  })

  it('is recorded by yes, and shown again as a question by no', async () => {
    await using stage = await openStage()
    const aino = await atQuestion(stage)
    await aino.says('three')
    expect((await aino.says('no')).at(-1)?.text).toContain('1 of 11')
    await aino.says('three')
    await aino.says('yes')
    expect(await answered(aino)).toContain('1 of 42')
    expect((await aino.says('answers'))[0]?.text).toContain('a politician in charge: 3')
  })

  it('is not recorded by a yes after something came in between', async () => {
    await using stage = await openStage()
    const kerttu = await stage.person('Kerttu', 'lead')
    const sami = await stage.person('Sami')
    await kerttu.says('start')
    await kerttu.says('three')
    await sami.says(await stage.makeCode())
    await sami.says('yes')
    const [asked] = await kerttu.says('yes')
    expect(asked?.text).toContain('Is that your answer to question 1?')
    expect(await answered(kerttu)).toContain('0 of 42')
  })

  it('is offered again by a yes to two of them', async () => {
    await using stage = await openStage()
    const aino = await atQuestion(stage)
    await aino.says('2 or 3')
    expect(offered(await aino.says('yes'))).toEqual(['2', '3'])
  })
})

describe('an answer by what is elsewhere', () => {
  it('is that of the question before', async () => {
    await using stage = await openStage()
    const aino = await atQuestion(stage)
    await aino.says('1')
    expect(offered(await aino.says('same as before'))).toEqual(['1'])
    await aino.says('yes')
    await aino.says('na')
    expect(offered(await aino.says('same as question 2'))).toEqual(['1'])
    expect(offered(await aino.says('ditto'))).toEqual(['na'])
  })

  it('is asked for where there is none before', async () => {
    await using stage = await openStage()
    const aino = await atQuestion(stage)
    expect(offered(await aino.says('same as before'))).toHaveLength(7)
  })

  it('can wait for another day, if the person says so again', async () => {
    await using stage = await openStage({ start: '2026-11-24T10:00:00Z' })
    const aino = await atQuestion(stage)
    const [asked] = await aino.says('can you ask me again on thursday?')
    expect(asked?.actions[0]?.label).toBe('Thursday 26 November at 09:00')
    const [paused] = await aino.presses(asked?.actions[0]?.id ?? '')
    expect(paused?.text).toContain('I’ll write to you on Thursday 26 November')
  })
})

describe('a pasted list of answers', () => {
  it('is offered back as a whole, and recorded when it is confirmed', async () => {
    await using stage = await openStage()
    const aino = await atQuestion(stage)
    const [list] = await aino.says('1: 3, 2: 2, 4: not applicable')
    expect(list?.text).toContain('1 · a politician in charge: 3')
    expect(await answered(aino)).toContain('0 of 42')
    const messages = await aino.presses('record/GOV-1a.3,GOV-1b.2,GOV-2b.na')
    expect(messages.at(-1)?.text).toContain('question 3 of 42')
    expect(await answered(aino)).toContain('3 of 42')
  })

  it.each(['1. 3\n2. 2', '1) 3; 2) 2', 'Q1: 3\nQ2: 2', '1=3, 2=2', '1 3\n2 2', '#1: 3\n#2: partly in place'])(
    'is read as people write it: %j',
    async (list) => {
      await using stage = await openStage()
      const aino = await atQuestion(stage)
      expect((await aino.says(list))[0]?.actions[0]?.id).toBe('record/GOV-1a.3,GOV-1b.2')
    },
  )

  it('names what could not be read, and records nothing of it', async () => {
    await using stage = await openStage()
    const aino = await atQuestion(stage)
    const [list] = await aino.says('1: 3, 2: 7, 99: 2')
    expect(list?.text).toContain('2 and 99')
    expect(list?.actions.map(({ id }) => id)).toEqual(['record/GOV-1a.3', 'cancel'])
    await aino.presses('cancel')
    expect(await answered(aino)).toContain('0 of 42')
  })

  it('is not what a numbered list of sentences is', async () => {
    await using stage = await openStage()
    const aino = await atQuestion(stage)
    const [reply] = await aino.says('1. We have a unit.\n2. All departments take part.')
    expect(reply?.actions.some(({ id }) => id.startsWith('record/'))).toBe(false)
  })

  it('of an earlier wave records nothing in a new one', async () => {
    await using stage = await openStage()
    const aino = await atQuestion(stage)
    await aino.says('1: 3, 2: 2')
    await stage.openNextWave()
    await aino.presses('record/GOV-1a.3,GOV-1b.2')
    expect(await answered(aino)).toContain('0 of 42')
  })
})
