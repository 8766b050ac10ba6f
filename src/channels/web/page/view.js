/** @import { Message } from '../../channel.ts' */
/** @import { Action } from './actions.js' */
/** @import { Bubble } from './bubble.js' */
import { Conversation } from './conversation.js'
import { announce, part } from './dom.js'
import { keepPlace } from './scrolling.js'
import { say } from './texts.js'

/** The conversation as it is seen and heard: what comes is shown where the person reads, or told of. */
export class View {
  #log = part('log', HTMLElement)
  #empty = part('empty', HTMLElement)
  #place = keepPlace(part('newer', HTMLElement))
  /** Turns under way whose answer the person waits for at the end of the page, */
  #awaited = 0
  /** and from where on that is shown: the words that it answers, or its own first message. */
  /** @type {HTMLElement | undefined} */
  #from

  /** @param {(bubble: Bubble, action: Action) => void} press */
  constructor(press) {
    this.conversation = new Conversation(this.#log, press)
  }

  /**
   * Shows what was said before the page was opened, without calling it news.
   * @param {Message[]} messages
   * @param {() => void} restoreWords
   */
  begin(messages, restoreWords) {
    this.conversation.receive(messages)
    restoreWords()
    this.#showIfEmpty()
    const last = this.conversation.last()
    if (last) this.#place.reveal(last.element)
    requestAnimationFrame(() => this.#log.setAttribute('aria-live', 'polite'))
  }

  /** @param {Message[]} messages */
  take(messages) {
    const follow = this.#awaited > 0 || this.#place.isAtEnd()
    const { added, changed } = this.conversation.receive(messages)
    for (const bubble of changed) {
      bubble.highlight()
      announce(say('changed-earlier', { text: bubble.firstLine() }))
    }
    this.#showIfEmpty()
    const first = added[0]?.element
    if (!first) return
    if (!follow) return this.#place.tellOf(first)
    if (this.#awaited > 0) this.#from ??= first
    this.#place.reveal(this.#from ?? first)
  }

  /**
   * While this work goes on, its answer is followed to the end of the page.
   * @template Result
   * @param {() => Promise<Result>} work
   * @param {HTMLElement} [asked] the words that ask for it
   */
  async follow(work, asked) {
    this.#awaited += 1
    this.#from = asked
    if (asked) this.#place.reveal(asked)
    try {
      return await work()
    } finally {
      this.#awaited -= 1
      if (this.#awaited === 0) this.#from = undefined
    }
  }

  /**
   * Whether the person is where the answer to this press will come.
   * @param {Bubble} bubble
   */
  isAtEnd(bubble) {
    return this.#place.isAtEnd() || bubble === this.conversation.last()
  }

  /** @param {HTMLElement} words */
  addWords(words) {
    this.#log.append(words)
    this.#showIfEmpty()
  }

  #showIfEmpty() {
    this.#empty.hidden = this.#log.childElementCount > 0
  }
}
