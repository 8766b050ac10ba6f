import { part } from './dom.js'
import { say } from './texts.js'

/**
 * Says above the composer when the server does not answer, and takes it back when it does.
 * @param {boolean} works
 */
export function showConnection(works) {
  const text = works ? '' : say('connection-lost')
  const place = part('connection', HTMLElement)
  if (place.textContent !== text) place.textContent = text
}
