/** @import { Message } from '../../channel.ts' */
/** @import { Action } from './actions.js' */
/** @import { Bubble } from './bubble.js' */
/** @import { Turn } from './sending.js' */
import { openComposer } from './composer.js'
import { showConnection } from './connection.js'
import { part } from './dom.js'
import { notSent } from './own-bubble.js'
import { OwnWords } from './own-words.js'
import { inOrder, whyNot } from './sending.js'
import { pause, untilItWorks } from './server.js'
import { View } from './view.js'

/**
 * One person's line to the bot: all that the chat knows of the server.
 * @typedef {object} Line
 * @property {string} person whose line it is: own words are kept in the tab under this name
 * @property {() => Promise<Message[]>} history what the bot said so far, oldest first
 * @property {(turn: Turn) => Promise<Message[]>} send what the bot says to it; rejects with Refused, or with anything
 *   else when it can be sent again
 * @property {(after: string | undefined, take: (message: Message) => void) => Promise<void>} listen hears what the bot
 *   says after the message with that id (or all it says), until the line breaks
 */

const pause_ms = 3000

/**
 * Opens the chat on the page.
 * @param {Line} line
 */
export async function openChat(line) {
  const view = new View(press)
  const send = inOrder(line.send)
  const words = new OwnWords(line.person, view, exchange, (text) => composer.edit(text))

  /** @param {Turn} turn */
  async function exchange(turn) {
    const outcome = await send(turn)
    if (outcome.is === 'answered') view.take(outcome.messages)
    return outcome
  }

  /**
   * @param {Bubble} bubble
   * @param {Action} action
   */
  function press(bubble, action) {
    const turn = { turn: crypto.randomUUID(), action: action.id, message: bubble.message.id }
    const attempt = async () => {
      bubble.showBusy(action)
      const outcome = await (view.isAtEnd(bubble) ? view.follow(() => exchange(turn)) : exchange(turn))
      bubble.showReady(...(outcome.is === 'answered' ? [] : notSent(whyNot(outcome), attempt)))
    }
    void attempt()
  }

  const history = () => untilItWorks(line.history, () => showConnection(false))
  const messages = await history()
  showConnection(true)
  // Before the view begins, which shows the end above it.
  const composer = openComposer((text) => words.speak(text))
  view.begin(messages, () => words.restore())
  part('begin', HTMLElement).onclick = () => words.speak('start')
  void keepListening()

  /** Hears what the bot says; whenever the line broke, looks what was missed and whether our talk is still there. */
  async function keepListening() {
    for (;;) {
      await line.listen(view.conversation.last()?.message.id, (message) => view.take([message]))
      const here = view.conversation.messageIds()
      const messages = await history()
      const said = new Set(messages.map(({ id }) => id))
      if (here.some((id) => !said.has(id))) break
      showConnection(true)
      view.take(messages)
      await pause(pause_ms)
    }
    // What stands here was erased, here or elsewhere. Afterwards the page holds only what the server has: this happens
    // once for each time that something is erased.
    words.forget()
    location.reload()
  }
}
