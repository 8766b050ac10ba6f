import { expect, it } from 'vitest'
import type { Message } from '../../src/channels/channel.ts'
import { smallBenchmark } from '../support/benchmarks.ts'
import { openStage, type Person, type Stage } from '../support/stage.ts'

// 'Try again' needs the words that were not heard; the other is a way to an example, which has a word of its own.
const pressedOnly = ['again', 'example']

it.each([
  ['the first message', []],
  ['a question', ['start']],
  ['more', ['start', 'more']],
  ['why', ['start', 'why']],
  ['an example', ['start', 'example']],
  ['an answered question', ['start', '3', 'change 1']],
  ['words that cannot be placed', ['start', 'hmm']],
  ['a note', ['start', 'note']],
  ['a number for a note', ['start', 'note', '3']],
  ['a note that is kept', ['start', 'note we meet weekly']],
  ['evidence', ['start', 'evidence Budget', 'evidence']],
  ['the end of a dimension', ['start', '3', '3', '3']],
  ['the profile', ['start', '3', 'profile']],
  ['progress', ['start', '3', 'progress']],
  ['a pause to be chosen', ['start', 'pause']],
  ['a pause', ['start', 'pause until friday']],
  ['a stop', ['start', 'stop']],
  ['places to go to', ['start', 'go to']],
  ['answers to change', ['start', '3', '2', 'change']],
  ['deleting', ['start', 'delete my data']],
  ['help', ['start', 'help']],
])('lets every button be typed: %s', async (_, script) => {
  for (let index = 0; ; index++) {
    const pressing = await play(script)
    const typing = await play(script)
    await using stages = new AsyncDisposableStack()
    stages.use(pressing.stage)
    stages.use(typing.stage)
    const action = pressing.newest?.actions[index]
    if (!action) return
    if (pressedOnly.some((head) => action.id.startsWith(head))) continue
    const pressed = await pressing.person.presses(action.id, pressing.newest?.id)
    const typed = await typing.person.says(action.label)
    expect(shown(typed), action.label).toEqual(shown(pressed))
  }
})

it('lets a newcomer type every button up to the team', async () => {
  await using stage = await openStage({ benchmark: smallBenchmark })
  const sami = await stage.person('Sami')
  const code = await stage.makeCode()
  await sami.opens()
  expect((await sami.says('I have a join code'))[0]?.text).toContain('type the code')
  expect((await sami.says(code))[0]?.text).toContain('Tampere')
  expect((await sami.says('not now'))[0]?.text).toContain('Whenever')
  expect((await sami.says('yes'))[0]?.text).toContain('join code')
  await sami.says(code)
  expect((await sami.says('Join Tampere'))[0]?.text).toContain('team of **Tampere**')
})

it('lets a lead confirm by typing, and asks whom where several wait', async () => {
  await using stage = await openStage({ benchmark: smallBenchmark })
  const lead = await stage.person('Kerttu', 'lead')
  expect((await lead.says('confirm'))[0]?.text).toContain('Nobody')
  for (const name of ['Sami', 'Noor']) {
    const newcomer = await stage.person(name)
    const code = await stage.makeCode()
    await newcomer.says(code)
    await newcomer.says('yes')
    stage.clock.advance({ minutes: 1 })
  }
  const [asked] = await lead.says('confirm')
  expect(asked?.actions.map(({ label }) => label)).toEqual(['Confirm Sami', 'Confirm Noor'])
  await lead.presses(asked?.actions[1]?.id ?? '', asked?.id)
  expect((await lead.says('confirm'))[0]?.text).toBe('Sami is confirmed.')
})

async function play(script: string[]): Promise<{ stage: Stage; person: Person; newest: Message | undefined }> {
  const stage = await openStage({ benchmark: smallBenchmark })
  const person = await stage.person('Aino', 'practitioner')
  await person.opens()
  for (const words of script) await person.says(words)
  return { stage, person, newest: (await person.reads()).at(-1) }
}

/** What a person sees of a reply: ids of messages differ from talk to talk, and a pressed message may be an older one. */
function shown(messages: Message[]) {
  return messages.map(({ text, actions }) => ({ text, actions }))
}
