import { mayInvite } from '../../domain/access.ts'
import type { City, Member } from '../../domain/network.ts'
import { line } from '../saying.ts'
import type { Answering } from '../state.ts'
import { type Scene, type Step, say } from '../step.ts'

/** How long a code that a lead makes can be used. */
const validFor = Temporal.Duration.from({ hours: 24 * 30 })

/** The letters and digits of codes: none that are read for another, no vowels, so that no code is a word. */
const alphabet = 'BCDFGHJKMNPQRSTVWXZ23456789'

/** A join code, 38 bits, made from 32 random hexadecimal digits; a digit is always in it. */
export function codeFrom(random: string): string {
  let rest = BigInt(`0x${random}`)
  const take = (letters: string): string => {
    const index = Number(rest % BigInt(letters.length))
    rest /= BigInt(letters.length)
    return letters[index] ?? ''
  }
  const letters = Array.from({ length: 7 }, () => take(alphabet)).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}${take('23456789')}`
}

/** Gives a lead a join code for a colleague. */
export function invite(state: Answering, scene: Scene, member: Member, city: City): Step {
  if (!mayInvite(member)) return say(state, [{ lines: [line('leading.only-leads-invite')] }])
  const code = codeFrom(scene.fresh)
  const endsAt = scene.now.add(validFor).epochMilliseconds
  return say(
    state,
    [
      {
        lines: [
          line('leading.code', { city: city.name }),
          line('leading.code-itself', { code }),
          line('leading.code-until', { at: { at: endsAt, as: 'date' } }),
        ],
      },
    ],
    [{ change: 'code-made', code, city: city.id, role: 'practitioner', endsAt }],
  )
}
