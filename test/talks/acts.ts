import fc from 'fast-check'
import type { Reading } from '../../src/talks/step.ts'
import { anyWords } from './vocabulary.ts'

/** Something that happens in a network. Whose message and which button are counted, so that old and new stores agree. */
export type Act = PersonsAct | { does: 'time-passes'; hours: number } | { does: 'wave'; opens: number | null }

export type PersonsAct = { who: number } & (
  | { does: 'says'; words: string }
  /** A button of a message, counted from the newest. */
  | { does: 'presses'; message: number; button: number }
  /** A button of anybody's message. */
  | { does: 'presses-anothers'; message: number; button: number }
  /** Types one of the join codes that were given out, as somebody who is no member. */
  | { does: 'types-a-code'; code: number }
  | { does: 'opens' }
  /** Does the last thing once more. */
  | { does: 'repeats' }
  /** An event of before comes again. */
  | { does: 'is-delivered-again'; event: number }
  /** Is woken by a pause that is not over, or that there never was. */
  | { does: 'is-woken' }
  /** Hears from the model; a stale answer is to another request than the one that is awaited. */
  | { does: 'hears-the-model'; isStale: boolean; reading: Reading | null }
)

/** Most buttons are pressed where they have just come; any old one can be. */
const message = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.nat(3) },
  { weight: 2, arbitrary: fc.nat(50) },
)
const button = fc.nat(15)

const reading: fc.Arbitrary<Reading> = fc
  .tuple(fc.constantFrom<Reading['levels'][]>([0], [1], [3], [4], [1, 2], [2, 3], [2, 3, 4]), fc.boolean())
  .map(([levels, isQuoted]) => ({ levels, quotes: isQuoted ? ['every year'] : [], prompt: 'v1' }))

function does<Name extends PersonsAct['does']>(name: Name): { does: fc.Arbitrary<Name> } {
  return { does: fc.constant(name) }
}

/** Something that this person does. */
function personsAct(who: number): fc.Arbitrary<PersonsAct> {
  const by = { who: fc.constant(who) }
  return fc.oneof(
    { weight: 12, arbitrary: fc.record({ ...by, ...does('says'), words: anyWords }) },
    { weight: 9, arbitrary: fc.record({ ...by, ...does('presses'), message, button }) },
    { weight: 2, arbitrary: fc.record({ ...by, ...does('presses-anothers'), message, button }) },
    { weight: 1, arbitrary: fc.record({ ...by, ...does('types-a-code'), code: fc.nat(3) }) },
    { weight: 1, arbitrary: fc.record({ ...by, ...does('opens') }) },
    { weight: 2, arbitrary: fc.record({ ...by, ...does('repeats') }) },
    { weight: 2, arbitrary: fc.record({ ...by, ...does('is-delivered-again'), event: fc.nat(20) }) },
    { weight: 1, arbitrary: fc.record({ ...by, ...does('is-woken') }) },
    {
      weight: 2,
      arbitrary: fc.record({ ...by, ...does('hears-the-model'), isStale: fc.boolean(), reading: fc.option(reading) }),
    },
  )
}

const timePasses = fc.record({
  does: fc.constant('time-passes' as const),
  hours: fc.oneof(fc.nat(4), fc.nat(400)),
})

/** A wave on one of the benchmarks opens, or none is open any more. */
const waveChanges = fc.record({
  does: fc.constant('wave' as const),
  opens: fc.option(fc.nat(1), { freq: 3 }),
})

const says = (who: number, words: string): Act => ({ who, does: 'says', words })
const presses = (who: number, button = 0, message = 0): Act => ({ who, does: 'presses', message, button })
const typesCode = (who: number): Act => ({ who, does: 'types-a-code', code: 0 })

/** Short talks that chance alone seldom brings about, by who has which part: whoever it is about, and two others. */
function setPieces(who: number, lead: number, newcomer: number): Act[][] {
  const away: Act = { does: 'time-passes', hours: 200 }
  const showing = [says(who, 'evidence'), says(who, 'https://example.org')]
  const hears: Act = {
    who,
    does: 'hears-the-model',
    isStale: false,
    reading: { levels: [2], quotes: ['it depends'], prompt: 'v1' },
  }
  const join = [says(lead, 'invite'), typesCode(newcomer), presses(newcomer)]
  return [
    join,
    [...join, presses(lead)],
    [...join, presses(lead, 1)],
    [says(who, 'delete my data'), says(who, 'yes')],
    [says(who, 'delete my data'), presses(who)],
    [says(who, 'three'), says(who, 'yes')],
    [says(who, 'same as before'), presses(who)],
    [says(who, 'there is a written plan for it, and a budget'), says(who, 'and it is evaluated'), says(who, 'yes')],
    [says(who, 'can I speak to a human?'), says(who, 'yes'), says(lead, '3')],
    [says(who, '1: 3, 2: na, 4: soon'), presses(who)],
    [says(who, 'note'), says(who, 'twice a year'), says(who, 'remove note')],
    [...showing, says(who, 'remove evidence'), ...showing],
    [says(who, 'note twice a year'), says(who, 'delete my data'), says(who, 'yes')],
    [says(who, 'start'), { does: 'wave', opens: 0 }, says(who, 'start'), says(who, '2'), says(who, 'change 1 to 3')],
    [says(who, 'pause until friday'), away, says(who, '2')],
    [says(lead, 'invite'), says(lead, 'start'), says(lead, 'three'), ...join.slice(1), says(lead, 'yes')],
    [says(who, 'it depends'), hears, says(who, 'yes')],
    [says(who, 'model off'), says(who, 'it depends')],
  ]
}

/** Some acts of one person, or a set piece; of so many that many are set pieces. */
function episode(people: number, setPiecesOfTen: number): fc.Arbitrary<Act[]> {
  const who = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.nat(people - 1) })
  return fc.oneof(
    {
      weight: 9 - setPiecesOfTen,
      arbitrary: who.chain((one) => fc.array(personsAct(one), { minLength: 1, maxLength: 6 })),
    },
    { weight: setPiecesOfTen, arbitrary: who.chain((one) => fc.constantFrom(...setPieces(one, 2, 4))) },
    { weight: 1, arbitrary: fc.oneof(timePasses, waveChanges).map((act) => [act]) },
  )
}

/** What happens in a network, one thing after the other. */
export function acts(people: number, setPiecesOfTen = 3): fc.Arbitrary<Act[]> {
  const lengthMax = 25
  return fc
    .array(episode(people, setPiecesOfTen), { minLength: 1, maxLength: 8, size: 'max' })
    .map((episodes) => episodes.flat().slice(0, lengthMax))
}
