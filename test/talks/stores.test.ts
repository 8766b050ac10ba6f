import fc from 'fast-check'
import { describe, it } from 'vitest'
import { onDatabase } from '../support/databases.ts'
import { type Act, acts } from './acts.ts'
import { people } from './network.ts'
import { type Moment, Twin } from './twin.ts'

type Joining = 'alone' | 'twice' | 'with the last' | 'by all'
const joining = fc.constantFrom<Joining[]>('alone', 'alone', 'twice', 'with the last', 'with the last', 'by all')

/** What happens, parted into moments: what is done at the same moment is done by different members. */
const moments: fc.Arbitrary<Moment[]> = fc
  .tuple(acts(people.length, 6), fc.array(joining, { minLength: 1, maxLength: 25 }))
  .map(([script, joinings]) => {
    const parted: Moment[] = []
    for (const [index, act] of script.entries()) {
      const joins = joinings[index % joinings.length]
      const last = parted.at(-1)
      if (joins === 'with the last' && last && mayJoin(last.acts, act)) last.acts.push(act)
      else parted.push({ acts: joins === 'by all' ? byAll(act) : [act], isDoubled: joins === 'twice' })
    }
    return parted
  })

/** What one person types, the lead and a colleague type at the same moment. */
function byAll(act: Act): Act[] {
  return 'who' in act && act.does === 'says' ? [0, 2, 5].map((who) => ({ ...act, who })) : [act]
}

const atOnceMax = 3

function mayJoin(together: readonly Act[], act: Act): boolean {
  const members = [...together, act].map(memberOf)
  return together.length < atOnceMax && !members.includes(null) && new Set(members).size === members.length
}

/** The two accounts of one member are one. Null for what nobody does. */
function memberOf(act: Act): number | null {
  if (!('who' in act)) return null
  return Math.max(1, act.who)
}

describe.each([{ kind: 'sqlite', runs: 120 } as const, { kind: 'postgres', runs: 40 } as const])(
  'whatever happens',
  { timeout: 120_000 },
  ({ kind, runs }) => {
    onDatabase(kind, (open) => {
      it('the store keeps what a model of it keeps, whoever does what at the same time, and if all of it comes twice', async () => {
        const database = await open()
        await fc.assert(
          fc.asyncProperty(fc.boolean(), moments, async (hasModel, script) => {
            await using twin = await Twin.open(database, hasModel)
            for (const moment of script) await twin.play(moment)
          }),
          { numRuns: runs },
        )
      })
    })
  },
)
