import type { Kysely } from 'kysely'
import type { Entry, Kind } from '../delivery/entry.ts'
import { nextWorkingTime } from '../domain/calendar/working-time.ts'
import type { Saying } from '../talks/saying.ts'
import { audited, type Step } from '../talks/step.ts'
import { applyChange } from './change.ts'
import { enqueue } from './outbox.ts'
import type { Schema } from './schema.ts'
import type { Turned } from './turned.ts'

export interface Committed {
  /** Where something was said. */
  addresses: string[]
  /** Whether delivery has something to do, now or at a later time. */
  toDeliver: boolean
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
  const owner = await keepState(db, step, turned)
  const entries = await entriesOf(db, step, turned, owner)
  await enqueue(db, entries, now, turning.isDeliveredOnCommit)
  const { state } = step
  const toDeliver =
    (state.talk === 'answering' && state.wakeAt !== null) ||
    entries.some(({ address, notBefore }) => notBefore > now.epochMilliseconds || !turning.isDeliveredOnCommit(address))
  return { addresses: [...new Set(entries.map(({ address }) => address))], toDeliver }
}

interface Owner {
  member: string | null
  network: string | null
}

/** The talk goes with the member: whoever joins takes it along, and erasing ends it. */
async function keepState(db: Kysely<Schema>, { state, changes }: Step, { talker, event, now }: Turned): Promise<Owner> {
  const joined = changes.find((change) => change.change === 'joined')
  const isErased = changes.some(({ change }) => change === 'erased')
  if (isErased) return { member: null, network: null }
  if (joined && talker.owner !== joined.member)
    await db.deleteFrom('dialogue').where('owner', '=', talker.owner).execute()
  const owner: Owner = joined
    ? { member: joined.member, network: joined.city.network }
    : { member: talker.member?.id ?? null, network: talker.member?.network ?? null }
  const row = {
    network_id: owner.network,
    address: talker.address,
    state: JSON.stringify(state),
    wakes_at: state.talk === 'answering' ? state.wakeAt : null,
  }
  await db
    .insertInto('dialogue')
    .values({ owner: owner.member ?? talker.account, ...row })
    .onConflict((conflict) => conflict.column('owner').doUpdateSet(row))
    .execute()
  if (event.kind !== 'came-due' && talker.member) {
    await db
      .updateTable('account')
      .set({ last_used_at: now.epochMilliseconds, address: talker.address })
      .where('id', '=', talker.account)
      .execute()
  }
  return owner
}

async function entriesOf(db: Kysely<Schema>, step: Step, turned: Turned, owner: Owner): Promise<Entry[]> {
  const entries: Entry[] = []
  for (const [index, { to, saying }] of step.say.entries()) {
    const addressed = to === 'here' ? here(turned, owner) : await findAddressed(db, to.member, turned)
    if (!addressed) continue
    const key = `${turned.event.id}/${index}`
    const { asks = null } = saying
    const entry = { ...addressed, key, event: turned.event.id, saying, wave: turned.wave, asks, notAfter: null }
    const replaced = saying.replaces === undefined ? [null] : await findReplaced(db, saying, turned)
    for (const [copy, replaces] of replaced.entries()) {
      entries.push({ ...entry, key: copy === 0 ? key : `${key}/${copy}`, replaces })
    }
  }
  return entries
}

type Addressed = Pick<Entry, 'network' | 'member' | 'address' | 'language' | 'kind' | 'notBefore'>

function here({ event, talker, now }: Turned, owner: Owner): Addressed {
  const kind: Kind = event.kind === 'came-due' ? 'reminder' : 'reply'
  const { address, language } = talker
  return { ...owner, address, language, kind, notBefore: now.epochMilliseconds }
}

/** A word to somebody else, at the account they used last; it does not ring outside their working hours. */
async function findAddressed(db: Kysely<Schema>, member: string, { now, turning }: Turned): Promise<Addressed | null> {
  const found = await db
    .selectFrom('account')
    .innerJoin('member', 'member.id', 'account.member_id')
    .leftJoin('city', 'city.id', 'member.city_id')
    .select(['account.address', 'member.network_id as network', 'member.language', 'city.time_zone as timeZone'])
    .where('member.id', '=', member)
    .orderBy('account.last_used_at', 'desc')
    .executeTakeFirst()
  if (!found) return null
  const { address, network, language, timeZone } = found
  const isQuiet = turning.isDeliveredOnCommit(address)
  const at = isQuiet || timeZone === null ? now : nextWorkingTime(now, timeZone)
  return { network, member, address, language, kind: 'notice', notBefore: at.epochMilliseconds }
}

/** So many messages that asked the same are changed at the most. */
const replacedMax = 10

/** The keys of the messages that a saying changes, the newest first: always their first versions. */
async function findReplaced(db: Kysely<Schema>, { replaces }: Saying, turned: Turned): Promise<string[]> {
  if (replaces === 'pressed') return turned.pressed ? [turned.pressed.root] : []
  const found = await db
    .selectFrom('outbox')
    .select('key')
    .where('address', '=', turned.talker.address)
    .where('asks', '=', replaces?.asked ?? null)
    .where('wave_id', '=', turned.wave)
    .where('replaces', 'is', null)
    .orderBy('position', 'desc')
    .limit(replacedMax)
    .execute()
  return found.map(({ key }) => key)
}
