import type { Saying } from '../talks/saying.ts'

/**
 * Why a message is sent: a reply answers what the person just did, a notice comes of somebody else's act, a reminder of
 * the schedule.
 */
export type Kind = (typeof kinds)[number]
const kinds = ['reply', 'notice', 'reminder'] as const

/** What is put into the outbox: something to be said once to one address. Instants are milliseconds since 1970 UTC. */
export interface Entry {
  /** Says what it is: 'turn/EVENT/0', 'came-due/…'. The same key again is the same message. */
  key: string
  network: string | null
  member: string | null
  /** The event whose turn said it. */
  event: string
  /** 'web:…', 'slack:…': the part before the first colon names the platform. */
  address: string
  /** The reader's, when it was said. */
  language: string
  kind: Kind
  saying: Saying
  wave: string | null
  /** The indicator whose answer it asks for. */
  asks: string | null
  /** The key of the message that it changes: always the first one, not a change of it. */
  replaces: string | null
  notBefore: number
  /** Said later than this it would be wrong; null where it never is. */
  notAfter: number | null
}

export function isKind(text: string): text is Kind {
  return kinds.some((kind) => kind === text)
}

/** 'web' of 'web:…'. */
export function platformOf(address: string): string {
  return address.slice(0, address.indexOf(':'))
}
