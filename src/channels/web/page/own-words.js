/** @import { KeptWords } from './kept-words.js' */
/** @import { Outcome, Turn } from './sending.js' */
/** @import { View } from './view.js' */
import { keepWords, loadWords } from './kept-words.js'
import { ownBubble } from './own-bubble.js'
import { whyNot } from './sending.js'

/** What the person says: shown at once, sent until it is taken, kept in the tab over a reload, never lost. */
export class OwnWords {
  /**
   * @param {string} person
   * @param {View} view
   * @param {(turn: Turn) => Promise<Outcome>} exchange
   * @param {(text: string) => void} edit puts words back where they can be changed
   */
  constructor(person, view, exchange, edit) {
    this.person = person
    this.view = view
    this.exchange = exchange
    this.edit = edit
    this.kept = loadWords(person)
  }

  /** @param {string} text */
  speak(text) {
    const after = this.view.conversation.last()?.message.id ?? null
    const words = { turn: crypto.randomUUID(), text, after, at: null, sent: false }
    this.kept.push(words)
    const bubble = this.#bubble(words)
    this.view.addWords(bubble.element)
    void this.#deliver(words, bubble)
  }

  /** Shows the words of before a reload; those whose place is gone (the talk was erased) are forgotten. */
  restore() {
    this.kept = this.kept.filter((words) => {
      const bubble = this.#bubble(words)
      bubble.show(words.sent ? { is: 'sent', at: words.at } : { is: 'unsent', why: null })
      return this.view.conversation.putWords(bubble.element, words.after, words.at)
    })
    this.#keep()
  }

  forget() {
    this.kept = []
    this.#keep()
  }

  /** @param {KeptWords} words */
  #bubble(words) {
    const bubble = ownBubble(words.text, {
      again: () => void this.#deliver(words, bubble),
      edit: () => {
        this.kept = this.kept.filter((other) => other !== words)
        this.#keep()
        bubble.element.remove()
        this.edit(words.text)
      },
    })
    return bubble
  }

  /**
   * @param {KeptWords} words
   * @param {ReturnType<typeof ownBubble>} bubble
   */
  async #deliver(words, bubble) {
    this.#keep()
    bubble.show({ is: 'sending' })
    const turn = { turn: words.turn, text: words.text }
    const outcome = await this.view.follow(() => this.exchange(turn), bubble.element)
    if (outcome.is === 'answered') {
      words.sent = true
      // By the server's clock, as its own messages are; the demo's is not this machine's.
      words.at = outcome.messages[0]?.at ?? null
      this.view.conversation.dateWords(bubble.element, words.at)
      bubble.show({ is: 'sent', at: words.at })
    } else bubble.show({ is: 'unsent', why: whyNot(outcome) })
    this.#keep()
  }

  #keep() {
    keepWords(this.person, this.kept)
  }
}
