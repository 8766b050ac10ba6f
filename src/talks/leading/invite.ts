import { mayInvite } from '../../domain/access.ts'
import type { City, CityRole, Member } from '../../domain/network.ts'
import { cleanLine, foldWords } from '../../domain/words.ts'
import { goOn } from '../answering/going-on.ts'
import { line } from '../saying.ts'
import type { Answering } from '../state.ts'
import { type Scene, type Step, say } from '../step.ts'

/** How long a code that a lead makes can be used. */
const validFor = Temporal.Duration.from({ hours: 24 * 30 })

/** How much of a city's name is said back. */
const nameLengthMax = 80

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
  if (!mayInvite(member, city)) return say(state, [{ lines: [line('leading.only-leads-invite')], choices: [goOn] }])
  return makeCode(state, scene, { id: city.id, name: city.name, role: 'practitioner' })
}

/** Gives a coordinator a join code for a city: for its lead where it has none, else for a colleague. */
export function inviteInto(state: Answering, scene: Scene, member: Member, name: string | null): Step {
  const cities = (scene.cities ?? []).filter((city) => mayInvite(member, city))
  const meant = cities.find(({ city }) => name !== null && foldWords(city) === foldWords(name))
  if (!meant) {
    const unknown = name === null ? [] : [line('leading.invite-unknown', { name: cleanLine(name, nameLengthMax) })]
    const where = line('leading.invite-where', { cities: { list: cities.map(({ city }) => city) } })
    return say(state, [{ lines: [where, ...unknown] }])
  }
  return makeCode(state, scene, { id: meant.id, name: meant.city, role: meant.leads === 0 ? 'lead' : 'practitioner' })
}

function makeCode(state: Answering, scene: Scene, city: { id: string; name: string; role: CityRole }): Step {
  const code = codeFrom(scene.fresh)
  const endsAt = scene.now.add(validFor).epochMilliseconds
  const { id, name, role } = city
  return say(
    state,
    [
      {
        lines: [
          line('leading.code', { city: name, role }),
          line('leading.code-itself', { code }),
          line('leading.code-until', { at: { at: endsAt, as: 'date' }, role }),
        ],
      },
    ],
    [{ change: 'code-made', code, city: id, role, endsAt }],
  )
}
