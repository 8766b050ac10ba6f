import type { Logger } from 'pino'
import { takeTurnOrApologise } from './apology.ts'
import { type WebChat, webChat } from './channels/web/web.ts'
import type { Clock } from './delivery/clock.ts'
import { createDelivery, type Delivery } from './delivery/delivery.ts'
import { dueEvents } from './delivery/due.ts'
import { platformOf } from './delivery/entry.ts'
import { type Rendering, render } from './delivery/render.ts'
import { createErrands, type Errands } from './errands.ts'
import type { CameDue, Suggestion } from './event.ts'
import type { ModelCounts } from './model/counts.ts'
import type { WordsReader } from './model/reader.ts'
import { isModelAllowed } from './store/model-use.ts'
import { findNamesIn } from './store/reader.ts'
import { findSaidAfter, findSaidByKey } from './store/said.ts'
import { type Taken, type Turning, takeTurn } from './turn.ts'
import { lexicons } from './wording/lexicon.ts'

/** All that takes turns and delivers what they say. */
export interface Conversation {
  web: WebChat
  delivery: Delivery
  errands: Errands
}

/** Ties channels, turns, delivery and errands together: each hands on to the others what a turn leaves to be done. */
export function openConversation(parts: {
  clock: Clock
  rendering: Rendering
  /** Null where none is configured. */
  model: { reader: WordsReader; counts: ModelCounts } | null
  log: Logger
  /** How long an answer in own words waits for the model, where not the usual time. */
  answerWithinMs?: number
}): Conversation {
  const { clock, rendering, model, log, answerWithinMs } = parts
  const { database, benchmarks, catalogues } = rendering
  const turning: Turning = {
    database,
    benchmarks,
    clock,
    lexicon: lexicons(catalogues),
    hasModel: model !== null,
    isDeliveredOnCommit: (address) => platformOf(address) === web.platform,
  }

  const web: WebChat = webChat({
    async take(event) {
      const failed = (err: unknown) => log.error({ err, event: event.id }, 'a turn failed')
      const taken = await takeTurnOrApologise(event, turning, failed)
      after(taken)
      return taken
    },
    read: (address, after) => findSaidAfter(database.read, address, after),
    find: (message) => findSaidByKey(database.read, message),
    render: (row) => render(row, rendering),
  })
  const errands = createErrands({
    async read(errand, signal) {
      const names = await findNamesIn(database.read, errand.network)
      const mayLeave = () => isModelAllowed(database.read, errand.member)
      const found = await model?.reader.read({ ...errand, names, mayLeave }, signal)
      return model && found ? { ...found, prompt: model.reader.prompt } : null
    },
    take: takeUnasked,
    log,
    answerWithinMs,
  })
  const delivery = createDelivery({
    database,
    clock,
    channels: [web],
    render: ({ entry }) => render({ ...entry, at: clock.now().epochMilliseconds }, rendering),
    due: dueEvents(database, takeUnasked),
    isDeliveredOnCommit: turning.isDeliveredOnCommit,
    onDelivered: web.changed,
    log,
    random: Math.random,
  })
  return { web, delivery, errands }

  /** What a turn leaves to be done once it is committed. */
  function after(taken: Taken): void {
    if ('refused' in taken) return
    if (taken.ask) errands.run(taken.ask)
    if (taken.toDeliver) delivery.wake()
    for (const change of taken.changes) if (change.change === 'settled') model?.counts.countAgreement(change.agreed)
  }

  /** An event that nobody waits for at a page: open pages are told. */
  async function takeUnasked(event: CameDue | Suggestion): Promise<void> {
    const taken = await takeTurn(event, turning)
    after(taken)
    if ('said' in taken) web.changed(taken.addresses)
  }
}
