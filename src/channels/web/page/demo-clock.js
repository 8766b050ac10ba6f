import { dayAndTime } from './dates.js'
import { openDialog, part } from './dom.js'
import { forgetWords } from './kept-words.js'
import { ask } from './server.js'
import { say } from './texts.js'

const tick_ms = 5000

/** The demo's clock, which is real time and what it was moved by; and the way back to the beginning. */
export function openClock() {
  const shown = part('now', HTMLElement)
  const note = part('clock-note', HTMLElement)
  /** @type {number | null} */
  let ahead_ms = null

  const now = () => dayAndTime(new Date(Date.now() + (ahead_ms ?? 0)))
  const show = () => {
    if (ahead_ms !== null) shown.textContent = now()
  }
  /** @param {string} advance ISO 8601 duration */
  const move = async (advance) => {
    const moved = await ask('/demo/clock', { advance })
    ahead_ms = Date.parse(moved.now) - Date.now()
    show()
  }
  // Moving it by nothing asks what time it is; another tab may have moved it.
  const look = () => {
    if (document.visibilityState === 'visible') move('PT0S').catch(() => {})
  }
  look()
  setInterval(show, tick_ms)
  document.addEventListener('visibilitychange', look)

  for (const button of document.querySelectorAll('[data-advance]')) {
    button.addEventListener('click', async () => {
      if (button.ariaDisabled === 'true') return
      button.ariaDisabled = 'true'
      await move(button.getAttribute('data-advance') ?? '').then(
        () => (note.textContent = say('clock-moved', { time: now() })),
        () => (note.textContent = say('clock-not-moved')),
      )
      button.ariaDisabled = null
    })
  }
  openReset()
}

function openReset() {
  const question = part('reset-question', HTMLDialogElement)
  const note = part('reset-note', HTMLElement)
  part('reset', HTMLElement).onclick = () => {
    note.textContent = ''
    openDialog(question)
  }
  part('reset-yes', HTMLElement).onclick = () => {
    ask('/demo/reset', {}).then(
      () => {
        forgetWords()
        location.reload()
      },
      () => (note.textContent = say('reset-failed')),
    )
  }
}
