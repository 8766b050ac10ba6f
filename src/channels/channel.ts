/** One message as a channel renders it: contracts.md's, and nothing else. `text` is complete by itself, in Markdown. */
export interface Message {
  id: string
  /** ISO 8601, UTC. */
  at: string
  language: string
  text: string
  actions: { id: string; label: string; style?: 'primary' | 'danger' | 'chosen' }[]
  image?: { url: string; alt: string }
  file?: { url: string; name: string }
  /** The id of the earlier message that this one takes the place of. */
  replaces?: string
}

export type Outcome =
  /** The platform has it; `ref` is the platform's name for it. */
  | { outcome: 'sent'; ref: string }
  /** Certainly not accepted; to be tried again, at the earliest after so long (the outbox decides where not given). */
  | { outcome: 'later'; after?: Temporal.Duration; why: string }
  /** Never will be accepted. */
  | { outcome: 'refused'; why: string }
  /** Perhaps accepted: the answer was lost. */
  | { outcome: 'unsure'; why: string }

export type Found = { found: string } | 'not-there' | 'cannot-tell'

/**
 * What a platform brings for sending. It retries nothing by itself: that is the outbox's business alone. A fault that
 * is thrown counts as 'unsure'.
 */
export interface Channel {
  /** The first part of its addresses: 'web' for 'web:…'. */
  readonly platform: string
  /** How long one request can take at the most; a lease outlasts it. */
  readonly timeLimit: Temporal.Duration
  send(address: string, message: Message, key: string, signal: AbortSignal): Promise<Outcome>
  /** Changes the message that the platform calls `ref`; changing it twice is the same as once. */
  update(address: string, ref: string, message: Message, signal: AbortSignal): Promise<Outcome>
  /** Whether a message with this key arrived since then. */
  find(address: string, key: string, since: Temporal.Instant, signal: AbortSignal): Promise<Found>
}
