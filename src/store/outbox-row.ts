import type { Selectable } from 'kysely'
import { type Entry, isKind } from '../delivery/entry.ts'
import type { Open, Row, State } from '../delivery/outbox.ts'
import type { Schema } from './schema.ts'

export function columnsOf(entry: Entry) {
  return {
    key: entry.key,
    network_id: entry.network,
    member_id: entry.member,
    event_id: entry.event,
    address: entry.address,
    language: entry.language,
    kind: entry.kind,
    saying: JSON.stringify(entry.saying),
    wave_id: entry.wave,
    asks: entry.asks,
    replaces: entry.replaces,
    not_before: entry.notBefore,
    not_after: entry.notAfter,
  }
}

/** All that a state says; `try_at` stays as it was where the state has none. */
export function columnsOfState(state: State) {
  return {
    status: state.status,
    lease_until: 'leaseUntil' in state ? state.leaseUntil : null,
    ...('tryAt' in state && { try_at: state.tryAt }),
    ref: 'ref' in state ? state.ref : null,
    why: 'why' in state ? state.why : null,
    done_at: 'doneAt' in state ? state.doneAt : null,
  }
}

/** An unfinished row, with the ref of the message that it changes. Throws where the columns are none that we wrote. */
export function rowOf(columns: Selectable<Schema['outbox']> & { root: string | null }): Row<Open> {
  const { root, attempts, tried_at: triedAt } = columns
  return { entry: entryOf(columns), root, attempts, triedAt, ...openOf(columns) }
}

function openOf({ key, status, try_at: tryAt, lease_until: leaseUntil, why }: Selectable<Schema['outbox']>): Open {
  if (status === 'pending') return { status, tryAt, why }
  if (status === 'unsure') return { status, tryAt, why: why ?? '' }
  if (status === 'sending' && leaseUntil !== null) return { status, leaseUntil }
  throw new Error(`outbox row ${key}: status ${status} with lease ${leaseUntil}`)
}

function entryOf(columns: Selectable<Schema['outbox']>): Entry {
  const { key, address, language, kind, asks, replaces } = columns
  if (!isKind(kind)) throw new Error(`outbox row ${key}: kind ${kind}`)
  return {
    key,
    network: columns.network_id,
    member: columns.member_id,
    event: columns.event_id,
    address,
    language,
    kind,
    saying: JSON.parse(columns.saying),
    wave: columns.wave_id,
    asks,
    replaces,
    notBefore: columns.not_before,
    notAfter: columns.not_after,
  }
}
