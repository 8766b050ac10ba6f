import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Message } from '../../src/channels/channel.ts'
import { readConfig } from '../../src/config.ts'
import { outline } from '../../src/domain/outline.ts'
import { type Running, start } from '../../src/start.ts'
import { intiCities } from '../support/stage.ts'

describe('the demo', () => {
  let running: Running
  let stopping: AbortController
  beforeEach(async () => {
    const read = readConfig({ PORT: '0', DATABASE_URL: 'sqlite::memory:' })
    if ('problems' in read) throw new Error(read.problems.join('\n'))
    stopping = new AbortController()
    running = await start(read.config, pino({ level: 'silent' }), stopping.signal)
  })
  afterEach(async () => {
    stopping.abort()
    await running.done
  })

  async function ask(path: string, body?: object): Promise<{ status: number; json: Record<string, unknown> }> {
    const init = body ? { method: 'POST', body: JSON.stringify(body) } : {}
    const reply = await fetch(`http://127.0.0.1:${running.port}/demo/${path}`, init)
    return { status: reply.status, json: (await reply.json()) as Record<string, unknown> }
  }

  async function turn(body: object): Promise<Message[]> {
    const { status, json } = await ask('turns', { persona: 'aino', ...body })
    expect(status).toBe(200)
    return json['messages'] as Message[]
  }

  const heard = async (persona: string) => (await ask(`messages?persona=${persona}`)).json['messages'] as Message[]

  it('has practitioners of several cities, a lead, a coordinator, and a newcomer without a city', async () => {
    const personas = (await ask('personas')).json as unknown as { city: string | null; role: string }[]
    expect(
      new Set(personas.filter(({ role }) => role === 'practitioner').map(({ city }) => city)).size,
    ).toBeGreaterThan(3)
    for (const role of ['lead', 'coordinator']) expect(personas.some((persona) => persona.role === role)).toBe(true)
    expect(personas.filter(({ city, role }) => city === null && role === 'practitioner')).toHaveLength(1)
  })

  it('scores 100 everywhere with coverage 100 % when every indicator is answered 4, and so on', async () => {
    let reply = await turn({ text: 'start' })
    for (const { indicator } of outline(intiCities).places) {
      const action = `answer/${indicator.id}/4`
      const carrier = reply.find(({ actions }) => actions.some(({ id }) => id === action))
      if (!carrier) reply = await turn({ text: 'go on' })
      const message = carrier?.id ?? reply[0]?.id
      reply = await turn({ action, message })
    }
    const names = Object.values(intiCities.texts['en']?.dimensions ?? {}).map(({ name }) => name)
    const profile = (await turn({ text: 'profile' }))[0]?.text
    for (const name of names) expect(profile).toContain(`${name}: **100** of 100 · coverage 100 %`)

    await turn({ text: 'change 1 to unknown' })
    const lowerCoverage = (await turn({ text: 'profile' }))[0]?.text
    for (const name of names) expect(lowerCoverage).toContain(`${name}: **100** of 100`)
    expect(lowerCoverage).toMatch(/All together: \*\*100\*\* of 100 · coverage 9\d %/)

    await turn({ text: 'change 12 to 0' })
    const lower = (await turn({ text: 'profile' }))[0]?.text
    expect(lower).toMatch(/Individual Empowerment: \*\*\d\d\*\* of 100/)
    expect(lower).toMatch(/All together: \*\*\d\d\*\* of 100/)
    for (const name of names.filter((each) => each !== 'Individual Empowerment')) {
      expect(lower).toContain(`${name}: **100** of 100`)
    }
  })

  it('gives the same turn id one effect and the same reply, and another persona its own', async () => {
    await turn({ text: 'start' })
    const first = await turn({ text: '3', turn: 'mine' })
    expect(await turn({ text: '4', turn: 'mine' })).toEqual(first)
    expect(JSON.stringify(await turn({ persona: 'kerttu', text: 'progress', turn: 'mine' }))).toContain(
      'of 42 answered',
    )
    expect((await turn({ text: 'change 1' }))[0]?.actions.find(({ style }) => style === 'chosen')?.id).toBe(
      'answer/GOV-1a/3',
    )
  })

  it('moves its clock through each moment at which something falls due', async () => {
    await turn({ text: 'start' })
    const told = (await turn({ text: 'pause until next week' }))[0]?.text
    const { json } = await ask('clock', { advance: 'P30D' })
    const woken = (await heard('aino')).at(-1)
    expect(woken?.text).toContain('Here I am again')
    const [at, now] = [woken?.at ?? '', json['now'] as string].map((time) => Temporal.Instant.from(time))
    expect(at?.until(now ?? '').total('hours')).toBeGreaterThan(24 * 20)
    const here = at?.toZonedDateTimeISO('Europe/Helsinki')
    expect([here?.hour, here?.minute, told?.includes(String(here?.day))]).toEqual([9, 0, true])
  })

  it.each([
    ['an unknown persona', { persona: 'nobody', text: 'hi' }, 404],
    ['an unknown message', { persona: 'aino', action: 'start', message: 'none' }, 404],
    ['neither words nor a button', { persona: 'aino' }, 400],
  ])('refuses %s', async (_, body, status) => {
    expect((await ask('turns', body)).status).toBe(status)
  })

  it('has ids of messages that do not say whose they are', async () => {
    for (const { id } of [...(await turn({ text: 'start', turn: 'aino' })), ...(await heard('aino'))]) {
      expect(id).toMatch(/^web:demo:[0-9a-f]{32}\/\d+$/)
    }
  })

  it('refuses an action that the message does not carry, and one of somebody else’s message', async () => {
    const [question] = await turn({ text: 'start' })
    const theirs = (await heard('kerttu'))[0]
    expect((await ask('turns', { persona: 'aino', action: 'answer/GOV-1a/9', message: question?.id })).status).toBe(404)
    expect((await ask('turns', { persona: 'aino', action: 'start', message: theirs?.id })).status).toBe(404)
    expect((await turn({ text: 'progress' }))[0]?.text).toContain('**0 of 42 answered**')
  })

  it('begins anew when it is reset', async () => {
    await turn({ text: 'start' })
    await turn({ text: '3', turn: 'mine' })
    await ask('clock', { advance: 'P7D' })
    expect((await ask('reset', {})).status).toBe(200)
    expect((await turn({ text: 'progress' }))[0]?.text).toContain('**0 of 42 answered**')
    await turn({ text: 'start' })
    expect((await turn({ text: '3', turn: 'mine' }))[0]?.text).toContain('Question 1 is recorded')
    const now = Temporal.Instant.from((await ask('clock', { advance: 'PT0S' })).json['now'] as string)
    expect(Temporal.Now.instant().until(now).total('hours')).toBeLessThan(1)
  })
})
