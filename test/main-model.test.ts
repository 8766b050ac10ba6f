import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Message } from '../src/channels/channel.ts'
import type { Answer } from '../src/domain/benchmark.ts'
import { outline } from '../src/domain/outline.ts'
import { createLives, type Lives } from './crash/lives.ts'
import { openPage } from './crash/page.ts'
import { startTalk } from './crash/talk.ts'
import {
  type Asked,
  type Behaviour,
  fakeModel,
  type ModelServer,
  obeys,
  reads,
  startModelServer,
  wrongs,
} from './fakes/model-server.ts'
import { intiCities } from './support/stage.ts'

const withinMs = 4000

describe('the program with a model', () => {
  let server: ModelServer
  let program: Lives
  beforeEach(async () => {
    server = await startModelServer({ key: 'sk-secret' })
    program = createLives(
      ':memory:',
      { OPENAI_BASE_URL: server.baseUrl.href, OPENAI_API_KEY: 'sk-secret', OPENAI_MODEL: fakeModel },
      [],
    )
    await program.current()
  })
  afterEach(async () => {
    await program[Symbol.asyncDispose]()
    await server.close()
  })

  async function ask(path: string, body?: object): Promise<string> {
    const { url } = await program.current()
    const response = await fetch(new URL(path, url), body ? { method: 'POST', body: JSON.stringify(body) } : {})
    expect(response.status).toBe(200)
    return response.text()
  }

  async function says(text: string): Promise<Message | undefined> {
    return JSON.parse(await ask('demo/turns', { persona: 'aino', text })).messages.at(-1)
  }

  it('shows a proposal on the open page within four seconds, and counts that the person agrees', {
    timeout: withinMs,
  }, async () => {
    server.behave(reads([1], ['the season allowed']))
    const page = openPage(program, 'aino')
    await says('start')
    const reply = await says('Only the neighbours came and asked about it, when the season allowed.')
    const proposal = await page.next(reply?.id ?? '')
    expect(proposal.text).toContain('“the season allowed”')
    expect(await says('progress')).toMatchObject({ text: expect.stringContaining('0 of 42') })
    await ask('demo/turns', { persona: 'aino', action: 'answer/GOV-1a/1', message: proposal.id })
    expect(await says('progress')).toMatchObject({ text: expect.stringContaining('1 of 42') })
    await page.close()

    const metrics = await ask('metrics')
    expect(metrics).toContain('\nmodel_calls_total{outcome="read"} 1\n')
    expect(metrics).toContain('\nmodel_proposals_total{agreed="yes"} 1\n')
    expect(metrics).toContain('\nmodel_proposals_total{agreed="no"} 0\n')
  })

  it('does its whole job with one that fails, obeys and is silent by turns', async () => {
    const right = ({ answer }: Asked) => reads([2], [answer.split(' ').slice(-3).join(' ')])
    const ways: (Behaviour | ((asked: Asked) => Behaviour) | undefined)[] = [
      right,
      { does: 'never' },
      obeys,
      wrongs['a 500'],
      wrongs['a megabyte of answer'],
      wrongs['a dropped connection'],
    ]
    server.behave((asked) => {
      const way = ways[(server.requests.length - 1) % ways.length] ?? expect.fail()
      return typeof way === 'function' ? way(asked) : way
    })
    const { places } = outline(intiCities)
    const talk = startTalk(program, 'aino', openPage(program, 'aino'))
    await talk.answerAll(places)
    expect(server.requests.length).toBeGreaterThanOrEqual(ways.length)
    expect(server.refused).toEqual([])
    expect(talk.counts.leftToRules).toBeGreaterThan(0)
    const [progress] = await talk.says('progress')
    expect(progress?.text).toContain('42 of 42')
    const [answers] = await talk.says('answers')
    expect(listed(answers?.text ?? '')).toEqual(talk.recorded.map(([, answer]) => answer))
    await talk.page.close()
    await program.stop()
  })
})

/** The answers of the list, in the benchmark's order. */
function listed(text: string): (Answer | undefined)[] {
  const named: Record<string, Answer> = {
    'outside our competence': 'na',
    'don’t know': 'unknown',
    0: 0,
    1: 1,
    2: 2,
    3: 3,
    4: 4,
  }
  return [...text.matchAll(/^\d+ · .*: (.+)$/gm)].map(([, shown = '']) => named[shown])
}
