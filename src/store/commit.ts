import type { Kysely } from 'kysely'
import type { Entry } from '../delivery/entry.ts'
import { isPersons } from '../event.ts'
import type { Saying } from '../talks/saying.ts'
import { audited, type Change, type Step } from '../talks/step.ts'
import { findAddressed, here, type Owner } from './addressed.ts'
import { applyChange } from './change.ts'
import { compiled } from './compiled.ts'
import { enqueue } from './outbox.ts'
import { timeZoneElsewhere } from './reader.ts'
import type { SaidRow } from './said.ts'
import type { Schema } from './schema.ts'
import type { Talker } from './talker.ts'
import type { Turned } from './turned.ts'

export interface Committed {
  /** What the turn says to the person whose event it was, in order. */
  said: SaidRow[]
  /** Where something was said. */
  addresses: string[]
  /** Whether delivery has something to do, now or at a later time. */
  toDeliver: boolean
  changes: readonly Change[]
}

/** Writes what a step decided: its changes, the audit log, the talk's state, and what it says. */
export async function commit(db: Kysely<Schema>, step: Step, turned: Turned): Promise<Committed> {
  const { talker, now, turning } = turned
  for (const [number, change] of step.changes.entries()) {
    await applyChange(db, change, turned, number)
    if (audited.includes(change.change) && talker.member) {
      const { id, network } = talker.member
      const entry = { event_id: turned.event.id, number, network_id: network, member_id: id, at: now.epochMilliseconds }
      await db
        .insertInto('audit')
        .values({ ...entry, change: JSON.stringify(change) })
        .execute()
    }
  }
  const owner = ownerAfter(step, talker)
  await keepState(db, step, turned, owner)
  const entries = await entriesOf(db, step, turned, owner)
  await enqueue(db, entries, now, turning.isDeliveredOnCommit)
  const { state } = step
  const toDeliver =
    (state.talk === 'answering' && state.wakeAt !== null) ||
    entries.some(({ address, notBefore }) => notBefore > now.epochMilliseconds || !turning.isDeliveredOnCommit(address))
  const said = isPersons(turned.event) ? saidTo(turned, owner, entries) : []
  return { said, addresses: [...new Set(entries.map(({ address }) => address))], toDeliver, changes: step.changes }
}

/** As findSaid reads it later. */
function saidTo({ talker }: Turned, owner: Owner, entries: Entry[]): SaidRow[] {
  const isReader = talker.member !== null && talker.member.id === owner.member
  const known = isReader ? { timeZone: talker.city?.timeZone ?? timeZoneElsewhere } : {}
  return entries
    .filter(({ address }) => address === talker.address)
    .map(({ key, address, network, member, language, notBefore: at, saying, replaces }) => {
      return { key, address, network, member, language, at, saying, replaces, ...known }
    })
}

/** Whose talk it is after the step: it goes with the member, and whoever is erased is nobody any more. */
function ownerAfter({ changes }: Step, { member }: Talker): Owner {
  if (hasErased(changes)) return { member: null, network: null }
  const joined = changes.find((change) => change.change === 'joined')
  if (joined) return { member: joined.member, network: joined.city.network }
  return { member: member?.id ?? null, network: member?.network ?? null }
}

function hasErased(changes: readonly Change[]): boolean {
  return changes.some(({ change }) => change === 'erased')
}

const upsertDialogue = compiled((db, given: Schema['dialogue']) => {
  const { owner: _, ...row } = given
  return db
    .insertInto('dialogue')
    .values(given)
    .onConflict((conflict) => conflict.column('owner').doUpdateSet(row))
})

const setLastUsed = compiled((db, given: { id: string; at: number; address: string }) =>
  db.updateTable('account').set({ last_used_at: given.at, address: given.address }).where('id', '=', given.id),
)

async function keepState(
  db: Kysely<Schema>,
  { state, changes }: Step,
  { talker, event, now }: Turned,
  owner: Owner,
): Promise<void> {
  if (hasErased(changes)) return
  const kept = owner.member ?? talker.account
  if (kept !== talker.owner) await db.deleteFrom('dialogue').where('owner', '=', talker.owner).execute()
  const row = {
    network_id: owner.network,
    address: talker.address,
    state: JSON.stringify(state),
    wakes_at: state.talk === 'answering' ? state.wakeAt : null,
    awaits: state.talk === 'answering' && state.side?.for === 'reading' ? state.side.request : null,
  }
  await upsertDialogue(db, { owner: kept, ...row })
  if (isPersons(event) && talker.member && !talker.isHere) {
    await setLastUsed(db, { id: talker.account, at: now.epochMilliseconds, address: talker.address })
  }
}

async function entriesOf(db: Kysely<Schema>, step: Step, turned: Turned, owner: Owner): Promise<Entry[]> {
  const entries: Entry[] = []
  for (const [index, { to, saying }] of step.say.entries()) {
    const addressed = to === 'here' ? here(turned, owner) : await findAddressed(db, to.member, turned, owner)
    if (!addressed) continue
    const key = `${turned.event.id}/${index}`
    const { asks = null } = saying
    // What hangs on no network hangs on none of its waves.
    const wave = addressed.network === null ? null : turned.wave
    const entry = { ...addressed, key, event: turned.event.id, saying, wave, asks, notAfter: null }
    const replaced = saying.replaces === undefined ? [null] : await findReplaced(db, saying, turned)
    for (const [copy, replaces] of replaced.entries()) {
      entries.push({ ...entry, key: copy === 0 ? key : `${key}/${copy}`, replaces })
    }
  }
  return entries
}

/** So many messages that asked the same are changed at the most. */
const replacedMax = 10

const selectAsking = compiled((db, given: { address: string; asks: string | null; wave: string | null }) =>
  db
    .selectFrom('outbox')
    .select('key')
    .where('address', '=', given.address)
    .where('asks', '=', given.asks)
    .where('wave_id', '=', given.wave)
    .where('replaces', 'is', null)
    .orderBy('position', 'desc')
    .limit(replacedMax),
)

/** The keys of the messages that a saying changes, the newest first: always their first versions. */
async function findReplaced(db: Kysely<Schema>, { replaces }: Saying, turned: Turned): Promise<string[]> {
  if (replaces === 'pressed') return turned.pressed ? [turned.pressed.root] : []
  const asked = { address: turned.talker.address, asks: replaces?.asked ?? null, wave: turned.wave }
  const { rows } = await selectAsking(db, asked)
  return rows.map(({ key }) => key)
}
