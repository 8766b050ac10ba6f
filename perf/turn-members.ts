import * as z from 'zod'
import { type Ask, load } from './turn-load.ts'

/** Who the program has for its cast. */
export const memberIds = Array.from({ length: 2000 }, (_, n) => `member-${n}`)

const turnReply = z.object({
  messages: z.array(
    z.object({
      id: z.string(),
      replaces: z.string().optional(),
      actions: z.array(z.object({ id: z.string(), style: z.string().optional() })),
    }),
  ),
})

/** Somebody with a question before them, and the level that they chose last. */
interface Member {
  persona: string
  message: string
  indicator: string
  level: number
}

/** What members ask of each side, one after the other. */
export interface Asks {
  /** Another level of one's question: a button on a message, for the program. */
  press(): Ask
  /** The same body, for the handler. */
  row(): Ask
}

/** Every member opens a question. */
export async function openQuestions(program: URL): Promise<Asks> {
  const members: Member[] = []
  const waiting = memberIds.values()
  const open = (): Ask => {
    const body = { persona: waiting.next().value ?? '', text: 'start' }
    return { path: '/demo/turns', body, check: (json) => members.push({ ...body, ...questionIn(json) }) }
  }
  await load(program, 20, open, (asked) => asked < memberIds.length)

  let turn = 0
  function press() {
    const member = members[turn++ % members.length]
    if (!member) throw new Error('there is nobody')
    member.level = (member.level + 1) % 5
    const { persona, message, indicator, level } = member
    return { persona, message, action: `answer/${indicator}/${level}`, turn: `turn-${turn}` }
  }
  return {
    press() {
      const body = press()
      return { path: '/demo/turns', body, check: (json) => checkShown(json, body) }
    },
    row() {
      const body = press()
      return { path: '/rows', body, check: (json) => checkDone(json, body.turn) }
    },
  }
}

function questionIn(json: unknown): Omit<Member, 'persona'> {
  for (const { id: message, actions } of turnReply.parse(json).messages.toReversed()) {
    for (const { id } of actions) {
      const indicator = /^answer\/([^/]+)\/0$/.exec(id)?.[1]
      if (indicator) return { message, indicator, level: 0 }
    }
  }
  throw new Error('no question was asked')
}

/** The message that was pressed must show the level that was chosen. */
function checkShown(json: unknown, { action, message }: { action: string; message: string }): void {
  const changed = turnReply.parse(json).messages.find(({ replaces }) => replaces === message)
  if (changed?.actions.find(({ style }) => style === 'chosen')?.id !== action) {
    throw new Error(`${action} does not show on ${message}`)
  }
}

function checkDone(json: unknown, turn: string): void {
  if (z.object({ done: z.string() }).parse(json).done !== turn) throw new Error(`${turn} was not done`)
}
