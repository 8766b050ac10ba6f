/** @import { Message } from '../../channel.ts' */
/** @import { Action } from './actions.js' */
import { Bubble } from './bubble.js'
import { dayOf, daySeparator } from './dates.js'

/** The entries on the page: the bot's messages in the server's order, and the person's own words between them. */
export class Conversation {
  /** By the id of every message that was ever shown in a bubble. @type {Map<string, Bubble>} */
  #bubbles = new Map()

  /**
   * @param {HTMLElement} log
   * @param {(bubble: Bubble, action: Action) => void} press
   */
  constructor(log, press) {
    this.log = log
    this.press = press
  }

  /**
   * Takes messages in. The same message can come twice, by the answer to a turn and by the stream, and by the two in
   * another order than the server said them.
   * @param {Message[]} messages
   */
  receive(messages) {
    /** @type {Bubble[]} */
    const added = []
    /** @type {Set<Bubble>} */
    const changed = new Set()
    for (const message of messages) {
      if (this.#bubbles.has(message.id)) continue
      const earlier = message.replaces ? this.#bubbles.get(message.replaces) : undefined
      const bubble = earlier ?? new Bubble(message, this.press)
      this.#bubbles.set(message.id, bubble)
      if (!earlier) {
        // What it replaces is not here, and must not come later beside it.
        if (message.replaces) this.#bubbles.set(message.replaces, bubble)
        this.#place(bubble.element, message.at)
        added.push(bubble)
      } else if (Date.parse(message.at) >= Date.parse(earlier.message.at)) {
        earlier.replace(message)
        changed.add(earlier)
      }
    }
    this.#separateDays()
    return { added, changed: [...changed].filter((bubble) => !added.includes(bubble)) }
  }

  /**
   * Puts a person's words behind the message that they followed.
   * @param {HTMLElement} words
   * @param {string | null} after null: before all messages
   * @param {string | null} at
   * @returns {boolean} false where that message is not here
   */
  putWords(words, after, at) {
    const message = after === null ? null : this.#bubbles.get(after)
    if (message === undefined) return false
    let next = message ? message.element.nextElementSibling : this.log.firstElementChild
    while (next?.classList.contains('own')) next = next.nextElementSibling
    this.log.insertBefore(words, next)
    this.dateWords(words, at)
    return true
  }

  /**
   * Dates a person's words by the server's clock.
   * @param {HTMLElement} words
   * @param {string | null} at
   */
  dateWords(words, at) {
    if (at === null) return
    words.setAttribute('data-at', at)
    this.#separateDays()
  }

  /** The bubble that stands last. */
  last() {
    const last = [...this.log.querySelectorAll('.bot')].at(-1)
    return [...this.#bubbles.values()].find((bubble) => bubble.element === last)
  }

  /** The ids of all messages that stand here. */
  messageIds() {
    return [...new Set(this.#bubbles.values())].map(({ message }) => message.id)
  }

  /**
   * @param {HTMLElement} entry
   * @param {string} at
   */
  #place(entry, at) {
    entry.setAttribute('data-at', at)
    const later = [...this.log.querySelectorAll('.bot')].reverse()
    let next = null
    for (const other of later) {
      if (Date.parse(other.getAttribute('data-at') ?? '') <= Date.parse(at)) break
      next = other
    }
    const separator = next?.previousElementSibling
    this.log.insertBefore(entry, separator?.classList.contains('day') ? separator : next)
  }

  #separateDays() {
    let day = ''
    for (const entry of this.log.querySelectorAll('.entry[data-at]')) {
      const at = entry.getAttribute('data-at') ?? ''
      const before = entry.previousElementSibling
      const separator = before?.classList.contains('day') ? before : null
      const isNew = dayOf(at) !== day
      day = dayOf(at)
      if (isNew && separator?.getAttribute('data-day') === day) continue
      separator?.remove()
      if (isNew) entry.before(daySeparator(at))
    }
  }
}
