import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from './delivery/log.ts'
import type { Suggestion } from './event.ts'
import { points } from './points.ts'
import type { Reading } from './talks/step.ts'
import type { Asked } from './turn.ts'

/** The person has a proposal within four seconds: so long a model may take, and the rest is for the turn. */
const usualAnswerWithinMs = 3500

/** A turn that failed is taken again after this. */
const againAfterMs = 500
const attemptsMax = 5

export interface Errands {
  /**
   * Starts an errand after its turn; nobody waits for it. Its answer comes as an event of its own. It ends the
   * member's earlier one, whose reading would come too late.
   */
  run(asked: Asked): void
  /** Answers for errands of a process that ended before it could: without a reading. */
  resume(left: readonly { member: string; request: string }[]): Promise<void>
  /** Drops what is under way, to be resumed by the next start. */
  close(): Promise<void>
}

/** What a model is asked, outside of any turn. */
export function createErrands(parts: {
  read(asked: Asked, signal: AbortSignal): Promise<Reading | null>
  take(event: Suggestion): Promise<void>
  log: Log
  /** Where not the usual time. */
  answerWithinMs?: number | undefined
}): Errands {
  const { read, take, log, answerWithinMs = usualAnswerWithinMs } = parts
  const closing = new AbortController()
  const underWay = new Set<Promise<void>>()
  const latest = new Map<string, AbortController>()

  async function answer(asked: Asked): Promise<void> {
    const { member } = asked
    latest.get(member)?.abort()
    const replaced = new AbortController()
    latest.set(member, replaced)
    const ending = AbortSignal.any([closing.signal, replaced.signal, AbortSignal.timeout(answerWithinMs)])
    const reading = await Promise.race([read(asked, ending), aborted(ending)]).catch((err: unknown) => {
      log.error({ err }, 'own words could not be read by the model')
      return null
    })
    if (latest.get(member) === replaced) latest.delete(member)
    // Also where it was replaced: two turns may come here the other way round, and no talk may wait for ever.
    if (!closing.signal.aborted) await suggest(asked, reading)
  }

  async function suggest({ member, request }: Pick<Asked, 'member' | 'request'>, reading: Reading | null) {
    for (let attempts = 1; ; attempts += 1) {
      try {
        return await take({ id: `suggestion/${request}`, kind: 'suggestion', member, request, reading })
      } catch (err) {
        log.error({ err }, 'what the model read could not be shown')
        if (attempts === attemptsMax || closing.signal.aborted) return
        await delay(againAfterMs)
      }
    }
  }

  return {
    run(asked) {
      const errand = answer(asked).finally(() => underWay.delete(errand))
      underWay.add(errand)
      points.asking.publish({ request: asked.request })
    },
    async resume(left) {
      for (const errand of left) await suggest(errand, null)
    },
    async close() {
      closing.abort()
      await Promise.all(underWay)
    },
  }
}

function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null)
    signal.addEventListener('abort', () => resolve(null), { once: true })
  })
}
