/**
 * Makes an element. What stands in `children` as a string becomes text, never markup.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean | undefined>} [attributes] true: present and empty; false, undefined: absent
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value)
  }
  made.append(...children)
  return made
}

/**
 * A text in which a code such as K7QM-2XP4 never breaks at its hyphen.
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function withWholeCodes(text) {
  const parts = text.split(/\b(\w{4}-\w{4})\b/)
  return parts.map((part, index) => (index % 2 ? element('span', { class: 'whole' }, part) : part))
}

/**
 * The element of index.html with this id.
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function part(id, kind) {
  const found = document.getElementById(id)
  if (found instanceof kind) return found
  throw new Error(`index.html has no ${kind.name} with the id '${id}'`)
}

/**
 * Opens a dialog of index.html; its [data-close] buttons, Escape and a click beside it close it.
 * @param {HTMLDialogElement} dialog
 */
export function openDialog(dialog) {
  dialog.onclick = ({ target }) => {
    if (target === dialog || (target instanceof Element && target.closest('[data-close]'))) dialog.close()
  }
  dialog.showModal()
}

/**
 * Says something to those who hear the page and do not see it.
 * @param {string} text
 */
export function announce(text) {
  part('announcer', HTMLElement).textContent = text
}
