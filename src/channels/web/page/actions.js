/** @import { Message } from '../../channel.ts' */
import { element } from './dom.js'
import { say } from './texts.js'

/** @typedef {Message['actions'][number]} Action */

/**
 * A message's buttons. Short levels stand in one row, so that a thumb finds them; the others flow.
 * @param {Action[]} actions
 * @param {{ press: (action: Action) => void, rowId: (level: string) => string }} on
 */
export function actionButtons(actions, { press, rowId }) {
  const buttons = element('div', { class: 'actions', role: 'group', 'aria-label': say('buttons') })
  const levels = actions.filter(isShortLevel)
  const inRow = levels.length > 2 ? levels : []
  const row = element('div', { class: 'levels' })
  for (const action of actions) {
    const level = inRow.includes(action)
    if (level && !row.isConnected) buttons.append(row)
    const target = level ? row : buttons
    target.append(actionButton(action, level ? rowId(action.label) : undefined, press))
  }
  return buttons
}

/** @param {Action} action */
function isShortLevel({ id, label }) {
  return /^answer\/.+\/[0-4]$/.test(id) && label.length === 1
}

/**
 * @param {Action} action
 * @param {string | undefined} describedBy
 * @param {(action: Action) => void} press
 */
function actionButton(action, describedBy, press) {
  const { id, label, style } = action
  const chosen = style === 'chosen'
  const button = element('button', {
    type: 'button',
    class: `action ${style ?? ''}`,
    'data-action': id,
    'aria-pressed': chosen && 'true',
    'aria-describedby': describedBy,
  })
  if (chosen) button.append(element('span', { class: 'tick', 'aria-hidden': 'true' }, '✓'))
  button.append(element('span', { dir: 'auto' }, label))
  button.onclick = () => press(action)
  return button
}
