import type { InboundEvent, PersonsEvent } from '../../src/event.ts'
import type { Database } from '../../src/store/database.ts'
import type { Saying } from '../../src/talks/saying.ts'
import { parseState } from '../../src/talks/state.ts'
import type { MemoryStore } from '../support/memory-store.ts'
import type { PersonsAct } from './acts.ts'

/** What one can see of a store, memory or database, from outside: enough to know what an act means there. */
export interface View {
  /** The account of each person. */
  accounts: readonly string[]
  /** All that was said at an address, oldest first. */
  said(address: string): readonly { key: string; saying: Saying }[]
  memberOf(account: string): string | null
  /** Undefined also where nobody looks: a real store has answered for the model before anybody can. */
  talkOf(member: string): string | undefined
  /** What happened before, in order. */
  past: readonly InboundEvent[]
}

/** The event that an act is, where it is possible: one cannot press a button before there is one. */
export function eventOf(act: PersonsAct, id: string, view: View): InboundEvent | undefined {
  const account = view.accounts[act.who] ?? ''
  const from = { id, account, address: account, name: nameOf(act.who) }
  switch (act.does) {
    case 'says':
      return { ...from, kind: 'words', text: act.words }
    case 'types-a-code': {
      // To a member it is a word like any other, and what it looks like is chance.
      if (view.memberOf(account) !== null) return undefined
      const codes = view.accounts.flatMap((each) => view.said(each)).flatMap(({ saying }) => codesIn(saying))
      return { ...from, kind: 'words', text: ['WRNG-9999', ...codes].at(-1 - (act.code % (codes.length + 1))) ?? '' }
    }
    case 'opens':
      return { ...from, kind: 'opened' }
    case 'presses':
      return pressOf(act, from, view.said(account))
    case 'presses-anothers':
      return pressOf(
        act,
        from,
        view.accounts.flatMap((each) => view.said(each)),
      )
    case 'repeats': {
      const last = view.past.findLast((event) => 'account' in event && event.account === account)
      return last && { ...last, id }
    }
    case 'is-delivered-again':
      return view.past.at(-1 - (act.event % view.past.length))
    case 'is-woken': {
      const member = view.memberOf(account)
      return member === null ? undefined : { id, kind: 'came-due', member }
    }
    case 'hears-the-model': {
      const member = view.memberOf(account)
      if (member === null) return undefined
      const state = parseState(view.talkOf(member) ?? '')
      const awaited = state?.talk === 'answering' && state.side?.for === 'reading' ? state.side.request : undefined
      const request = act.isStale ? 'stale' : awaited
      return request === undefined ? undefined : { id, kind: 'suggestion', member, request, reading: act.reading }
    }
  }
}

function nameOf(who: number): string {
  return ['Aino', 'Aino', 'Lea', 'Carla', 'Nuri', 'Ville'][who] ?? 'Somebody'
}

function pressOf(
  { message, button }: { message: number; button: number },
  from: Omit<PersonsEvent, 'kind' | 'action' | 'message' | 'text'>,
  said: ReturnType<View['said']>,
): InboundEvent | undefined {
  const offering = said.filter(({ saying: { choices = [] } }) => choices.length > 0)
  const carrier = offering.at(-1 - (message % offering.length))
  const choices = carrier?.saying.choices ?? []
  const action = choices[button % choices.length]?.id
  return carrier && action !== undefined ? { ...from, kind: 'press', action, message: carrier.key } : undefined
}

function codesIn({ lines }: Saying): string[] {
  return lines.flatMap(({ text, with: { code } = {} }) =>
    text === 'leading.code-itself' && typeof code === 'string' ? [code] : [],
  )
}

export function viewOfMemory(store: MemoryStore, accounts: readonly string[], past: readonly InboundEvent[]): View {
  return {
    accounts,
    past,
    said: (address) => store.outbox.filter((row) => row.address === address),
    memberOf: (account) => store.accounts.find(({ id }) => id === account)?.member ?? null,
    talkOf: (member) => store.talks.get(member),
  }
}

export async function viewOfDatabase(
  { read: db }: Database,
  accounts: readonly string[],
  past: readonly InboundEvent[],
): Promise<View> {
  const rows = await db
    .selectFrom('outbox')
    .select(['key', 'address', 'saying'])
    .where('address', 'in', accounts)
    .orderBy('position')
    .execute()
  const owners = await db.selectFrom('account').select(['id', 'member_id']).where('id', 'in', accounts).execute()
  const said = rows.map(({ key, address, saying }) => ({ key, address, saying: JSON.parse(saying) }))
  return {
    accounts,
    past,
    said: (address) => said.filter((row) => row.address === address),
    memberOf: (account) => owners.find(({ id }) => id === account)?.member_id ?? null,
    talkOf: () => undefined,
  }
}
