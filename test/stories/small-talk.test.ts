import { describe, expect, it } from 'vitest'
import type { Message } from '../../src/channels/channel.ts'
import { openStage, type Person, type Stage } from '../support/stage.ts'

async function atQuestion(stage: Stage): Promise<Person> {
  const aino = await stage.person('Aino', 'practitioner')
  await aino.says('start')
  return aino
}

/** The button that passes words on. */
const passingOf = (messages: readonly Message[]) =>
  messages.flatMap(({ actions }) => actions).find(({ id }) => id.startsWith('pass-on/'))?.id ?? ''

const actionsOf = async (person: Person, words: string) => (await person.says(words)).at(-1)?.actions ?? []

describe('a command with a slip in it', () => {
  it.each([
    ['porgress', 'progress'],
    ['hlep', 'help'],
    ['exmaple', 'example'],
    ['chnage 1 to 2', 'change 1 to 2'],
  ])('%s is offered, not taken', async (typed, meant) => {
    await using stage = await openStage()
    const aino = await atQuestion(stage)
    expect(await actionsOf(aino, typed)).toContainEqual(expect.objectContaining({ id: `said/${meant}` }))
    expect((await aino.reads()).at(-1)?.text).toContain(`Did you mean *${meant}*?`)
  })

  it('does what was meant when it is pressed', async () => {
    await using stage = await openStage()
    const aino = await atQuestion(stage)
    await aino.says('1')
    await aino.says('chnage 1 to 2')
    await aino.presses('said/change 1 to 2')
    expect((await aino.says('answers'))[0]?.text).toContain('a politician in charge: 2')
  })

  it.each(['none', 'nope nothing', 'old', 'data'])('is not seen in %s', async (word) => {
    await using stage = await openStage()
    const aino = await atQuestion(stage)
    expect((await actionsOf(aino, word)).map(({ id }) => id).filter((id) => id.startsWith('said/'))).toEqual([])
  })
})

describe('words that are no answer', () => {
  it.each([
    ['thx a lot', 'You’re welcome.'],
    ['hello there', 'Hello.'],
    ['this is too long and stupid', 'I’m sorry'],
  ])('%s is met with a friendly word and the way back', async (words, reply) => {
    await using stage = await openStage()
    const aino = await atQuestion(stage)
    const [message] = await aino.says(words)
    expect(message?.text).toContain(reply)
    expect(message?.actions.map(({ id }) => id)).toContain('show/GOV-1a')
    expect((await aino.says('progress'))[0]?.text).toContain('0 of 42')
  })

  it('go to the city lead when they are for a person, and only then', async () => {
    await using stage = await openStage()
    const kerttu = await stage.person('Kerttu', 'lead')
    const aino = await atQuestion(stage)
    const passing = passingOf(await aino.says('can i talk to somebody about the strategy?'))
    expect(await kerttu.reads()).toEqual([])
    expect((await aino.presses(passing)).at(-1)?.text).toContain('Passed on to your city lead')
    const [notice] = await kerttu.reads()
    expect(notice?.text.split('\n')[0]).toBe('Aino from Tampere asked me to pass this on.')
    expect(notice?.text).toContain('> can i talk to somebody about the strategy?')
    expect(notice?.text).toContain('question 1')
    // Pressed twice, it goes once.
    await aino.presses(passing)
    expect(await kerttu.reads()).toHaveLength(1)
  })

  it('go to nobody by the button of an older message', async () => {
    await using stage = await openStage()
    const kerttu = await stage.person('Kerttu', 'lead')
    const aino = await atQuestion(stage)
    const old = passingOf(await aino.says('can i talk to somebody about the strategy?'))
    await aino.says('i want to speak to someone about my secret other matter')
    expect((await aino.presses(old)).at(-1)?.text).toContain('nothing to pass on any more')
    expect(await kerttu.reads()).toEqual([])
  })

  it('are gone from what was passed on when their writer’s data is deleted', async () => {
    await using stage = await openStage()
    const kerttu = await stage.person('Kerttu', 'lead')
    const aino = await atQuestion(stage)
    await aino.presses(passingOf(await aino.says('call me about my burnout')))
    await aino.says('delete my data')
    await aino.presses('erase/yes')
    const [notice] = await kerttu.reads()
    expect(notice?.text).toContain('These words were deleted')
    const kept = await stage.database.read.selectFrom('outbox').select('saying').execute()
    expect(JSON.stringify(kept)).not.toContain('burnout')
  })

  it('go to the coordinator where the city has no other lead', async () => {
    await using stage = await openStage()
    const claire = await stage.person('Claire', 'coordinator')
    const kerttu = await stage.person('Kerttu', 'lead')
    await kerttu.says('start')
    await kerttu.says('who can i ask about this?')
    await kerttu.says('yes')
    expect((await claire.reads())[0]?.text).toContain('who can i ask about this?')
  })

  it('are shown as they were written, never as markup', async () => {
    await using stage = await openStage()
    const kerttu = await stage.person('Kerttu', 'lead')
    const aino = await atQuestion(stage)
    const passing = passingOf(await aino.says('call me: <!channel> [here](https://evil.example) **now**'))
    await aino.presses(passing)
    expect((await kerttu.reads())[0]?.text).toContain('\\[here\\]')
  })
})
