import type { Reading } from './talks/step.ts'

/** Something that happened: what a person did in a channel, or what fell due. The same id is the same event. */
export type InboundEvent = PersonsEvent | CameDue | Suggestion

export type PersonsEvent = {
  id: string
  /** platform:tenant:user */
  account: string
  /** The account's display name. */
  name: string
  /** Where the answer goes: platform:… */
  address: string
} & (
  | { kind: 'words'; text: string }
  | { kind: 'press'; action: string; message: string }
  /** Somebody sees the bot for the first time. */
  | { kind: 'opened' }
)

export interface CameDue {
  id: string
  kind: 'came-due'
  member: string
}

/** A model's answer to the errand of an earlier turn; null where it gave no reading. */
export interface Suggestion {
  id: string
  kind: 'suggestion'
  member: string
  request: string
  reading: Reading | null
}

export function isPersons(event: InboundEvent): event is PersonsEvent {
  return event.kind !== 'came-due' && event.kind !== 'suggestion'
}
