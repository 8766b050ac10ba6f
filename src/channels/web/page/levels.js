import { element } from './dom.js'

/**
 * Sets a question for the eye, without a change to its words: a bold line at its head becomes a heading line, and
 * lines that begin with a bold 0 to 4 become rows with a hanging number. A text without such lines stays as it is.
 * @param {DocumentFragment} text
 * @param {(level: string) => string} rowId the id for a level's row, for buttons to refer to
 */
export function setLevels(text, rowId) {
  setHead(text)
  for (const paragraph of text.querySelectorAll('p')) {
    const lines = linesOf(paragraph)
    if (lines.some((line) => levelOf(line))) paragraph.replaceWith(...lines.map((line) => row(line, rowId)))
  }
}

/**
 * Lets the row of a level do what its button does, and marks the one that was chosen. It is a wider place for a mouse
 * or a finger; the button stays the way for everybody else, so the row has no role of its own.
 * @param {HTMLElement} text
 * @param {HTMLButtonElement[]} buttons
 */
export function tieRows(text, buttons) {
  for (const button of buttons) {
    const id = button.getAttribute('aria-describedby')
    const row = id && text.querySelector(`#${CSS.escape(id)}`)?.parentElement
    if (!row) continue
    row.classList.add('pressable')
    row.classList.toggle('chosen', button.ariaPressed === 'true')
    row.onclick = () => {
      // Who marks words to copy them answers nothing.
      if (getSelection()?.isCollapsed !== false) button.click()
    }
  }
}

/** @param {DocumentFragment} text */
function setHead(text) {
  const paragraph = text.querySelector('p:first-child')
  const head = paragraph?.firstElementChild
  if (!paragraph || head?.nodeName !== 'STRONG' || head.previousSibling) return
  const end = head.nextSibling
  if (end?.nodeName === 'BR') {
    paragraph.before(element('p', { class: 'head' }, head))
    end.remove()
  } else if (!end && paragraph.nextElementSibling) paragraph.className = 'head'
}

/**
 * The paragraph's nodes, line by line.
 * @param {HTMLElement} paragraph
 */
function linesOf(paragraph) {
  /** @type {ChildNode[][]} */
  const lines = [[]]
  for (const node of paragraph.childNodes) {
    if (node.nodeName === 'BR') lines.push([])
    else if (lines.at(-1)?.length || node.textContent?.trim()) lines.at(-1)?.push(node)
  }
  return lines
}

/** @param {ChildNode[]} line */
function levelOf([number, ...words]) {
  if (number?.nodeName !== 'STRONG' || words.length === 0) return undefined
  return number.textContent?.match(/^[0-4]$/)?.[0]
}

/**
 * @param {ChildNode[]} line
 * @param {(level: string) => string} rowId
 */
function row(line, rowId) {
  const level = levelOf(line)
  if (!level) return element('p', {}, ...line)
  const [, ...words] = line
  return element(
    'p',
    { class: 'level' },
    element('strong', {}, level),
    ' ',
    element('span', { id: rowId(level) }, ...words),
  )
}
