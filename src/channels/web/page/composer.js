import { part } from './dom.js'
import { locale, say } from './texts.js'

const long_characters = 4000

/**
 * The box to write in: Enter sends, Shift and Enter begin a new line; it grows with its words.
 * @param {(text: string) => void} speak
 */
export function openComposer(speak) {
  const form = part('composer', HTMLFormElement)
  const box = part('words', HTMLTextAreaElement)
  const hint = part('words-hint', HTMLElement)
  box.placeholder = say('words-placeholder')

  const fit = () => {
    box.style.height = 'auto'
    box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`
    const characters = Math.floor(box.value.length / 100) * 100 // steps, so that it is not said anew at every key
    const long = box.value.length > long_characters
    hint.textContent = long ? say('long-words', { count: characters.toLocaleString(locale()) }) : ''
  }
  box.oninput = fit
  box.onkeydown = (event) => {
    // While an input method composes a character, Enter accepts it; Safari tells it by the key code alone.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    form.requestSubmit()
  }
  form.onsubmit = (event) => {
    event.preventDefault()
    const text = box.value
    box.focus()
    if (!text.trim()) return
    box.value = ''
    fit()
    speak(text)
  }
  window.addEventListener('resize', fit)
  form.hidden = false
  fit()

  return {
    /**
     * Puts words back to be edited, before any that were begun since.
     * @param {string} text
     */
    edit(text) {
      box.value = box.value ? `${text}\n${box.value}` : text
      fit()
      box.focus()
    },
  }
}
