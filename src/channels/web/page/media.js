/** @import { Message } from '../../channel.ts' */
import { element, openDialog, part } from './dom.js'
import { say } from './texts.js'

/**
 * A picture with its text alternative; a press shows it larger.
 * @param {NonNullable<Message['image']>} image
 */
export function picture({ url, alt }) {
  const source = here(url)
  const image = element('img', { src: source, alt })
  const larger = element('button', { type: 'button', class: 'small' }, say('picture-show-larger'))
  const figure = element('figure', { class: 'picture' }, image, larger)
  image.onclick = larger.onclick = () => {
    const dialog = part('larger', HTMLDialogElement)
    dialog.querySelector('img')?.remove()
    dialog.append(element('img', { src: source, alt }))
    openDialog(dialog)
  }
  image.onerror = () => {
    figure.replaceWith(element('p', { class: 'picture-missing', dir: 'auto' }, say('picture-missing', { alt })))
  }
  return figure
}

/**
 * A file, which opens in a tab of its own.
 * @param {NonNullable<Message['file']>} file
 */
export function attachment({ url, name }) {
  const icon = element('span', { class: 'file-icon', 'aria-hidden': 'true' })
  const link = element('a', { href: here(url), target: '_blank', rel: 'noopener' }, name)
  return element('p', { class: 'file' }, icon, link)
}

/**
 * Our files come from where the page comes from, by whichever name it was reached (localhost, 127.0.0.1): the content
 * security policy allows no other place.
 * @param {string} url
 */
function here(url) {
  const { pathname, search } = new URL(url, location.href)
  return `${pathname}${search}`
}
