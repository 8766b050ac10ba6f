import { setImmediate } from 'node:timers/promises'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { onTestFinished } from 'vitest'
import type { Message } from '../../src/channels/channel.ts'
import { type Conversation, openConversation } from '../../src/conversation.ts'
import type { Role } from '../../src/domain/network.ts'
import { createModelCounts } from '../../src/model/counts.ts'
import { type Policy, policy, requestsPerMonth } from '../../src/model/policy.ts'
import { openWordsReader } from '../../src/model/reader.ts'
import { benchmarks } from '../../src/store/benchmarks.ts'
import { spendModelRequest } from '../../src/store/model-use.ts'
import { fakeModel, type ModelServer, startModelServer } from '../fakes/model-server.ts'
import { english, intiCities, openStage, type Person, type Place, personOf, type Stage } from '../support/stage.ts'

/** Words that no rule places. */
export const words = 'Only the neighbours came and asked about it, when the season allowed.'
/** Words from which the rules tell that it is 0, 1 or 2. */
export const plainerWords = 'It is planned, but there is no money for it yet.'

export interface Talking {
  server: ModelServer
  stage: Stage
  delivery: Conversation['delivery']
  person(name: string, role?: Role, place?: Place): Promise<Person>
  /** A practitioner who was asked the first question. */
  atQuestion(name?: string): Promise<Person>
  /** All that they are told after this, once nobody waits for the model any more. */
  hears(person: Person, after: readonly Message[]): Promise<Message[]>
  /** Resolves when a reading, or none, has come, whether or not anybody waited for it. */
  readingCame(): Promise<void>
  /** What /metrics says, by name and labels. */
  count(name: string): Promise<number | undefined>
}

interface Given {
  /** False where none is configured. */
  hasModel?: boolean
  policy?: Partial<Policy>
  answerWithinMs?: number
  requestsMax?: number
}

/** The program's own conversation, with its reader before a server of this machine. */
export async function startTalking(given: Given = {}): Promise<Talking> {
  const { hasModel = true, answerWithinMs = 2000, requestsMax: max = requestsPerMonth } = given
  const server = await startModelServer()
  const stage = await openStage()
  const { database, clock } = stage
  const registry = new Registry()
  const counts = createModelCounts(registry)
  const log = pino({ level: 'silent' })
  const reader = openWordsReader({
    server: { key: null, baseUrl: server.baseUrl, name: fakeModel },
    spend: (network) => spendModelRequest(database, { network, at: clock.now(), max }),
    counts,
    log,
    policy: { ...policy, ...given.policy },
  })
  const link = (of: string, key: string) => `/files/${of}-${encodeURIComponent(key)}`
  const { web, delivery, errands } = openConversation({
    clock,
    rendering: { database, benchmarks: benchmarks(intiCities), catalogues: english, link },
    model: hasModel ? { reader, counts } : null,
    log,
    answerWithinMs,
  })
  onTestFinished(async () => {
    await errands.close()
    await server.close()
    await stage[Symbol.asyncDispose]()
  })

  async function person(name: string, role?: Role, place?: Place): Promise<Person> {
    const { account, member } = await stage.person(name, role, 'en', place)
    return personOf(web, account, name, member)
  }

  return {
    server,
    stage,
    delivery,
    person,
    async atQuestion(name = 'Aino') {
      const someone = await person(name, 'practitioner')
      await someone.says('start')
      return someone
    },
    async hears(someone, after) {
      await stage.hearModel()
      const all = await someone.reads()
      return all.slice(all.findIndex(({ id }) => id === after.at(-1)?.id) + 1)
    },
    async readingCame() {
      const came = database.read.selectFrom('event').select('id').where('id', 'like', 'suggestion/%')
      while (!(await came.executeTakeFirst())) await setImmediate()
    },
    async count(name) {
      const line = (await registry.metrics()).split('\n').find((text) => text.startsWith(`${name} `))
      return line === undefined ? undefined : Number(line.slice(name.length))
    },
  }
}

/** The answers that the buttons of a message record. */
export function offered(message: Message | undefined): string[] {
  const actions = message?.actions ?? []
  return actions.flatMap(({ id }) => (id.startsWith('answer/') ? [id.slice(id.lastIndexOf('/') + 1)] : []))
}

/** All that is recorded or waits, apart from what people were told. */
export async function stored({ database }: Stage) {
  const { read } = database
  return {
    answers: await read.selectFrom('response').select(['indicator', 'answer', 'note']).orderBy('indicator').execute(),
    proposals: await read.selectFrom('proposal').select(['indicator', 'prompt', 'offered', 'recorded']).execute(),
    awaits: await read.selectFrom('dialogue').select('awaits').where('awaits', 'is not', null).execute(),
  }
}

export const nothing = { answers: [], proposals: [], awaits: [] }

export function isBeingRead(reply: readonly Message[]): boolean {
  return reply.length === 1 && reply[0]?.text.split('\n').at(-1)?.includes('language model is reading') === true
}

/** How many answers 'progress' tells of. */
export async function answered(person: Person): Promise<number> {
  const [progress] = await person.says('progress')
  return Number(/^\*\*(\d+) of 42/.exec(progress?.text ?? '')?.[1])
}
