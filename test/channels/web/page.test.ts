import { AxeBuilder } from '@axe-core/playwright'
import { pino } from 'pino'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { outline } from '../../../src/domain/outline.ts'
import { type Running, start } from '../../../src/start.ts'
import { launchBrowser } from '../../support/browser.ts'
import { intiCities } from '../../support/stage.ts'

const phone = { width: 375, height: 740 }
const governance = outline(intiCities).places.filter(({ dimension }) => dimension.id === 'GOV')

interface Box {
  y: number
  height: number
}
const top = (box: Box | null) => box?.y ?? Number.NaN
const bottom = (box: Box | null) => top(box) + (box?.height ?? 0)

describe('the web chat in a browser', () => {
  let browser: Browser
  let running: Running
  let page: Page
  let stopping: AbortController
  const faults: string[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  beforeEach(async () => {
    const read = readConfig({ PORT: '0', DATABASE_URL: 'sqlite::memory:' })
    if ('problems' in read) throw new Error(read.problems.join('\n'))
    stopping = new AbortController()
    running = await start(read.config, pino({ level: 'silent' }), stopping.signal)
    const context = await browser.newContext({ viewport: phone })
    page = await context.newPage()
    faults.length = 0
    page.on('pageerror', ({ message }) => faults.push(message))
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  })
  afterEach(async () => {
    await page.context().close()
    stopping.abort()
    await running.done
    expect(faults).toEqual([])
  })

  const open = (persona: string, on = page) => on.goto(`http://127.0.0.1:${running.port}/?persona=${persona}`)
  const last = (on = page) => on.locator('.entry.bot').last()
  const button = (name: string, within: Locator = last()) => within.getByRole('button', { name, exact: true })

  async function say(words: string, answer: string | RegExp, on = page): Promise<void> {
    await on.getByRole('textbox').fill(words)
    await on.keyboard.press('Enter')
    await seeing(answer, on)
  }

  async function seeing(text: string | RegExp, on = page): Promise<void> {
    await last(on).filter({ hasText: text }).waitFor()
  }

  it('takes a practitioner through a whole dimension, by buttons and by typing', async () => {
    await open('aino')
    await button('Start with a question').click()
    for (const { number, position } of governance) {
      await seeing(new RegExp(`General Governance · ${position} of 11`))
      if (number % 2) await button('3').click()
      else await say('2', position === 11 ? /That was/ : new RegExp(`question ${number + 1}`))
    }
    await seeing(/That was General Governance: 11 of 11/)
    await button('Go on').click()
    await seeing(/Individual Empowerment · 1 of 12/)
  })

  it('takes a press on a level’s own row as one on its button', async () => {
    await open('aino')
    await button('Start with a question').click()
    await seeing(/question 1/)
    const first = page.locator('.entry.bot', { hasText: 'General Governance · 1 of 11' })
    await last().locator('.level').nth(2).click()
    await seeing(/question 2/)
    expect(await first.getByRole('button', { pressed: true }).textContent()).toContain('2')
    expect(await first.locator('.level.chosen strong').textContent()).toBe('2')
  })

  it('has a whole question’s levels on a phone’s screen, and what else one can say in one row', async () => {
    await open('aino')
    await button('Start with a question').click()
    await seeing(/question 1/)
    const lowest = last().locator('.level').last()
    expect(bottom(await lowest.boundingBox())).toBeLessThan(top(await page.locator('.dock').boundingBox()))
    const others = ['Outside our competence', 'Don’t know', 'More …'].map((name) => button(name).boundingBox())
    expect(new Set((await Promise.all(others)).map(top)).size).toBe(1)
  })

  it('opens at the end of what was said, above the box to write in', async () => {
    await open('joost')
    await say('profile', /Profile of Utrecht/)
    await say('progress', /answered/)
    await page.reload()
    await seeing(/answered/)
    await page.getByRole('textbox').waitFor()
    const dock = page.locator('.dock')
    await expect.poll(async () => bottom(await last().boundingBox()) - top(await dock.boundingBox())).toBeLessThan(1)
    expect(await page.getByRole('button', { name: 'New messages' }).isVisible()).toBe(false)
  })

  it('corrects an old answer by its old button, which keeps its place and shows the change', async () => {
    await open('aino')
    await button('Start with a question').click()
    await seeing(/question 1/)
    await button('3').click()
    await seeing(/question 2/)
    const first = page.locator('.entry.bot', { hasText: 'General Governance · 1 of 11' })
    expect(await first.getByRole('button', { pressed: true }).textContent()).toContain('3')
    await button('1', first).click()
    await seeing(/Question 1 is changed/)
    expect(await first.getByRole('button', { pressed: true }).textContent()).toContain('1')
    expect(await page.locator('.entry.bot', { hasText: 'General Governance · 1 of 11' }).count()).toBe(1)
    await button('Back to question 2').click()
    await seeing(/General Governance · 2 of 11/)
  })

  it('goes on after a reload in the middle, with everything that was said', async () => {
    await open('aino')
    await button('Start with a question').click()
    await seeing(/question 1/)
    await say('in place everywhere', /question 2/)
    await page.reload()
    await seeing(/question 2/)
    await page.getByText('in place everywhere', { exact: true }).waitFor()
    await button('4').click()
    await seeing(/question 3/)
  })

  it('pauses, and is written to by itself when the demo’s clock has moved', async () => {
    await page.setViewportSize({ width: 1280, height: 860 })
    await open('aino')
    await button('Start with a question').click()
    await seeing(/question 1/)
    await say('pause until tomorrow 9:00', /I’ll write to you on/)
    await page.getByRole('button', { name: '+1 week' }).click()
    await seeing(/Here I am again/)
    await button('Go on').click()
    await seeing(/question 1/)
  })

  it('lets a newcomer join by code, while the lead’s open page is told', async () => {
    const lead = await browser.newPage()
    await open('kerttu', lead)
    await seeing(/Hello, I am Counterpart/, lead)
    await open('sami')
    await button('I have a join code').click()
    await seeing(/type the code/)
    const code = (await page.getByText('The join code for Tampere is').textContent())?.match(/\w{4}-\w{4}/)?.[0]
    await say(code ?? '', /This code is for Tampere/)
    await button('Join Tampere').click()
    await seeing(/Start with a question/)
    await page.getByRole('button', { name: 'Sami Nouri Tampere' }).waitFor()
    await seeing(/Sami Nouri/, lead)
    await last(lead).getByRole('button', { name: 'Confirm' }).click()
    await seeing(/has confirmed you/)
    await lead.close()
  })

  it('shows the profile as a picture with its text alternative', async () => {
    await open('joost')
    await say('profile', /Profile of Utrecht/)
    const picture = last().getByRole('img').first()
    expect(await picture.getAttribute('alt')).toMatch(/General Governance: \d+/)
    const url = new URL((await picture.getAttribute('src')) ?? '', page.url())
    const png = await (await page.request.get(url.href)).body()
    expect([png.toString('latin1', 1, 4), png.readUInt32BE(16)]).toEqual(['PNG', 720])
    await button('Show larger').click()
    expect((await page.getByRole('dialog').getByRole('img').boundingBox())?.width).toBe(720)
  })

  it('gives all questions to read, which need nothing but themselves', async () => {
    await open('aino')
    await button('All questions to read').click()
    await seeing(/Here are all the questions/)
    const opening = page.waitForEvent('popup')
    await page.getByRole('link', { name: /: all questions$/ }).click()
    const questions = await opening
    await questions.getByText('Is one named politician responsible').waitFor()
    const file = await page.request.get(questions.url())
    expect(file.headers()['content-security-policy']).toMatch(/style-src 'sha256-/)
    await questions.setViewportSize({ width: 1280, height: 860 })
    expect((await questions.locator('body').boundingBox())?.width).toBeLessThan(800)
  })

  it('forgets on every open page what the demo forgets', async () => {
    await open('aino')
    await say('progress', /answered/)
    const other = await page.context().newPage()
    await open('niamh', other)
    await say('progress', /answered/, other)
    await page.getByRole('button', { name: 'Aino Lehtisalo' }).click()
    await page.getByRole('button', { name: 'Start the demo over' }).click()
    await page.getByRole('button', { name: 'Forget everything' }).click()
    for (const on of [page, other]) {
      await expect.poll(() => on.locator('.entry.own').count()).toBe(0)
      await expect.poll(() => on.locator('.entry.bot').count()).toBe(1)
      expect(await on.evaluate(() => Object.values(sessionStorage))).toEqual(['[]'])
    }
  })

  it('shows nothing more of a talk whose data was deleted, in whichever tab', async () => {
    const other = await page.context().newPage()
    await open('aino')
    await open('aino', other)
    await say('delete my data', /Shall I delete your data/)
    await seeing(/Shall I delete your data/, other)
    await button('Delete my data').click()
    for (const on of [page, other]) {
      await expect.poll(() => on.locator('.entry').count()).toBe(1)
      await seeing(/Your data is deleted/, on)
      expect(await on.evaluate(() => Object.values(sessionStorage))).toEqual(['[]'])
      await on.getByRole('button', { name: 'Aino Lehtisalo newcomer' }).waitFor()
    }
  })

  it('never takes people’s words for markup', async () => {
    await open('aino')
    await button('Start with a question').click()
    await seeing(/question 1/)
    await say('note <img src=x onerror="document.title=1"> **bold** [link](javascript:1)', /<img src=x/)
    expect(await last().locator('img, a, strong').count()).toBe(0)
    expect(await page.title()).not.toBe('1')
  })

  it.each(['light', 'dark'] as const)('is free of serious faults for assistive technology, %s', async (colorScheme) => {
    for (const viewport of [phone, { width: 1280, height: 860 }]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize(viewport)
      await open('joost')
      await say('change 3', /question 3/)
      await say('profile', /Profile of/)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
    }
  })

  it('can be used by the keyboard alone', async () => {
    await open('aino')
    await seeing(/Hello, I am Counterpart/)
    await button('Start with a question').focus()
    await page.keyboard.press('Enter')
    await seeing(/question 1/)
    await button('2').focus()
    await page.keyboard.press('Space')
    await seeing(/question 2/)
  })
})
