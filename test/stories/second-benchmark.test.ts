import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadBenchmark } from '../../src/benchmark/load.ts'
import type { Message } from '../../src/channels/channel.ts'
import { readConfig } from '../../src/config.ts'
import { outline, textsOf } from '../../src/domain/outline.ts'
import { start } from '../../src/start.ts'
import { intiCities, openStage, type Person, type Stage } from '../support/stage.ts'

const schoolKitchens = loadBenchmark(join(import.meta.dirname, '../../benchmark/school-kitchens'))
const { places } = outline(schoolKitchens)

/** The answers that the buttons of the newest message record. */
function offered(messages: readonly Message[]): string[] {
  const actions = messages.at(-1)?.actions ?? []
  return actions.flatMap(({ id }) => (id.startsWith('answer/') ? [id.slice(id.lastIndexOf('/') + 1)] : []))
}

/** What only inti-cities says: its ids, its names, its questions. */
function foreignWords(): string[] {
  const { name, levels, dimensions, standards, indicators } = textsOf(intiCities, 'en')
  return [
    name,
    ...levels,
    ...[dimensions, standards, indicators].flatMap(Object.keys),
    ...[dimensions, standards, indicators].flatMap((named) => Object.values(named).map((each) => each.name)),
    ...Object.values(indicators).map(({ question }) => question),
    'integration',
    'migrant',
  ]
}

function foreignIn(said: string): string[] {
  return foreignWords().filter((words) => said.includes(words))
}

describe('a benchmark from another field, with a scale of its own', () => {
  let stage: Stage
  let aino: Person
  beforeEach(async () => {
    stage = await openStage({ benchmark: schoolKitchens })
    aino = await stage.person('Aino', 'practitioner')
  })
  afterEach(() => stage[Symbol.asyncDispose]())

  it('is answered by the names of its levels, by numbers and by own words, and gives its profile', async () => {
    const [first] = await aino.says('start')
    expect(first?.text).toContain('On the plate · 1 of 3')
    expect(first?.text).toContain('**2** 4 to 10 of the last 20 lunches had them')

    expect((await aino.says('most school days'))[0]?.text).toContain('Question 1 is recorded: **3**')
    expect((await aino.says('2'))[0]?.text).toContain('Question 2 is recorded: **2**')
    const proposed = await aino.says('only on Fridays')
    expect(offered(proposed)).toEqual(['2'])
    expect(proposed[0]?.text).toContain('I understand **2 · Every school week**')
    expect(proposed[0]?.text).toContain('“only on Fridays”')
    const summary = (await aino.says('yes')).at(-1)?.text
    expect(summary).toContain('That was **On the plate**: 3 of 3.')
    expect(summary).toContain('Next: At the table, 3 questions, about 2 minutes.')

    await aino.says('go on')
    expect(offered(await aino.says('several times a week'))).toEqual(['2', '3'])
    await aino.presses('answer/TABLE-1a/3')
    expect(offered(await aino.says('well, not every day'))).toEqual(['1', '2', '3'])
    expect(offered(await aino.says('three times a week'))).toEqual(['3'])
    await aino.says('yes')
    expect(offered(await aino.says('we never miss a day'))).toEqual(['4'])
    const end = await aino.says('yes')

    expect(end.at(-2)?.text).toContain('All 6 questions are answered.')
    const profile = end.at(-1)
    expect(profile?.text).toContain('On the plate: **58** of 100 · coverage 100 %')
    expect(profile?.text).toContain('At the table: **83** of 100 · coverage 100 %')
    expect(profile?.text).toContain('All together: **71** of 100')
    expect(profile?.text).toContain('twenty minutes at the table (question 6): 4, Every school day')
    expect(profile?.image?.alt).toContain('On the plate: 58')
  })

  it('says nothing that belongs to inti-cities, whatever one asks for', async () => {
    await aino.says('start')
    for (const words of [
      'help',
      'why',
      'example',
      'now and then',
      'progress',
      'answers',
      'go to',
      'profile',
      'privacy',
    ])
      await aino.says(words)
    await aino.says('self-check')
    await aino.says('it depends')
    await aino.says('all questions')
    const said = (await aino.reads()).map((message) => JSON.stringify(message)).join('\n')
    expect(said).toContain('Every school day')
    expect(foreignIn(said)).toEqual([])
  })

  it('has a self-check of its own length', async () => {
    const [begun] = await aino.presses('start/short', (await aino.opens())[0]?.id)
    expect(begun?.text).toContain(
      'The self-check has 4 questions. None is answered yet; the rest takes about 3 minutes.',
    )
  })

  it('reads own words by the cues of its own scale', async () => {
    const understood: Record<string, string[]> = {
      'twice a week': ['2'],
      'We serve them on Tuesdays and Thursdays': ['2'],
      'three or four days a week': ['3'],
      'every single day': ['4'],
      'Without fail, every day': ['4'],
      'almost every day': ['3'],
      'every day except Friday': ['3'],
      'Monday to Friday': ['4'],
      'once in a blue moon': ['1'],
      'only at Christmas': ['1'],
      'every second week': ['1'],
      'we never have': ['0'],
      'not once': ['0'],
      'there is never a day without': ['4'],
      'on 3 of the 20 days': ['1'],
      '20 out of 20': ['4'],
      'on 12 of the 20 days': ['2', '3'],
      'every other day': ['2', '3'],
      sometimes: ['1', '2'],
      'at least twice a week': ['1', '2', '3'],
      'perhaps every day': ['2', '3', '4'],
      'the children have no idea': ['unknown'],
      'our schools have no kitchens': ['na'],
    }
    const read: Record<string, string[]> = {}
    for (const words of Object.keys(understood)) {
      const person = await stage.person(words.slice(0, 20), 'practitioner')
      await person.says('start')
      read[words] = offered(await person.says(words))
      expect((await person.says('progress'))[0]?.text).toContain('0 of 6')
    }
    expect(read).toEqual(understood)
  })

  it.each([
    'we used to do it every day',
    'we plan to serve it every day',
    'it depends on the cook',
    'every day in the primary schools, never in the others',
    'last year it was daily',
    'and what counts as a vegetable?',
  ])('does not guess a level from words that tell none: %s', async (words) => {
    await aino.says('start')
    expect(offered(await aino.says(words))).not.toHaveLength(1)
  })
})

describe('the program, started on that benchmark', () => {
  it('asks its questions, prints them, and seeds its own invented answers', async () => {
    const read = readConfig({ PORT: '0', DATABASE_URL: 'sqlite::memory:', BENCHMARK_DIR: 'benchmark/school-kitchens' })
    if ('problems' in read) throw new Error(read.problems.join('\n'))
    const stopping = new AbortController()
    const running = await start(read.config, pino({ level: 'silent' }), stopping.signal)
    const at = (path: string) => new URL(path, `http://127.0.0.1:${running.port}`)
    async function says(persona: string, text: string): Promise<Message[]> {
      const reply = await fetch(at('demo/turns'), { method: 'POST', body: JSON.stringify({ persona, text }) })
      return ((await reply.json()) as { messages: Message[] }).messages
    }

    expect((await says('aino', 'start'))[0]?.text).toContain('Does each school kitchen serve a portion of vegetables')
    expect((await says('joost', 'progress'))[0]?.text).toContain('6 of 6 answered')
    const [profile] = await says('joost', 'profile')
    expect(profile?.text).toMatch(/At the table: \*\*\d+\*\* of 100/)
    expect((await fetch(at(profile?.image?.url ?? ''))).headers.get('content-type')).toBe('image/png')

    const [file] = await says('aino', 'all questions')
    expect(file?.file?.name).toContain('School kitchens')
    const printed = await (await fetch(at(file?.file?.url ?? ''))).text()
    const texts = textsOf(schoolKitchens, 'en').indicators
    for (const { indicator } of places) expect(printed).toContain(texts[indicator.id]?.levels[0])
    expect(printed).toContain('as an example of a benchmark from another field')
    expect(foreignIn(printed)).toEqual([])
    stopping.abort()
    await running.done
  })
})
