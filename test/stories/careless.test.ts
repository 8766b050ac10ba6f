import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Message } from '../../src/channels/channel.ts'
import { smallBenchmark } from '../support/benchmarks.ts'
import { openStage, type Person, type Stage } from '../support/stage.ts'

const offered = (message: Message | undefined) => message?.actions.map(({ id }) => id) ?? []

describe('somebody who writes carelessly', () => {
  let stage: Stage
  let aino: Person
  beforeEach(async () => {
    stage = await openStage({ benchmark: smallBenchmark })
    aino = await stage.person('Aino', 'practitioner')
  })
  afterEach(() => stage[Symbol.asyncDispose]())

  async function says(...words: string[]): Promise<Message[]> {
    let reply: Message[] = []
    for (const each of words) reply = await aino.says(each)
    return reply
  }

  async function lastSays(...words: string[]): Promise<string> {
    return (await says(...words)).at(-1)?.text ?? ''
  }

  it.each(['progress', 'privacy', 'help', 'all questions', 'match', 'start'])(
    'deletes nothing by a yes that comes after %s',
    async (between) => {
      await says('start', 'delete my data', between)
      expect(await lastSays('ok')).toContain('can’t place')
    },
  )

  it('deletes by a yes that comes right after the question', async () => {
    expect(await lastSays('start', 'delete my data', 'hmm')).toContain('without a clear yes')
    expect(await lastSays('ok')).toContain('Your data is deleted')
  })

  it('deletes nothing by an old button: it asks again', async () => {
    const [asked] = await says('start', 'delete my data')
    await aino.presses('cancel', asked?.id)
    const [again] = await aino.presses('erase/yes', asked?.id)
    expect(again?.text).toContain('Shall I delete your data?')
    const [kept] = await aino.presses('cancel', again?.id)
    expect([kept?.replaces, kept?.text, offered(kept)]).toEqual([again?.id, 'Nothing was deleted.', ['start']])
  })

  it('gets the message that a pause promised, though they answer in the meantime', async () => {
    await says('start', 'pause until thursday 9:00', '2')
    await stage.pass({ hours: 48 })
    expect((await aino.reads()).at(-1)?.text).toMatch(/Here I am again[\s\S]*question 2/)
  })

  it('is told that the promised message is off, when they go on before', async () => {
    expect(await lastSays('start', 'pause until thursday 9:00', 'resume')).toContain('I will not write on Thursday')
  })

  it('gets no message at all when everything is answered by then', async () => {
    await says('start', 'pause until thursday 9:00', '1', '1', '1', 'go on', '1', '1')
    const before = (await aino.reads()).length
    await stage.pass({ hours: 48 })
    expect(await aino.reads()).toHaveLength(before)
  })

  it('can go to a question while a note or evidence is awaited', async () => {
    expect(await lastSays('start', 'note', 'change 3')).toContain('question 3 of 5')
    expect(await lastSays('evidence', 'go to 2')).toContain('question 2 of 5')
    expect(await lastSays('evidence', 'yes')).toContain('What shows it')
  })

  it.each([
    'Document management is handled by IT',
    'Invite NGOs twice a year',
    'Confirm with finance first',
    'Comment from the mayor: fine',
    'Pause of the programme since May',
  ])('has what follows the question for a note kept whole: %s', async (words) => {
    expect(await lastSays('start', 'note', words)).toContain(`> ${words}`)
  })

  it.each([
    'Link between housing and schools is weak',
    'Invite NGOs twice a year',
    'Confirm with finance first',
    'I don’t know about the others',
    'Document it is',
  ])('is not taken at a word that is only the beginning of a sentence: %s', async (words) => {
    const before = await lastSays('start', 'progress')
    expect(await lastSays(words)).toContain('can’t place')
    expect(await lastSays('progress')).toBe(before)
  })

  it('can type the button that records a number as the answer', async () => {
    expect((await says('start', 'note', '3', 'Record 3'))[0]?.text).toContain('Question 1 is recorded: **3**')
  })

  it('is not told that a question is left open that has its answer', async () => {
    expect(await lastSays('start', '3', 'back', 'skip')).not.toContain('left open')
  })

  it('is asked again for numbers that the register does not have', async () => {
    await says('start', 'evidence Budget')
    expect(await lastSays('evidence 1 and 9')).toContain('no number 9')
    expect(await lastSays('Minutes of 3 May 2024')).toContain('**2** Minutes of 3 May 2024')
    expect(await lastSays('evidence Www.tampere.fi/a')).toContain('https://www.tampere.fi/a')
  })

  it('is asked whether a bare number is a note or the answer', async () => {
    const [asked] = await says('start', 'note', '3')
    expect(offered(asked)).toEqual(['answer/GOV-1a/3', 'cancel'])
    expect(await lastSays('progress')).toContain('**0 of 5 answered**')
    const [shown] = await aino.presses('answer/GOV-1a/3', asked?.id)
    expect(shown?.text).toContain('Question 1 is recorded: **3**')
  })

  it('is asked whether a level’s name is the answer, while evidence is awaited', async () => {
    const [asked] = await says('start', 'evidence', 'don’t know')
    expect(offered(asked)).toEqual(['answer/GOV-1a/unknown', 'cancel'])
    expect(await lastSays('evidence')).not.toContain('don’t know')
  })

  it('adds a second note to the first, and can take both back', async () => {
    expect(await lastSays('start', 'note since 2019', 'note: every month')).toContain('since 2019\nevery month')
    expect(await lastSays('back', 'start')).toContain('Your note: “since 2019')
    await says('go to 1')
    expect(await lastSays('remove note')).toContain('taken back')
    expect(await lastSays('start')).not.toContain('2019')
    expect(await lastSays('remove note')).toContain('nothing to take back')
  })

  it('can take evidence back, which then leaves the register where nobody uses it', async () => {
    await says('start', 'evidence Budget', 'skip', 'evidence 1')
    expect(await lastSays('remove evidence 1')).toContain('taken away from question 2')
    expect(await lastSays('evidence')).toContain('Budget')
    await says('cancel', 'go to 1', 'remove evidence')
    expect(await lastSays('evidence')).not.toContain('Budget')
  })

  it('knows a bare link by its address', async () => {
    await says('start', 'evidence https://www.tampere.fi/a', 'evidence www.tampere.fi/b')
    const shown = await lastSays('evidence')
    expect(shown).toContain('[www.tampere.fi/a](https://www.tampere.fi/a)')
    expect(shown).toContain('[www.tampere.fi/b](https://www.tampere.fi/b)')
  })

  it('sees the answer on every message that asked for it', async () => {
    await says('start', '3', 'change 1', 'change 1')
    const copies = (await aino.reads()).filter(({ text, replaces }) => text.includes('question 1 of 5') && !replaces)
    const [newest] = await says('0')
    expect(copies).toHaveLength(3)
    const changed = (await aino.reads()).filter(({ text }) => text.includes('Question 1 is recorded: **0**'))
    expect(changed.flatMap(({ replaces }) => replaces ?? []).toSorted()).toEqual(copies.map(({ id }) => id).toSorted())
    expect(newest?.replaces).toBe(copies.at(-1)?.id)
  })

  it('changes an answer in one go, also to one that is no level', async () => {
    await says('start', '3')
    expect(await lastSays('change 1 to na')).toMatch(/outside our competence\*\*; it was 3/)
    expect(await lastSays('change 1: don’t know')).toContain('don’t know')
    const shown = await lastSays('change 1 to 7')
    expect(shown).toContain('I could not read that change, so question 1 stays as it was.')
    expect(shown).toContain('Your answer: **don’t know**')
  })

  it('is told that a number is no level, and offered the question of that number', async () => {
    const [told] = await says('start', '5')
    expect(told?.text).toContain('Levels go from 0 to 4')
    expect(offered(told)).toEqual(expect.arrayContaining(['answer/GOV-1a/4', 'show/PAR-1b']))
    expect(offered((await says('77'))[0])).not.toContain('show/PAR-1b')
  })

  it('gets no silence for a yes or no to a question', async () => {
    expect(await lastSays('start', 'no')).toContain('can’t place')
    expect(await lastSays('yes')).toContain('can’t place')
  })

  it.each([
    ['a list of answers', ['start', '3', '3', 'answers']],
    ['the places to go to', ['start', 'go to']],
    ['a stop', ['start', 'stop']],
  ])('is asked what a bare number means after %s', async (_, before) => {
    await says(...before)
    const progressed = await lastSays('progress')
    await says(...before.slice(-1))
    const [asked] = await says('2')
    expect(asked?.text).toMatch(/^Is that your answer to question/)
    expect(asked?.text.split('\n')[0]).not.toMatch(/\b2\b.*level/)
    expect(offered(asked)).toEqual(expect.arrayContaining([expect.stringMatching(/^answer\/.*\/2$/)]))
    expect(await lastSays('progress')).toBe(progressed)
  })

  it('is asked what a bare number means after the message that ends a pause', async () => {
    await says('start', 'pause until thursday 9:00')
    await stage.pass({ hours: 48 })
    const [asked] = await says('3')
    expect(asked?.text).toContain('Is that your answer to question 1?')
    expect((await aino.presses('answer/GOV-1a/3', asked?.id))[0]?.text).toContain('Question 1 is recorded: **3**')
  })

  it('answers the question that was talked about last', async () => {
    await says('start', '3')
    await aino.presses('note/GOV-1a')
    await says('cancel')
    const first = (await aino.reads()).find(({ actions }) => actions.some(({ id }) => id === 'more/GOV-1a'))
    await aino.presses('more/GOV-1a', first?.id)
    expect((await says('don’t know'))[0]?.text).toContain('question 1 of 5')
  })

  it('gets an answer to words of any length', async () => {
    await says('start')
    const sami = await stage.person('Sami')
    expect(await lastSays(`change 1${' '.repeat(900_000)}a\nb`)).toContain('can’t place')
    expect((await sami.says('\u0316\u0301'.repeat(400_000)))[0]?.text).toContain('join code')
  })

  it('sees the self-check’s progress and the whole one’s agree', async () => {
    await says('self-check', '3', '3', 'start', 'change 5 to 3')
    const shown = await lastSays('progress')
    expect(shown).toContain('**3 of 5 answered**')
    expect(shown).toContain('2 questions are open')
  })

  it('keeps no password that stands in a link', async () => {
    expect(await lastSays('start', 'evidence https://me:secret@example.org/x')).not.toContain('secret')
  })

  it('goes on by ok where going on is what is offered', async () => {
    expect(await lastSays('start', '3', '3', '3', 'ok')).toContain('question 4 of 5')
  })

  it('is welcomed back only after having been away', async () => {
    expect(await lastSays('start', '3', 'hi')).not.toContain('Welcome back')
    expect(await lastSays('stop', 'hi')).toContain('Welcome back. You have answered 1 of 5 questions.')
    stage.clock.advance({ hours: 4 })
    expect(await lastSays('hi')).toContain('Welcome back')
  })

  it('is told when skipping comes round', async () => {
    expect(await lastSays('start', 'skip', 'skip', 'skip', 'skip', 'skip')).toContain(
      'That was the last one. 5 questions are still open',
    )
  })

  it('stops by later, wherever that is said', async () => {
    expect(await lastSays('start', 'later')).toContain('We stop here')
    expect(await lastSays('start', '3', '3', '3', 'later')).toContain('We stop here')
  })

  it('sees in the self-check which form it is, and how much is left', async () => {
    const begun = await lastSays('start', '3', 'self-check')
    expect(begun).toContain('has 3 questions. 1 is answered already')
    expect(begun).toContain('in the self-check')
    expect(await lastSays('2')).toContain('2 of 2 in the self-check')
  })

  it('is shown all answers with their numbers', async () => {
    expect(await lastSays('answers')).toContain('not answered anything')
    const listed = await lastSays('start', '3', 'na', 'answers')
    expect(listed).toMatch(/1 · name of GOV-1a: 3\n2 · name of GOV-1b: outside our competence/)
    expect(listed.split('\n')[0]).not.toMatch(/: 3/)
  })

  it('joins the city that was offered, and no other by naming it', async () => {
    const sami = await stage.person('Sami')
    await sami.says(await stage.makeCode())
    for (const words of ['join Helsinki', 'join code WRNG-0009', 'I have a join code']) {
      expect((await sami.says(words))[0]?.text).not.toContain('team of **')
    }
    await sami.says(await stage.makeCode())
    expect((await sami.says('join tampere'))[0]?.text).toContain('team of **Tampere**')
  })

  it('has wrong codes counted, also where right ones come between', async () => {
    const sami = await stage.person('Sami')
    const code = await stage.makeCode()
    for (const wrong of ['WRNG-0001', 'WRNG-0002', code, 'WRNG-0003', 'WRNG-0004', code]) await sami.says(wrong)
    expect((await sami.says('WRNG-0005'))[0]?.text).toContain('try again in 15 minutes')
  })

  it('is not locked out by words that are no code', async () => {
    const sami = await stage.person('Sami')
    await sami.says('join')
    for (const words of ['hmm', 'tampere', 'please', 'thanks', 'moi', 'WRONG-CODE']) {
      expect((await sami.says(words))[0]?.text).toContain('does not look like a join code')
    }
    expect((await sami.says(await stage.makeCode()))[0]?.text).toContain('Tampere')
  })

  it('has nothing recorded by an answer with a question mark, and joins no city by an unsure yes', async () => {
    await using stage = await openStage()
    const aino = await stage.person('Aino', 'practitioner')
    await aino.says('start')
    for (const said of ['3?', 'not applicable?', '2...', 'In place everywhere?']) await aino.says(said)
    expect((await aino.says('progress'))[0]?.text).toContain('0 of 42')
    const sami = await stage.person('Sami')
    await sami.says(await stage.makeCode())
    await sami.says('sure?')
    expect((await sami.says('help'))[0]?.text).toContain('join code')
  })

  it('deletes nobody by pressing an offered command twice', async () => {
    await using stage = await openStage()
    const aino = await stage.person('Aino', 'practitioner')
    await aino.says('delte my data')
    await aino.presses('said/delete my data')
    const [asked] = await aino.presses('said/delete my data')
    expect(asked?.text).toContain('Shall I delete your data?')
    expect((await aino.says('yes?'))[0]?.text).toContain('without a clear yes')
  })

  it('means the proposal by confirm, not a newcomer', async () => {
    await using stage = await openStage()
    const kerttu = await stage.person('Kerttu', 'lead')
    const sami = await stage.person('Sami')
    await sami.says(await stage.makeCode())
    await sami.says('yes')
    await kerttu.says('start')
    await kerttu.says('three')
    await kerttu.says('confirm')
    expect((await kerttu.says('progress'))[0]?.text).toContain('1 of 42')
    expect(await sami.reads()).toHaveLength(2)
  })

  it('is asked what a yes is for until the question is shown again', async () => {
    await using stage = await openStage()
    const kerttu = await stage.person('Kerttu', 'lead')
    const sami = await stage.person('Sami')
    await kerttu.says('start')
    await kerttu.says('three')
    await sami.says(await stage.makeCode())
    await sami.says('yes')
    await kerttu.says('progress')
    expect((await kerttu.says('yes'))[0]?.text).toContain('Is that your answer to question 1?')
    expect((await kerttu.says('progress'))[0]?.text).toContain('0 of 42')
  })

  it('has a sentence that begins with evidence offered, not registered', async () => {
    await using stage = await openStage()
    const aino = await stage.person('Aino', 'practitioner')
    await aino.says('start')
    await aino.says('Evidence is collected every year by all departments')
    expect(await stage.database.read.selectFrom('evidence').select('id').execute()).toEqual([])
    await aino.says('yes')
    expect(await stage.database.read.selectFrom('evidence').select('title').execute()).toHaveLength(1)
  })

  it('confirms a list of all questions by its button', async () => {
    await using stage = await openStage()
    const aino = await stage.person('Aino', 'practitioner')
    const [list] = await aino.says(Array.from({ length: 42 }, (_, index) => `${index + 1}: 0`).join('\n'))
    await aino.presses(list?.actions[0]?.id ?? '')
    expect((await aino.says('progress'))[0]?.text).toContain('42 of 42')
  })

  it('is asked whom a yes is for, after a newcomer was named', async () => {
    await using stage = await openStage()
    const kerttu = await stage.person('Kerttu', 'lead')
    const sami = await stage.person('Sami')
    await kerttu.says('start')
    await sami.says(await stage.makeCode())
    await sami.says('yes')
    const [asked] = await kerttu.says('yes')
    expect(asked?.actions.map(({ label }) => label)).toContain('Confirm Sami')
    expect((await kerttu.says('progress'))[0]?.text).toContain('0 of 42')
  })
})
