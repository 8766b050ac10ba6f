import fc from 'fast-check'
import { describe, it } from 'vitest'
import { onDatabase } from '../support/databases.ts'
import { type Act, acts } from './acts.ts'
import { people } from './network.ts'
import { type Moment, Twin } from './twin.ts'

/** What happens, parted into moments: things at the same moment are done by different members. */
const moments: fc.Arbitrary<Moment[]> = fc
  .tuple(acts(people.length, 20), fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), fc.nat())
  .map(([script, joins, doubled]) => {
    const parted: Moment[] = []
    for (const [index, act] of script.entries()) {
      const last = parted.at(-1)
      if (joins[index] && last && mayJoin(last.acts, act)) last.acts.push(act)
      else parted.push({ acts: [act], isDoubled: (index + doubled) % 4 === 0 })
    }
    return parted
  })

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

describe.each([{ kind: 'sqlite', runs: 60 } as const, { kind: 'postgres', runs: 20 } as const])(
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
