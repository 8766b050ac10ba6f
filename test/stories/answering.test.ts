import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Message } from '../../src/channels/channel.ts'
import { outline } from '../../src/domain/outline.ts'
import { openStage, type Person, type Stage } from '../support/stage.ts'

let stage: Stage
let aino: Person
beforeEach(async () => {
  stage = await openStage()
  aino = await stage.person('Aino', 'practitioner')
})
afterEach(() => stage[Symbol.asyncDispose]())

const offered = (message: Message | undefined) => message?.actions.map(({ id }) => id) ?? []
const chosen = (message: Message | undefined) =>
  message?.actions.filter(({ style }) => style === 'chosen').map(({ id }) => id) ?? []
const askedIn = (messages: Message[]) => /^answer\/(.+)\/0$/.exec(offered(messages.at(-1))[0] ?? '')?.[1]

describe('a question', () => {
  it('says where one is, asks, describes five levels and offers every answer', async () => {
    const [question] = await aino.says('start')
    expect(question?.text).toMatch(/^\*\*General Governance · 1 of 11\*\*\n/)
    expect(question?.text).toMatch(/question 1/)
    for (const level of [0, 1, 2, 3, 4]) expect(question?.text).toContain(`\n**${level}** `)
    expect(offered(question)).toEqual([
      ...[0, 1, 2, 3, 4, 'na', 'unknown'].map((answer) => `answer/GOV-1a/${answer}`),
      'more/GOV-1a',
    ])
  })

  it('is answered by its button: the message shows what was chosen, and the next question comes', async () => {
    await aino.says('start')
    const [first, next] = await aino.presses('answer/GOV-1a/3')
    expect(first?.replaces).toBe((await aino.reads())[0]?.id)
    expect(chosen(first)).toEqual(['answer/GOV-1a/3'])
    expect(next?.text).toMatch(/2 of 11/)
    expect(next?.text.split('\n')[0]).not.toMatch(/3/)
  })

  it.each([
    ['2', 2],
    [' 2. ', 2],
    ['２', 2],
    ['2️⃣', 2],
    ['level 2', 2],
    ['Partly in place', 2],
    ['NOTHING IN PLACE!', 0],
    ['not applicable', 'na'],
    ['n/a', 'na'],
    ['Don’t know', 'unknown'],
    ["I don't know", 'unknown'],
  ])('is answered by typing %j', async (typed, answer) => {
    await aino.says('start')
    const [first, next] = await aino.says(typed)
    expect(chosen(first)).toEqual([`answer/GOV-1a/${answer}`])
    expect(offered(next)).toContain('answer/GOV-1b/0')
  })

  it.each([
    ['a number above the levels', '5'],
    ['a number below them', '-1'],
    ['two numbers', '3 or 4'],
    ['a murmur', 'hmm'],
    ['4 000 emoji', '🙂'.repeat(4000)],
    ['right-to-left words', 'مرحبا'],
    ['HTML', '<b>4</b>'],
    ['SQL', "'; drop table response; --"],
    ['Markdown', '**4**'],
    ['control characters', '\u0000\u0007'],
    ['half a character', '\ud83d'],
    ['nothing', ''],
  ])('is not answered by %s, and its levels are offered', async (_, typed) => {
    await aino.says('start')
    await aino.says('1')
    const before = await aino.says('progress')
    const reply = await aino.says(typed)
    expect(offered(reply[0])).toContain('answer/GOV-1b/4')
    expect((await aino.says('progress'))[0]?.text).toBe(before[0]?.text)
    expect(chosen((await aino.presses('answer/GOV-1b/4', reply[0]?.id))[0])).toEqual(['answer/GOV-1b/4'])
  })

  it('is changed by its old button, while the open one waits', async () => {
    await aino.says('start')
    await aino.says('3')
    const old = (await aino.reads()).find(({ replaces }) => replaces)
    const [shown, told] = await aino.presses('answer/GOV-1a/1', old?.id)
    expect(chosen(shown)).toEqual(['answer/GOV-1a/1'])
    expect(told?.text).toMatch(/^Question 1 is changed\.\n.*\*\*1\*\*; it was 3/)
    expect(offered(told)).toContain('show/GOV-1b')
    expect(chosen((await aino.says('2'))[0])).toEqual(['answer/GOV-1b/2'])
  })

  it('is changed from either version of its message, which keeps its place', async () => {
    await aino.says('start')
    const first = (await aino.reads())[0]
    await aino.presses('answer/GOV-1a/3', first?.id)
    const [second] = await aino.presses('answer/GOV-1a/2', first?.id)
    expect(second?.replaces).toBe(first?.id)
    const [third] = await aino.presses('answer/GOV-1a/0', second?.id)
    expect(third?.replaces).toBe(first?.id)
  })

  it('is changed by its number, and the talk goes on where it was', async () => {
    await aino.says('start')
    await aino.says('3')
    await aino.says('3')
    const [again] = await aino.says('change 1')
    expect(chosen(again)).toEqual(['answer/GOV-1a/3'])
    expect(askedIn(await aino.says('0'))).toBe('GOV-2a')
    const [shown] = await aino.says('change 2 to 4')
    expect(chosen(shown)).toEqual(['answer/GOV-1b/4'])
    expect((await aino.says('change 99'))[0]?.text).toContain('from 1 to 42')
  })

  it('can be skipped and comes again at the end', async () => {
    await aino.says('start')
    const ids = outline(stage.benchmark).places.map(({ indicator }) => indicator.id)
    await aino.says('skip')
    let reply: Message[] = []
    for (const id of ids.slice(1)) {
      reply = await aino.presses(`answer/${id}/2`, (await aino.says(`go to ${ids.indexOf(id) + 1}`))[0]?.id)
    }
    expect(reply.at(-1)?.text).toContain('Next: General Governance, 1 question')
    expect(askedIn(await aino.says('go on'))).toBe('GOV-1a')
    expect((await aino.says('skip'))[0]?.text).toContain('only one left')
  })

  it('can be told about: why, an example, and what else can be done', async () => {
    await aino.says('start')
    expect((await aino.says('why'))[0]?.text).toMatch(/Ask yourself/)
    expect((await aino.says('example'))[0]?.text).toContain('What could show it')
    const [more] = await aino.presses('more/GOV-1a')
    expect(offered(more)).toEqual(
      expect.arrayContaining([
        'why/GOV-1a',
        'note/GOV-1a',
        'evidence/GOV-1a',
        'skip/GOV-1a',
        'pause',
        'questions',
        'help',
      ]),
    )
    expect(askedIn(await aino.says('4'))).toBe('GOV-1b')
  })

  it('is reached by its dimension, and left by going back', async () => {
    await aino.says('start')
    expect(askedIn(await aino.says('go to working in partnership'))).toBe('PAR-1a')
    expect(askedIn(await aino.says('back'))).toBe('ADM-6a')
    expect(offered((await aino.says('go to'))[0])).toEqual(['go/GOV', 'go/IND', 'go/ADM', 'go/PAR'])
  })

  it('keeps a note, before and after the answer, without ever taking it for markup', async () => {
    await aino.says('start')
    await aino.says('note')
    const [noted, kept] = await aino.says('3 of our units <b>meet</b> *twice*')
    expect(noted?.text).toContain('Your note: “3 of our units')
    expect(kept?.text).toContain('3 of our units \\<b\\>meet\\</b\\> \\*twice\\*')
    expect((await aino.says('progress'))[0]?.text).toContain('**0 of 42 answered**')
    const [shown] = await aino.says('2')
    expect(shown?.text).toContain('\\*twice\\*')
    const [again] = await aino.presses('note/GOV-1a')
    expect(again?.text).toContain('question 1')
    expect((await aino.says('x'.repeat(2001)))[0]?.text).toMatch(/2,0\d\d characters/)
    expect((await aino.says('and shorter'))[1]?.text).toMatch(/twice\\\*\nand shorter/)
    expect(askedIn(await aino.says('4'))).toBe('GOV-2a')
  })

  it('keeps evidence in the city’s register, used again by number by a colleague', async () => {
    await aino.says('start')
    const link = '[The strategy](https://example.org/strategy)'
    expect((await aino.says('evidence The strategy (https://example.org/strategy)'))[1]?.text).toContain(
      `**1** ${link}`,
    )
    await aino.says('evidence')
    expect((await aino.says('Minutes of 3 May'))[1]?.text).toContain('**2** Minutes of 3 May')
    const ville = await stage.person('Ville', 'practitioner')
    await ville.says('start')
    await ville.says('3')
    const [asked] = await ville.presses('evidence/GOV-1a')
    expect(asked?.text).toContain(`**1** ${link}`)
    const [shown, kept] = await ville.presses('evidence/GOV-1a/1')
    expect(shown?.text).toContain('register: 1')
    expect(kept?.text).toContain('The strategy')
    expect((await ville.says('evidence https://example.org/strategy')).at(-1)?.text).toContain(`**1** ${link}`)
    expect((await ville.says('evidence 1 and 2')).at(-1)?.text).toContain('**2** Minutes of 3 May')
    expect((await ville.says('evidence 7'))[0]?.text).toContain('no number 7')
  })
})

describe('the self-assessment', () => {
  it('ends each dimension with its summary and the whole with the profile', async () => {
    const { places } = outline(stage.benchmark)
    await aino.says('start')
    let reply: Message[] = []
    for (const { indicator, position, of } of places) {
      reply = await aino.presses(`answer/${indicator.id}/4`)
      if (position === of && indicator !== places.at(-1)?.indicator) {
        expect(reply.at(-1)?.text).toMatch(
          new RegExp(`${of} of ${of}\\.\\n\\nBy your own answers: about 100 out of 100`),
        )
        await aino.presses('start')
      }
    }
    const profile = reply.at(-1)
    for (const { id } of stage.benchmark.dimensions) {
      const name = stage.benchmark.texts['en']?.dimensions[id]?.name
      expect(profile?.text).toContain(`${name}: **100** of 100 · coverage 100 %`)
    }
    expect(profile?.text).toContain('All together: **100** of 100 · coverage 100 %')
    expect(profile?.image?.alt).toContain('General Governance: 100')

    await aino.says('change 1 to 0')
    const lower = (await aino.says('profile'))[0]?.text
    expect(lower).toMatch(/General Governance: \*\*\d\d\*\* of 100 · coverage 100 %/)
    expect(lower).toContain('Individual Empowerment: **100** of 100')
    await aino.says('change 1')
    await aino.says("don't know")
    const unknown = (await aino.says('profile'))[0]?.text
    expect(unknown).toMatch(/General Governance: \*\*100\*\* of 100 · coverage 9\d %/)
  })

  it('has a short form, whose answers count in the full one', async () => {
    const short = outline(stage.benchmark).places.filter((place) => place.short)
    await aino.presses('start/short', (await aino.opens())[0]?.id)
    let reply: Message[] = []
    for (const { indicator } of short) {
      const asked = askedIn(reply)
      if (asked === undefined && reply.length > 0) await aino.says('go on')
      reply = await aino.presses(`answer/${indicator.id}/3`)
    }
    expect(reply.some(({ text }) => text.includes('24 of 24'))).toBe(true)
    expect((await aino.says('progress'))[0]?.text).toContain('**24 of 42 answered**')
    expect(askedIn(await aino.says('go on'))).toBe('GOV-1b')
  })

  it('is gone on with after days, where one was', async () => {
    await aino.says('start')
    await aino.says('3')
    stage.clock.advance({ hours: 24 * 9 })
    const reply = await aino.says('hello')
    expect(askedIn(reply)).toBe('GOV-1b')
    expect(reply[0]?.text).toContain('answered 1 of 42')
  })

  it('says nothing that an old wave’s button asked for, and writes nothing into the new one', async () => {
    await aino.says('start')
    const old = (await aino.reads())[0]
    await stage.openNextWave()
    const [refused] = await aino.presses('answer/GOV-1a/4', old?.id)
    expect(refused?.text).toContain('earlier wave')
    expect((await aino.says('progress'))[0]?.text).toContain('**0 of 42 answered**')
    await aino.says('start')
    await aino.says('1')
    const rows = await stage.database.read
      .selectFrom('response')
      .innerJoin('self_assessment', 'self_assessment.id', 'response.self_assessment_id')
      .select(['wave_id', 'answer'])
      .execute()
    expect(rows).toHaveLength(1)
    expect(rows[0]?.wave_id).not.toBe(stage.wave)
  })

  it('takes nothing of an old wave into the new one: no evidence, no note, no typed answer', async () => {
    await aino.says('start')
    await aino.says('evidence Budget')
    await aino.says('note old words')
    const asked = (await aino.says('evidence'))[0]
    await aino.says('cancel')
    await stage.openNextWave()
    expect((await aino.presses('evidence/GOV-1a/1', asked?.id))[0]?.text).toContain('earlier wave')
    expect((await aino.presses('remove-note/GOV-1a'))[0]?.text).toContain('earlier wave')
    expect((await aino.says('3'))[0]?.text).toContain('No question is waiting')
    const [question] = await aino.says('start')
    expect(question?.text).not.toMatch(/Evidence|old words/)
    expect((await aino.says('2'))[0]?.text).toContain('Question 1 is recorded')
  })

  it('lets two colleagues answer apart', async () => {
    const ville = await stage.person('Ville', 'practitioner')
    await Promise.all([aino.says('start'), ville.says('start')])
    await Promise.all([aino.says('1'), ville.says('4')])
    expect(chosen((await aino.says('change 1'))[0])).toEqual(['answer/GOV-1a/1'])
    expect(chosen((await ville.says('change 1'))[0])).toEqual(['answer/GOV-1a/4'])
  })

  it('lets one person answer in two tabs: the second press of a question changes it', async () => {
    await aino.says('start')
    const [question] = await aino.reads()
    await Promise.all([aino.presses('answer/GOV-1a/1', question?.id), aino.presses('answer/GOV-1a/2', question?.id)])
    expect((await aino.says('progress'))[0]?.text).toContain('**1 of 42 answered**')
    expect(askedIn(await aino.says('start'))).toBe('GOV-1b')
  })
})
