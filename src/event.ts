/** Something that happened: what a person did in a channel, or what fell due. The same id is the same event. */
export type InboundEvent = PersonsEvent | CameDue

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
