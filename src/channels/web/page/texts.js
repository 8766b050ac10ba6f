/**
 * The page's own texts: the catalogue texts/<language>/page.json. They are ICU MessageFormat like all others, of which
 * the page reads plain `{name}` alone: no plural, no select, no format, no apostrophe before a brace. Numbers and times
 * go in formatted.
 */

/** @typedef {keyof typeof import('../../../../texts/en/page.json')} TextKey */

/** @type {Record<string, string>} */
let texts = {}

/**
 * Loads the texts and gives them to the elements of index.html. A language without a catalogue falls back to English.
 * @param {string} language
 * @returns {Promise<void>} rejects when the server does not answer
 */
export async function loadTexts(language) {
  const answer = await fetch(`/assets/texts.json?language=${encodeURIComponent(language)}`)
  if (!answer.ok && language !== 'en') return loadTexts('en')
  if (!answer.ok) throw new Error(`texts: ${answer.status}`)
  texts = await answer.json()
  document.documentElement.lang = language
  for (const place of document.querySelectorAll('[data-text]')) place.textContent = read(place, 'data-text')
  for (const place of document.querySelectorAll('[data-label]')) {
    place.setAttribute('aria-label', read(place, 'data-label'))
  }
}

/**
 * @param {TextKey} key
 * @param {Record<string, string>} [values]
 */
export function say(key, values = {}) {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (placeholder, name) => values[name] ?? placeholder)
}

/** How numbers and dates are written: as in the texts' language, and in Europe. */
export function locale() {
  const { lang } = document.documentElement
  return lang === 'en' ? 'en-GB' : lang
}

/**
 * @param {Element} place
 * @param {string} attribute
 */
function read(place, attribute) {
  const key = place.getAttribute(attribute) ?? ''
  return texts[key] ?? key
}
