import { expect, it } from 'vitest'
import type { Message } from '../../src/channels/channel.ts'
import { smallBenchmark } from '../support/benchmarks.ts'
import { outsideCatalogues, pseudo, pseudoBenchmark, pseudoLanguage } from '../support/pseudo.ts'
import { english, openStage } from '../support/stage.ts'

it('says nothing in a whole talk that is not in the catalogues or the benchmark', async () => {
  await using stage = await openStage({ catalogues: pseudo(english), benchmark: pseudoBenchmark(smallBenchmark) })
  const lead = await stage.person('٣', 'lead', pseudoLanguage)
  const aino = await stage.person('٢', 'practitioner', pseudoLanguage)
  const coordinator = await stage.person('١', 'coordinator', pseudoLanguage)
  await stage.database.read.updateTable('city').set({ name: '٤' }).execute()
  await stage.database.read.updateTable('wave').set({ name: '٥' }).execute()

  await aino.opens()
  for (const words of talk) await aino.says(words)
  await aino.presses('start/short')
  await aino.says('pause until tomorrow 9:00')
  await stage.pass({ hours: 24 })
  await aino.says('resume')
  for (const answer of [
    '3',
    '1',
    'start',
    '2',
    'profile',
    'full',
    'na',
    'start',
    'unknown',
    '9',
    'profile',
    'progress',
  ]) {
    await aino.says(answer)
  }
  await aino.says('delete my data')
  await aino.says('٦')
  for (const words of ['invite', 'help', 'start', 'stop', 'delete my data']) await lead.says(words)
  for (const words of ['start', 'progress', 'invite', 'help']) await coordinator.says(words)
  await lead.presses('erase/yes')

  const all = [...(await aino.reads()), ...(await lead.reads()), ...(await coordinator.reads())]
  expect(all.length).toBeGreaterThan(60)
  for (const message of all) {
    for (const text of textsOf(message)) expect(outsideCatalogues(text.replace(ofIntl, '')), text).toEqual([])
    expect(message.language).toBe(pseudoLanguage)
  }
})

/** Dates and the 'and' of a list are worded by the platform's Intl, in the reader's language. */
const ofIntl = /(?:[A-Z][a-z]+day )?\d{1,2} [A-Z][a-z]+(?: \d{4})?(?: at \d\d:\d\d)?| and (?=⟦)/g

const talk = [
  'help',
  'privacy',
  'all questions',
  'progress',
  'profile',
  'start',
  '٧',
  'why',
  'example',
  'more',
  'skip',
  'back',
  'note',
  'help',
  '٨',
  'evidence',
  '٩',
  '12',
  'help',
  'cancel',
  'evidence 77',
  'cancel',
  'evidence',
  'cancel',
  'evidence 1',
  'change',
  'change 99',
  'change 1',
  '4',
  'change 1 to 0',
  'go to',
  'pause',
  'help',
  '٠',
  'yesterday',
  'pause until 2030-01-01',
  'cancel',
  'pause until saturday',
  'stop',
  'join',
  'delete my data',
  'help',
  'cancel',
]

function textsOf({ text, actions, image, file }: Message): string[] {
  return [text, ...actions.map(({ label }) => label), ...(image ? [image.alt] : []), ...(file ? [file.name] : [])]
}
