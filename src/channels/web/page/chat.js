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
import { untilItWorks } from './server.js'
import { View } from './view.js'

/**
 * One person's line to the bot: all that the chat knows of the server.
 * @typedef {object} Line
 * @property {string} person whose line it is: own words are kept in the tab under this name
 * @property {() => Promise<Message[]>} history what the bot said so far, oldest first
 * @property {(turn: Turn) => Promise<Message[]>} send what the bot says to it; rejects with Refused, or with anything
 *   else when it can be sent again
 * @property {(after: () => string | undefined, on: { message: (message: Message) => void, opened: () => void,
 *   lost: () => void }) => void} listen hears what the bot says after the message with that id
 */

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
  view.begin(await history(), () => words.restore())
  showConnection(true)
  const composer = openComposer((text) => words.speak(text))
  part('begin', HTMLElement).onclick = () => words.speak('start')
  keepListening(line, view, history)
}

/**
 * @param {Line} line
 * @param {View} view
 * @param {() => Promise<Message[]>} history
 */
function keepListening(line, view, history) {
  const lastId = () => view.conversation.last()?.message.id
  const catchUp = async () => {
    const last = lastId()
    const messages = await history()
    // The server no longer knows our conversation: the demo was begun anew elsewhere.
    if (last !== undefined && !messages.some(({ id }) => id === last)) return location.reload()
    showConnection(true)
    view.take(messages)
  }
  let broken = false
  line.listen(lastId, {
    message: (message) => view.take([message]),
    opened: () => {
      if (broken) void catchUp()
      broken = false
    },
    lost: () => {
      broken = true
      showConnection(false)
    },
  })
}
