import type { Kysely } from 'kysely'
import type { Entry } from '../delivery/entry.ts'
import { nextWorkingTime } from '../domain/calendar/working-time.ts'
import { timeZoneElsewhere } from './reader.ts'
import type { Schema } from './schema.ts'
import type { Turned } from './turned.ts'

/** Whose talk it is after the turn; nobody's where both are null. */
export interface Owner {
  member: string | null
  network: string | null
}

/** To whom something is said, and when it may come. */
export type Addressed = Pick<Entry, 'network' | 'member' | 'address' | 'language' | 'kind' | 'notBefore'>

/** Says it to the person whose event it was. */
export function here(turned: Turned, owner: Owner): Addressed {
  const { event, now } = turned
  const { address, language, city } = turned.talker
  const said = { ...owner, address, language }
  return event.kind === 'came-due'
    ? { ...said, kind: 'reminder', notBefore: ringsAt(address, city?.timeZone ?? null, turned) }
    : { ...said, kind: 'reply', notBefore: now.epochMilliseconds }
}

/** A word to somebody else in the same network, at the account they used last. */
export async function findAddressed(
  db: Kysely<Schema>,
  member: string,
  turned: Turned,
  owner: Owner,
): Promise<Addressed | null> {
  const found = await db
    .selectFrom('account')
    .innerJoin('member', 'member.id', 'account.member_id')
    .leftJoin('city', 'city.id', 'member.city_id')
    .select(['account.address', 'member.network_id as network', 'member.language', 'city.time_zone as timeZone'])
    .where('member.id', '=', member)
    .where('member.network_id', '=', turned.talker.member?.network ?? owner.network)
    .orderBy('account.last_used_at', 'desc')
    .executeTakeFirst()
  if (!found) return null
  const { address, network, language, timeZone } = found
  return { network, member, address, language, kind: 'notice', notBefore: ringsAt(address, timeZone, turned) }
}

/**
 * When a message that nobody waits for may come: in working hours where it rings, at once where the address only shows
 * what is committed. In milliseconds since 1970 UTC.
 */
function ringsAt(address: string, timeZone: string | null, { now, turning }: Turned): number {
  const isSilent = turning.isDeliveredOnCommit(address)
  return (isSilent ? now : nextWorkingTime(now, timeZone ?? timeZoneElsewhere)).epochMilliseconds
}
