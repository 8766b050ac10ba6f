/**
 * A person's own words, kept in this tab over a reload: the server returns only what the bot said.
 * `after` is the id of the bot's message that they followed; `at` is null as long as they are not taken.
 * @typedef {{ turn: string, text: string, after: string | null, at: string | null, sent: boolean }} KeptWords
 */

const prefix = 'words of '
const entries_max = 100
const characters_max = 200_000

/**
 * @param {string} who
 * @returns {KeptWords[]} in the order in which they were said
 */
export function loadWords(who) {
  try {
    return JSON.parse(sessionStorage.getItem(`${prefix}${who}`) ?? '[]')
  } catch {
    return []
  }
}

/**
 * Keeps the newest that fit.
 * @param {string} who
 * @param {KeptWords[]} words
 */
export function keepWords(who, words) {
  /** @type {KeptWords[]} */
  const fitting = []
  let room = characters_max
  for (const said of words.slice(-entries_max).reverse()) {
    room -= said.text.length
    if (room >= 0) fitting.unshift(said)
  }
  try {
    sessionStorage.setItem(`${prefix}${who}`, JSON.stringify(fitting))
  } catch {
    // The browser allows no storage: the words stay on the page until it is left.
  }
}

/** Forgets everybody's words in this tab. */
export function forgetWords() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key)
}
