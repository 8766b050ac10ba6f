import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '../../src/channels/channel.ts'
import type { Answer } from '../../src/domain/benchmark.ts'
import { outline, textsOf } from '../../src/domain/outline.ts'
import { profile, shownScore } from '../../src/domain/profile.ts'
import { intiCities } from '../support/stage.ts'
import { type Kept, readKept } from './kept.ts'
import { playStory, type Story } from './story.ts'

const shortForm = 9
/** CRASHES=50 makes it the long form. */
const crashes = Number(process.env['CRASHES'] ?? shortForm)
const timeLimitMs = 60_000 + crashes * 4_000

// In the talks it is seen that each reply shows the answer that was given, and asks the right question next.
describe(`after ${crashes} deaths at every point of a turn, and at any time`, () => {
  let folder: string
  let story: Story
  let kept: Kept
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'counterpart-crash-'))
    const path = join(folder, 'counterpart.db')
    story = await playStory(crashes, path)
    kept = readKept(path)
  }, timeLimitMs)
  afterAll(() => rm(folder, { recursive: true }))

  it('every confirmed answer is there, none twice', () => {
    for (const { name, talk } of story.people) {
      expect(kept.answers.get(name)).toEqual(talk.recorded.map(([indicator, answer]) => [indicator, String(answer)]))
    }
  })

  it('the page shows every message that was told, once and in order, and nothing else but the greeting', () => {
    for (const { page, talk } of story.people) {
      const [greeting, ...others] = shown(page)
      expect(greeting?.text).toContain('I am Counterpart')
      expect(others).toEqual(shown(talk.told))
      expect(new Set(page.map(({ id }) => id)).size).toBe(page.length)
    }
  })

  it('a page that was open all the time showed the same', () => {
    for (const { page, talk } of story.people) expect(shown(talk.page.shown)).toEqual(shown(page))
  })

  it('progress, answers and profile say what was confirmed', () => {
    for (const { answers, says } of story.people) {
      expect(says.progress).toContain('42 of 42 answered')
      expect(listed(says.answers)).toEqual(outline(intiCities).places.map(({ indicator }) => answers.get(indicator.id)))
      for (const score of scores(answers)) expect(says.profile).toContain(score)
    }
  })

  it('whoever’s words were being read has been offered what the rules make of them', () => {
    const cutOff = story.deaths.filter(({ at }) => at === 'errand.started' || at === 'reading')
    const offers = story.people.map(({ talk }) => talk.counts.leftToRules)
    expect(offers.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(cutOff.length)
  })

  it('the database is whole, and nobody waits for anything', () => {
    expect(kept).toMatchObject({ integrity: 'ok', awaiting: 0, unsent: 0 })
  })

  it.runIf(crashes > shortForm)('every way to die was met at least five times', () => {
    const died = Object.groupBy(story.deaths, ({ at }) => at)
    expect(story.deaths).toHaveLength(crashes)
    for (const deaths of Object.values(died)) expect(deaths.length).toBeGreaterThanOrEqual(5)
  })
})

/** What people see of messages: links to pictures are signed anew each hour. */
function shown(messages: readonly Message[]) {
  return messages.map(({ image, ...message }) => ({ ...message, picture: image?.alt }))
}

/** The answers of the list, by number. */
function listed(answers: string): (Answer | string | undefined)[] {
  const named: Record<string, Answer> = { 'outside our competence': 'na', 'don’t know': 'unknown' }
  return [...answers.matchAll(/^\d+ · .*: (.+)$/gm)].map(([, shown = '']) => named[shown] ?? (Number(shown) as Answer))
}

function scores(answers: ReadonlyMap<string, Answer>): string[] {
  const { dimensions } = textsOf(intiCities, 'en')
  return intiCities.dimensions.map(({ id }) => {
    const { score } = profile(intiCities, answers, id)
    return `${dimensions[id]?.name}: **${shownScore(score ?? Number.NaN)}** of 100`
  })
}
