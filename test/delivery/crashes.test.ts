import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kind } from '../../src/delivery/entry.ts'
import type { Database } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openDatabase } from '../../src/store/open.ts'
import { makePlace, type Place } from '../support/databases.ts'
import { type Action, type Fate, makeWorld } from './world.ts'

const person = fc.constantFrom(0, 0, 1)
const worker = fc.constantFrom<0 | 1>(0, 1)
const fate = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Fate>('well') },
  { weight: 4, arbitrary: fc.constantFrom<Fate>('lost', 'late', 'turned-away', 'fault') },
)
const act = fc.constant
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      act: act('go' as const),
      worker,
      steps: fc.integer({ min: 1, max: 12 }),
      pick: fc.nat({ max: 3 }),
      fate,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: act('die' as const),
      worker,
      fate: fc.constantFrom<('lost' | 'late')[]>('lost', 'late'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ act: act('move-clock' as const), seconds: fc.constantFrom(-3, 1, 4, 11, 15) }),
  },
  { weight: 1, arbitrary: act<Action>({ act: 'arrive' }) },
  {
    weight: 3,
    arbitrary: fc.record({
      act: act('say' as const),
      person,
      kind: fc.constantFrom<Kind[]>('reply', 'notice', 'reminder'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: act('change' as const), person }) },
)
const story = fc.array(action, { minLength: 10, maxLength: 40 })

const databases = [
  {
    name: 'SQLite',
    runs: 150,
    makePlace: async (): Promise<Place> => ({ target: inMemory, remove: async () => undefined }),
  },
  { name: 'PostgreSQL', runs: 15, makePlace: () => makePlace('postgres') },
]
const inMemory = { kind: 'sqlite', path: ':memory:' } as const

// Seconds by themselves, and on a busy machine many.
describe.each(databases)('on $name, whoever dies, whatever is lost', { timeout: 60_000 }, ({ runs, makePlace }) => {
  let place: Place
  let database: Database
  beforeAll(async () => {
    place = await makePlace()
    database = await openDatabase(place.target)
    await migrate(database)
  })
  afterAll(async () => {
    await database.close()
    await place.remove()
  })

  async function tell(actions: Action[], canTell: boolean) {
    await database.transaction((db) => db.deleteFrom('outbox').execute())
    const world = makeWorld(database, canTell)
    for (const action of actions) await world.play(action)
    await world.finish()
    return world
  }

  it('nobody gets a message twice, none is lost, and each conversation keeps its order', async () => {
    const property = fc.asyncProperty(story, async (actions) => {
      const { sights, spoken } = await tell(actions, true)
      for (const address of ['test:0', 'test:1']) {
        const seen = sights.filter((sight) => sight.address === address)
        const sent = spoken.filter((entry) => entry.address === address)
        expect(keys(seen.filter(({ what }) => what === 'new'))).toEqual(keys(sent.filter(({ replaces }) => !replaces)))
        // A change may be made twice, which nobody sees; but never an older one after a newer one.
        expect(withoutRepeats(keys(seen))).toEqual(keys(sent))
      }
    })
    await fc.assert(property, { numRuns: runs })
  })

  it('where the platform cannot tell, no answer is lost and no reminder comes twice', async () => {
    const property = fc.asyncProperty(story, async (actions) => {
      const { sights, spoken } = await tell(actions, false)
      for (const address of ['test:0', 'test:1']) {
        const seen = keys(sights.filter((sight) => sight.address === address))
        const sent = spoken.filter((entry) => entry.address === address)
        const reminders = keys(sent.filter(({ kind }) => kind === 'reminder'))
        const seenReminders = seen.filter((key) => reminders.includes(key))
        expect(seenReminders).toEqual(withoutRepeats(seenReminders))
        const isCertain = (key: string) => !reminders.includes(key)
        expect(withoutRepeats(seen).filter(isCertain)).toEqual(keys(sent).filter(isCertain))
        expect(seen).toEqual(seen.toSorted())
      }
    })
    await fc.assert(property, { numRuns: runs })
  })
})

function keys(of: { key: string }[]): string[] {
  return of.map(({ key }) => key)
}

function withoutRepeats(keys: string[]): string[] {
  return keys.filter((key, index) => key !== keys[index - 1])
}
