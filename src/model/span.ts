/** A stretch of a text that is not to leave the house: from `start` up to `end`, in UTF-16 units. */
export interface Span {
  start: number
  end: number
  what: 'name' | 'mail' | 'phone' | 'link'
}
