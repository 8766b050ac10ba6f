import { setImmediate as soon } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { outline } from '../../src/domain/outline.ts'
import { type Asked, type Behaviour, obeys, reads, wrongs } from '../fakes/model-server.ts'
import { intiCities, type Person } from '../support/stage.ts'
import { isBeingRead, offered, plainerWords, startTalking, type Talking, words } from './talking.ts'

type Given = NonNullable<Parameters<typeof startTalking>[0]>

const first = intiCities.dimensions[0]?.id
const places = outline(intiCities).places.filter(({ dimension }) => dimension.id === first)

/** Answers a dimension by button, by number and in own words, with a pause, and corrects an answer. */
async function doMainJob({ stage, delivery, atQuestion, hears }: Talking) {
  const aino = await atQuestion()
  const [question] = await aino.reads()
  for (const [i, place] of places.entries()) {
    const id = place.indicator.id
    const level = i % 5
    if (i === 7) await pauseWhileItReads(aino)
    if (i % 3 === 0) await aino.presses(`answer/${id}/${level}`)
    else if (i % 3 === 1) await aino.says(String(level))
    else await answerInWords(aino, id, level)
  }
  await aino.presses('answer/GOV-1a/3', question?.id)

  const { read } = stage.database
  const says = async (said: string) => (await aino.says(said)).map(({ text, image }) => [text, image?.alt])
  return {
    answers: await read.selectFrom('response').select(['indicator', 'answer', 'note']).orderBy('indicator').execute(),
    kept: await read.selectFrom('response_history').select(['answer']).orderBy('answer').execute(),
    awaits: await read.selectFrom('dialogue').select('awaits').where('awaits', 'is not', null).execute(),
    shown: [await says('answers'), await says('profile'), await says('progress'), await says('start')],
  }

  async function answerInWords(person: Person, indicator: string, level: number): Promise<void> {
    const reply = await person.says(level % 2 === 0 ? words : plainerWords)
    const told = isBeingRead(reply) ? await hears(person, reply) : reply
    expect(told).toHaveLength(1)
    const isOffered = offered(told[0]).includes(String(level))
    const [shown] = isOffered ? told : await person.presses(`show/${indicator}`, told[0]?.id)
    await person.presses(`answer/${indicator}/${level}`, shown?.id)
  }

  async function pauseWhileItReads(person: Person): Promise<void> {
    await person.says(words)
    await person.says('pause until tomorrow 9:00')
    const before = (await person.reads()).length
    stage.clock.advance({ hours: 24 })
    await delivery.pass()
    const woken = (await person.reads()).slice(before)
    expect(woken).toHaveLength(1)
    await person.presses('start', woken[0]?.id)
  }
}

describe('the whole main job', () => {
  const quoting = (levels: number[]) => (asked: Asked) => reads(levels, [asked.answer.split(' ').slice(-3).join(' ')])
  const byTurns = (): (() => Behaviour) => {
    const ways = ['invalid JSON', 'a dropped connection', 'levels apart', 'markup in a quote', 'a refusal']
    return () => wrongs[ways.shift() ?? 'a cut-off'] ?? expect.fail()
  }
  const slowly = (asked: Asked): Behaviour => ({ does: 'later', until: soon(), answer: quoting([2])(asked) })

  it.each<[string, Behaviour | ((asked: Asked) => Behaviour), Given?]>([
    ['answers well', quoting([1])],
    ['is slow', slowly],
    ['is never sure', quoting([1, 2, 3])],
    ['obeys whoever writes', obeys],
    ['never answers', { does: 'never' }, { answerWithinMs: 30 }],
    ['fails', { does: 'fail', status: 500 }],
    ['is busy', { does: 'fail', status: 429, headers: { 'retry-after': '60' } }],
    ['goes wrong in another way each time', byTurns()],
    ['sends a megabyte', wrongs['a megabyte of answer'] ?? expect.fail()],
    ['has no budget left', quoting([4]), { requestsMax: 1 }],
  ])('comes to the same with a model that %s', async (_, behaviour, given) => {
    const expected = await doMainJob(await startTalking({ hasModel: false }))
    expect(expected.answers).toHaveLength(places.length)
    expect(expected.awaits).toEqual([])
    const talking = await startTalking(given)
    talking.server.behave(behaviour)
    expect(await doMainJob(talking)).toEqual(expected)
    expect(talking.server.requests.length).toBeGreaterThan(0)
  })

  it('comes to the same with a model that is not there', async () => {
    const expected = await doMainJob(await startTalking({ hasModel: false }))
    const talking = await startTalking()
    await talking.server.close()
    expect(await doMainJob(talking)).toEqual(expected)
  })
})
