/** @import { Message } from '../../channel.ts' */
/** @import { Action } from './actions.js' */
import { actionButtons } from './actions.js'
import { timeOfDay } from './dates.js'
import { element } from './dom.js'
import { setLevels, tieRows } from './levels.js'
import { render } from './markdown.js'
import { attachment, picture } from './media.js'
import { say } from './texts.js'

/** A message of the bot on the page. It keeps its place when a later message replaces it. */
export class Bubble {
  element = element('article', { class: 'entry bot', tabindex: '-1' })
  #note = element('span', { class: 'note' })
  #at
  /** The action whose press is under way. @type {string | null} */
  #busy = null

  /**
   * @param {Message} message
   * @param {(bubble: Bubble, action: Action) => void} press
   */
  constructor(message, press) {
    this.#at = message.at
    this.message = message
    this.press = press
    this.#draw()
  }

  /**
   * Takes the place of what stood here.
   * @param {Message} message
   */
  replace(message) {
    const focused = this.element.contains(document.activeElement) ? document.activeElement : null
    const action = focused && actionOf(focused)
    this.message = message
    // Its change is announced in one short sentence; read aloud as a new message it would be taken for one.
    this.element.setAttribute('aria-live', 'off')
    this.#draw()
    if (focused) (this.#buttons().find((button) => actionOf(button) === action) ?? this.element).focus()
  }

  firstLine() {
    return this.element.querySelector('.text > *')?.textContent ?? ''
  }

  /** Draws the eye to a change. */
  highlight() {
    this.element.classList.remove('fresh')
    void this.element.offsetWidth // lets the animation begin again
    this.element.classList.add('fresh')
  }

  /** @param {Action} action */
  showBusy({ id }) {
    this.#busy = id
    this.#note.replaceChildren(element('span', { class: 'later' }, say('sending')))
    this.#markButtons()
  }

  /**
   * The press is over.
   * @param {...(Node | string)} note what went wrong with it
   */
  showReady(...note) {
    this.#busy = null
    this.#note.replaceChildren(...note)
    this.#markButtons()
  }

  #draw() {
    const { id, language, text, actions, image, file } = this.message
    const rowId = (/** @type {string} */ level) => `${id}-level-${level}`
    const words = element('div', { class: 'text', lang: language })
    const content = render(text)
    setLevels(content, rowId)
    words.append(content)
    const card = element('div', { class: 'card', dir: 'auto' }, words)
    if (image) card.append(picture(image))
    if (file) card.append(attachment(file))
    if (actions.length > 0) card.append(actionButtons(actions, { press: (action) => this.#pressed(action), rowId }))
    const foot = element('p', { class: 'foot' }, timeOfDay(this.#at), this.#note)
    this.element.replaceChildren(element('span', { class: 'hidden' }, say('author-bot')), card, foot)
    tieRows(words, this.#buttons())
    this.#markButtons()
  }

  /** @param {Action} action */
  #pressed(action) {
    if (this.#busy === null) this.press(this, action)
  }

  #buttons() {
    return [...this.element.querySelectorAll('button')].filter((button) => actionOf(button) !== null)
  }

  // Not `disabled`: the focus would be lost.
  #markButtons() {
    for (const button of this.#buttons()) {
      button.classList.toggle('busy', actionOf(button) === this.#busy)
      button.ariaDisabled = this.#busy === null ? null : 'true'
    }
  }
}

/** @param {Element} button */
function actionOf(button) {
  return button.getAttribute('data-action')
}
