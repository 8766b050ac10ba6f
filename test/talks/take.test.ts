import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Evidence, Response } from '../../src/domain/assessment.ts'
import { type Answer, answers } from '../../src/domain/benchmark.ts'
import type { City, Member } from '../../src/domain/network.ts'
import { outline } from '../../src/domain/outline.ts'
import { intentOfPress } from '../../src/talks/press.ts'
import type { Saying } from '../../src/talks/saying.ts'
import { type DialogueState, freshAnswering, parseState } from '../../src/talks/state.ts'
import type { Change, Scene } from '../../src/talks/step.ts'
import { take } from '../../src/talks/take.ts'
import { understand } from '../../src/talks/understand.ts'
import { lexicons } from '../../src/wording/lexicon.ts'
import { smallBenchmark } from '../support/benchmarks.ts'
import { english } from '../support/stage.ts'

const lexicon = lexicons(english)('en', smallBenchmark)
const { places } = outline(smallBenchmark)
const ids = places.map(({ indicator }) => indicator.id)

/** One person's talk with the pure steps; what they change is kept as a store would. */
class Talk {
  state: DialogueState = freshAnswering
  responses = new Map<string, Response>()
  register: Evidence[] = []
  nextEvidence = 1
  said: Saying[] = []
  now = Temporal.Instant.from('2026-11-24T10:00:00Z')
  isErased = false
  private turns = 0

  says(words: string): Saying[] {
    return this.step(understand(words, this.state, lexicon), null)
  }

  presses(action: string): Saying[] {
    const intent = intentOfPress(action)
    if (!intent) throw new Error(`no intent for ${action}`)
    return this.step(intent, { wave: 'wave' })
  }

  wakes(): Saying[] {
    return this.step({ do: 'came-due' }, null)
  }

  private step(intent: Parameters<typeof take>[1], pressed: Scene['pressed']): Saying[] {
    const step = take(this.state, intent, this.scene(pressed))
    // What is kept between turns is what can be read again.
    this.state = parseState(JSON.stringify(step.state)) ?? expect.fail('a state that nobody can read')
    for (const change of step.changes) this.apply(change)
    const here = step.say.filter(({ to }) => to === 'here').map(({ saying }) => saying)
    this.said.push(...here)
    return here
  }

  private scene(pressed: Scene['pressed']): Scene {
    this.turns += 1
    const fresh = this.turns.toString(16).padStart(32, '0')
    const served = smallBenchmark
    const interrupted = false
    const wave = { id: 'wave', name: 'Wave', benchmark: served }
    const leads = { city: ['lead'], coordinators: [] }
    const { now, responses, register, nextEvidence } = this
    const network = { member, city, served, interrupted, wave, leads, model: null }
    return { now, fresh, name: 'Aino', ...network, responses, pressed, register, nextEvidence }
  }

  private apply(change: Change): void {
    switch (change.change) {
      case 'answered':
        this.change(change.indicator, { answer: change.answer })
        return
      case 'noted':
        this.change(change.indicator, { note: change.note })
        return
      case 'registered': {
        const { evidence: id, number, title, link } = change
        expect(number).toBe(this.nextEvidence++)
        this.register.push({ id, number, title, link, addedBy: member.id })
        return
      }
      case 'evidenced': {
        const number = this.register.find(({ id }) => id === change.evidence)?.number ?? expect.fail('unknown evidence')
        const before = this.responses.get(change.indicator)?.evidence ?? []
        this.change(change.indicator, { evidence: [...new Set([...before, number])] })
        return
      }
      case 'unevidenced': {
        const number = this.register.find(({ id }) => id === change.evidence)?.number ?? expect.fail('unknown evidence')
        const before = this.responses.get(change.indicator)?.evidence ?? []
        this.change(change.indicator, { evidence: before.filter((one) => one !== number) })
        const isUsed = [...this.responses.values()].some(({ evidence }) => evidence.includes(number))
        if (!isUsed) this.register = this.register.filter((entry) => entry.number !== number)
        return
      }
      case 'erased':
        this.isErased = true
        return
      default:
        expect.fail(`a practitioner’s talk changed ${change.change}`)
    }
  }

  private change(indicator: string, to: Partial<Response>): void {
    const before = this.responses.get(indicator) ?? { indicator, answer: null, note: null, evidence: [] }
    this.responses = new Map(this.responses).set(indicator, { ...before, ...to })
  }
}

const member: Member = {
  id: 'aino',
  network: 'network',
  city: 'tampere',
  role: 'practitioner',
  name: 'Aino',
  language: 'en',
  confirmed: true,
}
const city: City = { id: 'tampere', network: 'network', name: 'Tampere', country: 'FI', timeZone: 'Europe/Helsinki' }

const words = fc.oneof(
  fc.constantFrom(...[...lexicon.commands.values()].map((synonyms) => synonyms[0] ?? '')),
  fc.constantFrom(
    '0',
    '1',
    '2',
    '3',
    '4',
    '5',
    'in place',
    'change 1',
    'change 3 to 2',
    'go to 4',
    'go to PAR',
    'note',
    'note x',
  ),
  fc.constantFrom(
    'evidence 1',
    'evidence Budget',
    'https://example.org',
    'pause until friday',
    'pause',
    'yes',
    'no',
    '99',
  ),
  fc.string(),
  fc.string({ unit: 'binary' }),
)
const acts = fc.oneof(
  { weight: 4, arbitrary: fc.record({ words }) },
  { weight: 5, arbitrary: fc.record({ press: fc.nat(), on: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ hours: fc.nat(400) }) },
)

describe('a talk', () => {
  it('never fails, always has a next step, and its progress never lies', () => {
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 60 }), (script) => {
        const talk = new Talk()
        talk.says('start')
        for (const act of script) {
          const reply = perform(talk, act)
          if (talk.isErased) return
          if (!('hours' in act)) expect(reply.length).toBeGreaterThan(0)
          expect(progressOf(talk)).toBe([...talk.responses.values()].filter(({ answer }) => answer !== null).length)
        }
        expect(talk.says('start').at(-1)?.choices?.length).toBeGreaterThan(0)
      }),
      { numRuns: 1500 },
    )
  })

  it('records what a button says and nothing else, whatever the state', () => {
    const given = fc.record({ id: fc.constantFrom(...ids), answer: fc.constantFrom(...answers) })
    fc.assert(
      fc.property(fc.array(words, { maxLength: 20 }), given, (before, { id, answer }) => {
        const talk = new Talk()
        talk.says('start')
        for (const each of before) if (!talk.isErased) talk.says(each)
        if (talk.isErased) return
        const expected = new Map(levelsOf(talk)).set(id, answer)
        talk.presses(`answer/${id}/${answer}`)
        expect(levelsOf(talk)).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })

  it('comes to its end by going on, whatever was answered before', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 15 }), fc.constantFrom(...answers), (before, answer) => {
        const talk = new Talk()
        talk.says('start')
        for (const each of before) if (!talk.isErased) talk.says(each)
        if (talk.isErased) return
        talk.says('full')
        for (let step = 0; step < 2 * places.length && levelsOf(talk).size < places.length; step++) {
          const reply = talk.says('start').at(-1) ?? expect.fail('no reply')
          const open = reply.asks ?? expect.fail('nothing asked')
          talk.presses(`answer/${open}/${answer}`)
        }
        expect(levelsOf(talk).size).toBe(places.length)
      }),
      { numRuns: 500 },
    )
  })

  it('never lets the first line of a message show a level or a person’s words', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.constant('xyzzy')), { maxLength: 30 }), (script) => {
        const talk = new Talk()
        talk.says('start')
        for (const each of script) if (!talk.isErased) talk.says(each)
        for (const { lines } of talk.said) {
          const shown = Object.keys(lines[0]?.with ?? {})
          for (const name of ['level', 'answer', 'before', 'note', 'title', 'word', 'words', 'score']) {
            expect(shown).not.toContain(name)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

type Act = { words: string } | { press: number; on: number } | { hours: number }

function perform(talk: Talk, act: Act): Saying[] {
  if ('words' in act) return talk.says(act.words)
  return 'press' in act ? press(talk, act) : wait(talk, act.hours)
}

function press(talk: Talk, { press, on }: { press: number; on: number }): Saying[] {
  const offering = talk.said.filter(({ choices = [] }) => choices.length > 0)
  const message = offering[on % offering.length] ?? expect.fail('nothing to press')
  const choices = message.choices ?? []
  return talk.presses(choices[press % choices.length]?.id ?? '')
}

function wait(talk: Talk, hours: number): Saying[] {
  talk.now = talk.now.add({ hours })
  const { state } = talk
  const isDue = state.talk === 'answering' && state.wakeAt !== null && state.wakeAt <= talk.now.epochMilliseconds
  const woken = talk.wakes()
  expect(woken).toHaveLength(isDue ? 1 : 0)
  return woken
}

function levelsOf(talk: Talk): Map<string, Answer> {
  return new Map([...talk.responses].flatMap(([id, { answer }]) => (answer === null ? [] : [[id, answer]])))
}

/** What 'progress' says is answered. */
function progressOf(talk: Talk): unknown {
  const { state } = talk
  const [saying] = talk.says('progress')
  talk.state = state
  return saying?.lines[0]?.with?.['done']
}
