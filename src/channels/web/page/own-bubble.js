import { timeOfDay } from './dates.js'
import { announce, element } from './dom.js'
import { say } from './texts.js'

/**
 * Where a person's words stand with the server: on their way; taken, at the server's time if it said one; not sent,
 * for the reason that it gave or for none.
 * @typedef {{ is: 'sending' } | { is: 'sent', at: string | null } | { is: 'unsent', why: string | null }} Standing
 */

/**
 * A person's own words on the page.
 * @param {string} text
 * @param {{ again: () => void, edit: () => void }} on
 */
export function ownBubble(text, { again, edit }) {
  // Long words scroll in themselves, so they must be reachable by keyboard.
  const long = text.length > 1200
  const card = element('div', { class: 'card', dir: 'auto', tabindex: long ? '0' : undefined }, text)
  const standing = element('p', { class: 'foot' })
  const author = element('span', { class: 'hidden' }, say('author-you'))
  // Those who hear the page know what they wrote.
  const entry = element('article', { class: 'entry own', 'aria-live': 'off' }, author, card, standing)
  entry.classList.toggle('long', long)
  return {
    element: entry,
    /** @param {Standing} now */
    show(now) {
      entry.classList.toggle('unsent', now.is === 'unsent')
      if (now.is === 'sending') standing.replaceChildren(element('span', { class: 'later' }, say('sending')))
      if (now.is === 'sent') standing.replaceChildren(...(now.at ? [timeOfDay(now.at)] : []))
      if (now.is === 'unsent') standing.replaceChildren(...notSent(now.why, again, edit))
    },
  }
}

/**
 * What is shown, and said, when something was not sent.
 * @param {string | null} why the server's reason; without one, the same can be tried again
 * @param {() => void} again
 * @param {() => void} [edit]
 */
export function notSent(why, again, edit) {
  announce(why ?? say('not-sent'))
  const reason = element('span', { dir: 'auto' }, why ?? say('not-sent'))
  const buttons = [
    ...(why ? [] : [noteButton(say('try-again'), again)]),
    ...(edit ? [noteButton(say('edit'), edit)] : []),
  ]
  return [reason, ...buttons.flatMap((button) => [' ', button])]
}

/**
 * @param {string} label
 * @param {() => void} press
 */
function noteButton(label, press) {
  const button = element('button', { type: 'button', class: 'small' }, label)
  button.onclick = press
  return button
}
