import { randomUUID } from 'node:crypto'
import type { Clock } from './delivery/clock.ts'
import type { Benchmark } from './domain/benchmark.ts'
import { cleanWords } from './domain/words.ts'
import type { InboundEvent } from './event.ts'
import { points } from './points.ts'
import type { Benchmarks } from './store/benchmarks.ts'
import { type Committed, commit } from './store/commit.ts'
import type { Database } from './store/database.ts'
import { findPressed, forget, markSeen, type Pressed } from './store/event.ts'
import { findSaid } from './store/said.ts'
import { loadNeeds, loadScene } from './store/scene.ts'
import { findTalker } from './store/talker.ts'
import { type Intent, needsOf } from './talks/intent.ts'
import type { Lexicon } from './talks/lexicon.ts'
import { intentOfPress } from './talks/press.ts'
import { line, type Unheard } from './talks/saying.ts'
import { type DialogueState, freshAnswering, freshJoining, inWave, parseState } from './talks/state.ts'
import type { Errand } from './talks/step.ts'
import { take } from './talks/take.ts'
import { understand, understandSaid } from './talks/understand.ts'

/** What a turn is taken with. */
export interface Turning {
  database: Database
  benchmarks: Benchmarks
  clock: Clock
  lexicon(language: string, benchmark: Benchmark | null): Lexicon
  /** Whether a model is there to read own words. */
  hasModel: boolean
  /** Whether an address shows what is committed, so that a message to it does not ring (the web's page). */
  isDeliveredOnCommit(address: string): boolean
}

export type Taken =
  | (Committed & { ask?: Asked })
  /** A button that this person was never given; nothing happened. */
  | { refused: 'unknown-message' | 'unknown-action' }

/** An errand for a model, and in whose network it goes. */
export interface Asked extends Errand {
  member: string
  network: string
}

/**
 * One turn, from an event to what is said: seen? load, understand, step, commit, in one transaction; when it resolves,
 * all of that is durable. The same event again changes nothing and gives the same reply.
 */
export async function takeTurn(event: InboundEvent, turning: Turning): Promise<Taken> {
  const fresh = randomUUID().replaceAll('-', '')
  const taken = await turning.database.transaction(async (db): Promise<Taken> => {
    const now = turning.clock.now()
    if (!(await markSeen(db, event.id, now))) return { ...nothing, said: await findSaid(db, event) }

    const pressed = event.kind === 'press' ? await findPressed(db, event) : null
    const refused = event.kind === 'press' ? refusal(event.action, pressed) : undefined
    if (refused) {
      await forget(db, event.id)
      return { refused }
    }

    const talker = await findTalker(db, event)
    if (!talker) return nothing
    const button = pressed?.unheard === null ? pressed : null
    const base = await loadScene(db, turning.benchmarks, talker, {
      now,
      fresh,
      pressed: button,
      hasModel: turning.hasModel,
    })
    const stored = talker.state === null ? undefined : parseState(talker.state)
    const state = inWave(stored ?? (talker.member ? freshAnswering : freshJoining), base.wave?.id ?? null)
    const lexicon = turning.lexicon(talker.language, base.wave?.benchmark ?? null)
    const intent = intentOf(event, pressed, state, lexicon)
    const scene = { ...base, ...(await loadNeeds(db, turning.benchmarks, needsOf(intent), base)) }
    const step = take(state, intent, scene)

    const isLost = talker.state !== null && !stored
    const say = isLost
      ? [{ to: 'here' as const, saying: { lines: [line('common.lost-place')] } }, ...step.say]
      : step.say
    const committed = await commit(
      db,
      { ...step, say },
      { event, talker, pressed: button, wave: scene.wave?.id ?? null, now, turning },
    )
    const { member } = talker
    const ask = step.ask && member ? { ask: { ...step.ask, member: member.id, network: member.network } } : {}
    points.stepped.publish({ event: event.id })
    return { ...committed, ...ask }
  })
  points.committed.publish({ event: event.id })
  return taken
}

const nothing: Committed = { said: [], addresses: [], toDeliver: false, changes: [] }

/** Somebody else's message, or a button that this message does not have in any of its versions. */
function refusal(action: string, pressed: Pressed | null): 'unknown-message' | 'unknown-action' | undefined {
  if (!pressed) return 'unknown-message'
  const isKnown = pressed.unheard !== null || intentOfPress(action) !== undefined
  return isKnown && pressed.isOffered ? undefined : 'unknown-action'
}

/** Words that were not heard when they were said: a bare answer belongs to the question that was open then. */
function hear({ words, open }: Unheard, state: DialogueState, lexicon: Lexicon): Intent {
  const intent = understand(words, state, lexicon)
  return intent.do === 'answer' && intent.indicator === null ? { ...intent, indicator: open } : intent
}

function intentOf(event: InboundEvent, pressed: Pressed | null, state: DialogueState, lexicon: Lexicon): Intent {
  switch (event.kind) {
    case 'words':
      return understand(cleanWords(event.text), state, lexicon)
    case 'press':
      if (pressed?.unheard) return hear(pressed.unheard, state, lexicon)
      return ofPress(event.action, state, lexicon)
    case 'opened':
      return { do: 'opened' }
    case 'came-due':
      return { do: 'came-due' }
    case 'suggestion':
      return { do: 'suggested', request: event.request, reading: event.reading }
  }
}

function ofPress(action: string, state: DialogueState, lexicon: Lexicon): Intent {
  const intent = intentOfPress(action) ?? { do: 'help' }
  return intent.do === 'said' ? understandSaid(intent.words, state, lexicon) : intent
}
