import { describe, expect, it } from 'vitest'
import type { Errand, Reading } from '../../src/talks/step.ts'
import { openStage } from '../support/stage.ts'

const words = 'depends, in most of the offices it runs like that'
const reading: Reading = { levels: [2], quotes: ['most of the offices'], prompt: 'read-words@1' }

/** A model that answers when it is told to. */
function slowModel() {
  const asked: Errand[] = []
  const answers: ((found: Reading | null) => void)[] = []
  const read = (errand: Errand) => {
    asked.push(errand)
    return new Promise<Reading | null>((resolve) => answers.push(resolve))
  }
  return { asked, read, answer: (found: Reading | null) => answers.shift()?.(found) }
}

describe('own words that a model reads', () => {
  it('are answered at once, and then with a proposal that quotes them', async () => {
    const model = slowModel()
    await using stage = await openStage({ read: model.read })
    const aino = await stage.person('Aino', 'practitioner')
    await aino.says('start')
    const [reply] = await aino.says(words)
    expect(reply?.text).toContain('language model')
    model.answer(reading)
    await stage.hearModel()
    const proposal = (await aino.reads()).at(-1)
    expect(proposal?.text).toContain('“most of the offices”')
    expect(proposal?.actions[0]).toMatchObject({ id: 'answer/GOV-1a/2', label: 'Record 2' })
    expect((await aino.says('progress'))[0]?.text).toContain('0 of 42')
    await aino.presses('answer/GOV-1a/2')
    expect((await aino.says('progress'))[0]?.text).toContain('1 of 42')
  })

  it('leave with the question, its levels and nothing else', async () => {
    const model = slowModel()
    await using stage = await openStage({ read: model.read })
    const aino = await stage.person('Aino', 'practitioner')
    await aino.says('start')
    await aino.says(words)
    const { request, ...sent } = model.asked[0] ?? expect.fail('nothing was asked')
    expect(request).toMatch(/^[0-9a-f]{32}$/)
    expect(sent).toMatchObject({
      words,
      language: 'en',
      question: 'Is one named politician responsible for integration in your city?',
    })
    expect(Object.keys(sent).toSorted()).toEqual([
      'descriptors',
      'language',
      'levelNames',
      'member',
      'network',
      'question',
      'words',
    ])
    model.answer(null)
  })

  it('are asked for as ever where the model gives no reading', async () => {
    const model = slowModel()
    await using stage = await openStage({ read: model.read })
    const aino = await stage.person('Aino', 'practitioner')
    await aino.says('start')
    await aino.says(words)
    model.answer(null)
    await stage.hearModel()
    const reply = (await aino.reads()).at(-1)
    expect(reply?.actions.filter(({ id }) => id.startsWith('answer/')).length).toBeGreaterThanOrEqual(2)
  })

  it('are read together with those that follow, and the first reading comes too late', async () => {
    const model = slowModel()
    await using stage = await openStage({ read: model.read })
    const aino = await stage.person('Aino', 'practitioner')
    await aino.says('start')
    await aino.says(words)
    await aino.says('but in some not yet, honestly')
    expect(model.asked[1]?.words).toBe(`${words}.\nbut in some not yet, honestly`)
    model.answer({ ...reading, levels: [4] })
    model.answer(reading)
    await stage.hearModel()
    const texts = (await aino.reads()).map(({ text }) => text)
    expect(texts.filter((text) => text.includes('I understand'))).toHaveLength(1)
    expect(texts.at(-1)).toContain('I understand **2')
  })

  it('are dropped where the person has answered meanwhile', async () => {
    const model = slowModel()
    await using stage = await openStage({ read: model.read })
    const aino = await stage.person('Aino', 'practitioner')
    await aino.says('start')
    await aino.says(words)
    await aino.says('1')
    const before = await aino.reads()
    model.answer(reading)
    await stage.hearModel()
    expect(await aino.reads()).toEqual(before)
  })

  it('are kept as a proposal with the prompt’s version and what was recorded then, without the words', async () => {
    const model = slowModel()
    await using stage = await openStage({ read: model.read })
    const aino = await stage.person('Aino', 'practitioner')
    await aino.says('start')
    await aino.says(words)
    model.answer(reading)
    await stage.hearModel()
    await aino.says('1')
    const kept = await stage.database.read.selectFrom('proposal').selectAll().execute()
    expect(kept).toMatchObject([{ indicator: 'GOV-1a', prompt: 'read-words@1', offered: '[2]', recorded: '1' }])
    expect(JSON.stringify(kept)).not.toContain('offices')
  })

  it('are read by rules alone where the city lead or the coordinator forbids it', async () => {
    const model = slowModel()
    await using stage = await openStage({ read: model.read })
    const kerttu = await stage.person('Kerttu', 'lead')
    const claire = await stage.person('Claire', 'coordinator')
    const aino = await stage.person('Aino', 'practitioner')
    await aino.says('start')
    expect((await aino.says('model off'))[0]?.text).toContain('A language model may read')
    for (const who of [kerttu, claire]) {
      expect((await who.says('model off'))[0]?.text).toContain('No language model reads')
      await aino.says(words)
      expect(model.asked).toEqual([])
      expect((await who.says('model on'))[0]?.text).toContain('A language model may read')
    }
    const audit = await stage.database.read.selectFrom('audit').select('change').execute()
    expect(audit.filter(({ change }) => change.includes('model-set'))).toHaveLength(4)
    await aino.says('skip')
    await aino.says(words)
    expect(model.asked).toHaveLength(1)
    model.answer(null)
  })

  it('stay here for good where they were said while it was forbidden', async () => {
    const model = slowModel()
    await using stage = await openStage({ read: model.read })
    const kerttu = await stage.person('Kerttu', 'lead')
    const aino = await stage.person('Aino', 'practitioner')
    await aino.says('start')
    await kerttu.says('model off')
    await aino.says('words that were said while it was off')
    await kerttu.says('model on')
    await aino.says('and some more of them')
    expect(model.asked).toEqual([])
    await aino.says('skip')
    await aino.says(words)
    expect(model.asked.map((asked) => asked.words)).toEqual([words])
    model.answer(null)
  })

  it('are told of at joining, and under what happens with answers', async () => {
    await using stage = await openStage({ read: slowModel().read })
    const sami = await stage.person('Sami')
    const [consent] = await sami.says(await stage.makeCode())
    expect(consent?.text).toContain('language model')
    await sami.says('yes')
    expect((await sami.says('privacy'))[0]?.text).toContain('language model')
    await using without = await openStage()
    const nobody = await without.person('Sami')
    expect((await nobody.says(await without.makeCode()))[0]?.text).not.toContain('language model')
  })

  it('are not small talk, a single word or a slip', async () => {
    const model = slowModel()
    await using stage = await openStage({ read: model.read })
    const aino = await stage.person('Aino', 'practitioner')
    await aino.says('start')
    for (const said of ['thanks a lot', 'porgress', 'hm', 'what does that mean?', '🙂']) await aino.says(said)
    expect(model.asked).toEqual([])
  })

  it('get the rules’ offer at the next start where the program ended before the model answered', async () => {
    const model = slowModel()
    await using stage = await openStage({ read: model.read })
    const aino = await stage.person('Aino', 'practitioner')
    await aino.says('start')
    await aino.says(words)
    await stage.restart()
    const reply = (await aino.reads()).at(-1)
    expect(reply?.actions.some(({ id }) => id.startsWith('answer/GOV-1a/'))).toBe(true)
    expect(reply?.text).not.toContain('language model')
  })
})
