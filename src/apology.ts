import { cleanWords } from './domain/words.ts'
import type { PersonsEvent } from './event.ts'
import { findPressed, markSeen } from './store/event.ts'
import { enqueue } from './store/outbox.ts'
import { findSaid } from './store/said.ts'
import { findTalker, type Talker } from './store/talker.ts'
import { choice, line, type Saying } from './talks/saying.ts'
import { parseState } from './talks/state.ts'
import { type Taken, type Turning, takeTurn } from './turn.ts'

/** How much of somebody's words an apology gives back. */
const quotedMax = 300

/**
 * A turn for a channel whose platform does not bring a failed event again: it is taken twice, and if it fails again,
 * the person is told, their words are kept, and a button takes them up once more.
 *
 * @throws what went wrong where not even that can be stored.
 */
export async function takeTurnOrApologise(
  event: PersonsEvent,
  turning: Turning,
  failed: (fault: unknown) => void,
): Promise<Taken> {
  try {
    return await takeTurn(event, turning)
  } catch (fault) {
    failed(fault)
  }
  try {
    return await takeTurn(event, turning)
  } catch (fault) {
    failed(fault)
    return apologise(event, turning)
  }
}

async function apologise(event: PersonsEvent, { database, clock, isDeliveredOnCommit }: Turning): Promise<Taken> {
  return database.transaction(async (db) => {
    const now = clock.now()
    if (!(await markSeen(db, event.id, now)))
      return { said: await findSaid(db, event), addresses: [], toDeliver: false, changes: [] }
    const talker = await findTalker(db, event)
    const pressed = event.kind === 'press' ? await findPressed(db, event) : null
    const saying = apology(event, openQuestion(talker))
    const entry = {
      key: `${event.id}/0`,
      network: talker?.member?.network ?? null,
      member: talker?.member?.id ?? null,
      event: event.id,
      address: event.address,
      language: talker?.language ?? 'en',
      kind: 'reply' as const,
      saying,
      wave: pressed?.wave ?? null,
      asks: null,
      replaces: null,
      notBefore: now.epochMilliseconds,
      notAfter: null,
    }
    await enqueue(db, [entry], now, isDeliveredOnCommit)
    return {
      said: await findSaid(db, event),
      addresses: [event.address],
      toDeliver: !isDeliveredOnCommit(event.address),
      changes: [],
    }
  })
}

/** The indicator whose question waits for an answer in this person's talk. */
function openQuestion(talker: Talker | null): string | null {
  const state = talker?.state ? parseState(talker.state) : undefined
  return state?.talk === 'answering' ? state.open : null
}

function apology(event: PersonsEvent, open: string | null): Saying {
  const broke = line('common.broke')
  switch (event.kind) {
    case 'opened':
      return { lines: [broke], choices: [choice('start', 'common.try-again', undefined, 'primary')] }
    case 'press':
      return { lines: [broke], choices: [choice(event.action, 'common.try-again', undefined, 'primary')] }
    case 'words': {
      const words = cleanWords(event.text)
      const quoted = [...words].length > quotedMax ? `${[...words].slice(0, quotedMax).join('')} …` : words
      return {
        lines: [broke, line('common.broke-words', { words: quoted })],
        choices: [choice('again', 'common.try-again', undefined, 'primary')],
        unheard: { words, open },
      }
    }
  }
}
