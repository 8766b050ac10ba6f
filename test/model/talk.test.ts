import { describe, expect, it } from 'vitest'
import injections from '../data/injections.json' with { type: 'json' }
import { type Behaviour, obeys, reads, wrongs } from '../fakes/model-server.ts'
import { answered, isBeingRead, nothing, offered, plainerWords, startTalking, stored, words } from './talking.ts'

const all = ['0', '1', '2', '3', '4', 'na', 'unknown']
const right = reads([1], ['the season allowed'])
const prompt = expect.stringMatching(/^read-words@\d+$/)

describe('own words before a model that answers well', () => {
  it('are proposed as one level, with the words that led there, and recorded by a press alone', async () => {
    const { server, stage, atQuestion, hears, count } = await startTalking()
    server.behave(right)
    const aino = await atQuestion()
    const reply = await aino.says(words)
    expect(isBeingRead(reply)).toBe(true)
    const [proposal, ...others] = await hears(aino, reply)
    expect(others).toEqual([])
    expect(proposal?.text).toContain('I understand **1')
    expect(proposal?.text).toContain('Your words: “the season allowed”.')
    expect(offered(proposal)).toEqual(['1'])
    const proposed = { indicator: 'GOV-1a', prompt, offered: '[1]' }
    expect(await stored(stage)).toEqual({ ...nothing, proposals: [{ ...proposed, recorded: null }] })
    expect(await answered(aino)).toBe(0)
    await aino.presses('answer/GOV-1a/1', proposal?.id)
    expect(await stored(stage)).toEqual({
      answers: [{ indicator: 'GOV-1a', answer: '1', note: null }],
      proposals: [{ ...proposed, recorded: '1' }],
      awaits: [],
    })
    expect(await answered(aino)).toBe(1)
    expect(await count('model_proposals_total{agreed="yes"}')).toBe(1)
    expect(await count('model_calls_total{outcome="read"}')).toBe(1)
  })

  it('are offered as the levels that fit, where it tells two or three', async () => {
    const { server, stage, atQuestion, hears } = await startTalking()
    server.behave(reads([1, 2, 3], ['Only the neighbours', 'the season allowed']))
    const aino = await atQuestion()
    const offers = await hears(aino, await aino.says(words))
    expect(offers.map(offered)).toEqual([['1', '2', '3']])
    expect(offers[0]?.text).toContain('“Only the neighbours” and “the season allowed”')
    expect(await stored(stage)).toMatchObject({ answers: [], proposals: [{ offered: '[1,2,3]' }], awaits: [] })
  })

  it('are shown as the person wrote them, and never as markup', async () => {
    const { server, atQuestion, hears } = await startTalking()
    server.behave(reads([2], ['THE *SEASON* ALLOWED', 'a  *) friend’s [idea]']))
    const aino = await atQuestion()
    const said = 'We did, when the *season* allowed, a *) friend\'s [idea]; see **here** and <img src="x">'
    const [proposal] = await hears(aino, await aino.says(said))
    expect(proposal?.text).toContain("“the \\*season\\* allowed” and “a \\*) friend's \\[idea”")
    expect(proposal?.text).not.toMatch(/img|here|SEASON/)
  })
})

describe('own words before a model that goes wrong', () => {
  it.each(Object.entries(wrongs))('are offered as the rules read them: %s', async (_, behaviour) => {
    const { server, stage, atQuestion, hears, count } = await startTalking()
    server.behave(behaviour)
    for (const [name, said, levels] of [
      ['Aino', words, all],
      ['Ville', plainerWords, ['0', '1', '2']],
    ] as const) {
      const person = await atQuestion(name)
      const reply = await person.says(said)
      expect(isBeingRead(reply)).toBe(true)
      expect((await hears(person, reply)).map(offered)).toEqual([levels])
      expect(await answered(person)).toBe(0)
    }
    expect(server.requests[0]?.asked.answer).toBe(words)
    expect(await stored(stage)).toEqual(nothing)
    expect(await count('model_calls_total{outcome="read"}')).toBe(0)
  })

  const late: Behaviour = { does: 'later', until: new Promise(() => undefined), answer: right }
  it.each<[string, Behaviour, object]>([
    ['never answers', { does: 'never' }, { answerWithinMs: 40, policy: { callMs: 60_000 } }],
    ['answers too late', late, { answerWithinMs: 40, policy: { callMs: 60_000 } }],
    ['takes longer than a call may', late, { policy: { callMs: 40 } }],
  ])('are offered as the rules read them when time is up, where it %s', async (_, behaviour, limits) => {
    const { server, stage, atQuestion, hears } = await startTalking(limits)
    server.behave(behaviour)
    const aino = await atQuestion()
    const reply = await aino.says(words)
    expect(isBeingRead(reply)).toBe(true)
    expect((await hears(aino, reply)).map(offered)).toEqual([all])
    await server.quiet()
    expect(await stored(stage)).toEqual(nothing)
    expect(await answered(aino)).toBe(0)
  })

  it('are offered as the rules read them, where there is no server', async () => {
    const { server, stage, atQuestion, hears } = await startTalking()
    await server.close()
    const aino = await atQuestion()
    expect((await hears(aino, await aino.says(words))).map(offered)).toEqual([all])
    expect(await stored(stage)).toEqual(nothing)
  })

  it('are offered to each of many who write at the same time', async () => {
    const { server, stage, atQuestion, hears } = await startTalking({ answerWithinMs: 200 })
    server.behave({ does: 'never' })
    const people = await Promise.all(Array.from({ length: 20 }, (_, i) => atQuestion(`Person ${i}`)))
    const replies = await Promise.all(people.map((person) => person.says(words)))
    for (const [i, person] of people.entries()) {
      expect((await hears(person, replies[i] ?? [])).map(offered)).toEqual([all])
    }
    expect(server.requests.length).toBeLessThan(people.length)
    expect(await stored(stage)).toEqual(nothing)
  })

  it('are not sent where the lead or the coordinator forbids it, but read by the rules at once', async () => {
    const { server, stage, person, atQuestion, count } = await startTalking()
    server.behave(right)
    for (const forbids of [await person('Kerttu', 'lead'), await person('Claire', 'coordinator')]) {
      await forbids.says('model off')
      const aino = await atQuestion()
      expect((await aino.says(words)).map(offered)).toEqual([all])
      expect((await aino.says(plainerWords)).map(offered)).toEqual([['0', '1', '2']])
      await forbids.says('model on')
    }
    expect([server.requests, server.refused]).toEqual([[], []])
    expect(await stored(stage)).toEqual(nothing)
    expect(await count('model_calls_total{outcome="read"}')).toBe(0)
  })

  it('are not sent once the network’s budget is spent, until the next month', async () => {
    const { server, stage, atQuestion, hears, count } = await startTalking({ requestsMax: 1 })
    server.behave(right)
    const [aino, ville, petra] = [await atQuestion('Aino'), await atQuestion('Ville'), await atQuestion('Petra')]
    expect((await hears(aino, await aino.says(words))).map(offered)).toEqual([['1']])
    expect((await hears(ville, await ville.says(words))).map(offered)).toEqual([all])
    expect(await count('model_calls_total{outcome="over-budget"}')).toBe(1)
    expect(server.requests).toHaveLength(1)
    stage.clock.advance({ hours: 24 * 31 })
    expect((await hears(petra, await petra.says(words))).map(offered)).toEqual([['1']])
  })
})

describe('while a model reads', () => {
  /** A server that answers once it is told to. */
  async function startReadingSlowly() {
    const talking = await startTalking()
    const { promise: until, resolve } = Promise.withResolvers<void>()
    talking.server.behave(({ answer }) => {
      return { does: 'later', until, answer: answer === words ? right : reads([3], ['the season allowed']) }
    })
    const aino = await talking.atQuestion()
    await aino.says(words)
    return { ...talking, aino, answerNow: resolve }
  }

  it.each(['sometimes', 'yes'])('%j is read together with the words before it', async (word) => {
    const { server, aino, answerNow, hears } = await startReadingSlowly()
    const reply = await aino.says(word)
    expect(isBeingRead(reply)).toBe(true)
    answerNow()
    expect((await hears(aino, reply)).map(offered)).toEqual([['3']])
    expect(server.requests.at(-1)?.asked.answer).toBe(`${words}. ${word}`)
  })

  it.each(['show/GOV-1a', 'progress', 'why', 'help', 'thanks'])('%s does not lose the proposal', async (said) => {
    const { stage, aino, answerNow, hears } = await startReadingSlowly()
    const reply = said.startsWith('show') ? await aino.presses(said) : await aino.says(said)
    answerNow()
    expect((await hears(aino, reply)).map(offered)).toEqual([['1']])
    expect(await stored(stage)).toMatchObject({ answers: [], proposals: [{ offered: '[1]' }], awaits: [] })
  })

  it.each(['3', 'skip', 'no', 'go to 12', 'stop'])('%s makes its answer come too late', async (said) => {
    const { stage, aino, answerNow, readingCame } = await startReadingSlowly()
    const reply = await aino.says(said)
    answerNow()
    await readingCame()
    expect((await aino.reads()).at(-1)).toEqual(reply.at(-1))
    expect(await stored(stage)).toMatchObject({ proposals: [], awaits: [] })
  })

  it('a day is still understood where the model makes nothing of it', async () => {
    const { server, atQuestion, hears } = await startTalking()
    server.behave(reads([], []))
    const aino = await atQuestion()
    const [offer] = await hears(aino, await aino.says('perhaps thursday at 9'))
    expect(offer?.actions[0]?.id).toBe('pause/2026-11-26T09:00')
  })
})

describe('words that leave', () => {
  it('are the question, its levels and what was said, without names, addresses, numbers and links', async () => {
    const { server, stage, person, atQuestion, hears } = await startTalking()
    server.behave(reads([2], ['asks round']))
    const turin = await stage.foundNetwork('Turin')
    const people = [
      await person('Kerttu Ahonsaari', 'lead'),
      await person('Summer Lindqvist', 'practitioner'),
      await person('Claire Dumontel', 'coordinator'),
      await person('Ginevra Bellandi', 'practitioner', turin),
      await atQuestion('Aino Lehtisalo'),
    ]
    const aino = people.at(-1) ?? expect.fail()
    const said = [
      'Summer asks round when it suits. kerttu ahonsaari knows more, Dumontel too, and so does Ginevra Bellandi in Turin.',
      'Write to aino.lehtisalo@tampere.example or +358 40 123 45 67;',
      'see https://intra.tampere.example/minutes?id=7 and www.tampere.example.',
    ].join('\n')
    const [proposal] = await hears(aino, await aino.says(said))
    expect(offered(proposal)).toEqual(['2'])

    const [request, ...others] = server.requests
    expect(others).toEqual([])
    const [question] = await aino.says('start')
    const { language, levels, question: asked, answer } = request?.asked ?? expect.fail()
    expect(language).toBe('en')
    expect(question?.text).toContain(asked)
    expect(levels.map((level) => /^(\d) [^:]+: ./.exec(level)?.[1])).toEqual(['0', '1', '2', '3', '4'])
    for (const level of levels) expect(question?.text).toContain(level.replace(/^\d [^:]+: /, ''))
    expect(answer).toBe(
      '(name) asks round when it suits. (name) knows more, (name) too, and so does (name) in Turin. ' +
        'Write to (mail) or (number); see (link) and (link)',
    )
    const all = JSON.stringify(request).toLowerCase()
    const ids = people.flatMap(({ account, member }) => [account, member ?? account])
    const { network, city, wave } = stage
    for (const id of [...ids, network, city, wave, turin.network, turin.city]) expect(all).not.toContain(id)
    expect(all).not.toMatch(/summer|lindqvist|kerttu|ahonsaari|dumontel|ginevra|bellandi|lehtisalo|tampere|358|gov-1a/)
  })

  it('are shown to the person with their names, and only in what is not one', async () => {
    const { server, person, atQuestion, hears } = await startTalking()
    await person('Summer Lindqvist', 'practitioner')
    server.behave(reads([2], ['(name) asks round when it suits']))
    const aino = await atQuestion()
    const [proposal] = await hears(aino, await aino.says('Summer asks round when it suits her.'))
    expect(proposal?.text).toContain('Your words: “asks round when it suits”')
  })
})

describe('words that try to command a model which obeys', () => {
  const byLanguage = Object.groupBy(injections, ({ language }) => language)

  it('are many, in six languages', () => {
    expect(injections.length).toBeGreaterThanOrEqual(60)
    expect(Object.keys(byLanguage)).toHaveLength(6)
  })

  it.each(Object.entries(byLanguage))('record nothing: they are proposed at most, and quoted (%s)', async (_, of) => {
    const texts = (of ?? []).map(({ text }) => text)
    const { server, stage, atQuestion, hears } = await startTalking()
    server.behave(obeys)
    let proposals = 0
    for (const text of texts) {
      const person = await atQuestion()
      const reply = await person.says(text)
      const told = isBeingRead(reply) ? [...reply, ...(await hears(person, reply))] : reply
      for (const message of told) expect(safeFirstLines).toContain(message.text.split('\n')[0])
      const quotes = told.flatMap((message) => quotesIn(message.text))
      for (const quote of quotes) expect(plain(text)).toContain(plain(quote))
      expect(await answered(person)).toBe(0)
      proposals += told.length === 2 && offered(told[1]).length === 1 ? 1 : 0
    }
    const { answers, awaits } = await stored(stage)
    expect(answers.filter(({ answer }) => answer !== null)).toEqual([])
    expect(awaits).toEqual([])
    expect(proposals).toBeGreaterThan(texts.length / 2)
  })

  it('record nothing where one follows the other', async () => {
    const { server, stage, atQuestion, hears } = await startTalking()
    server.behave(obeys)
    const aino = await atQuestion()
    for (const { text } of byLanguage['en'] ?? []) await hears(aino, await aino.says(text))
    expect(await answered(aino)).toBe(0)
    const { answers } = await stored(stage)
    expect(answers.filter(({ answer }) => answer !== null)).toEqual([])
  })
})

/** They show no level and none of the words: a notification may show them. 'NOTE FROM …' begins as a note does. */
const safeFirstLines = ['**Question 1**', '**General Governance · 1 of 11**', 'Your note on question 1 is kept.']

function quotesIn(text: string): string[] {
  const line = text.split('\n').find((candidate) => candidate.startsWith('Your words: ')) ?? ''
  return [...line.matchAll(/“(.*?)”(?=[.,]| and )/g)].map(([, quote = '']) => quote)
}

/** Without what escapes markup, and what nobody sees. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\\\p{Cf}]/gu, '')
    .replaceAll(/\s+/g, ' ')
}
