/** @import { Message } from '../../channel.ts' */
/** @import { Line } from './chat.js' */
import { showConnection } from './connection.js'
import { openClock } from './demo-clock.js'
import { openPanel, showPersonas } from './demo-personas.js'
import { part } from './dom.js'
import { ask, untilItWorks } from './server.js'
import { listen } from './stream.js'
import { loadTexts, say } from './texts.js'

/** @typedef {{ id: string, name: string, city: string | null, role: string, language: string }} Persona */

/**
 * What the demo adds around the chat: personas, a clock to move, and a new beginning.
 * @returns {Promise<Line>} the line of the persona that the address names, or of the first
 */
export async function openDemo() {
  await untilItWorks(
    () => loadTexts('en'),
    () => {},
  )
  /** @type {Persona[]} */
  const personas = await untilItWorks(
    () => ask('/demo/personas'),
    () => showConnection(false),
  )
  const persona = chosen(personas)
  if (persona.language !== 'en')
    await untilItWorks(
      () => loadTexts(persona.language),
      () => showConnection(false),
    )
  showConnection(true)
  showPersonas(personas, persona)
  openPanel()
  openClock()
  const finePrint = part('fine-print', HTMLElement)
  finePrint.textContent = say('fine-print')
  finePrint.hidden = false
  return lineOf(persona)
}

/**
 * The address keeps the persona, so a reload stays and two tabs can be two people.
 * @param {Persona[]} personas
 */
function chosen(personas) {
  const id = new URLSearchParams(location.search).get('persona')
  const named = personas.find((persona) => persona.id === id)
  const persona = named ?? personas.find(({ city, role }) => city && role === 'practitioner') ?? personas[0]
  if (!persona) throw new Error('The demo has no personas')
  if (!named) history.replaceState(null, '', `?persona=${encodeURIComponent(persona.id)}`)
  return persona
}

/**
 * @param {Persona} persona
 * @returns {Line}
 */
function lineOf(persona) {
  const { id } = persona
  let { city } = persona
  const query = `persona=${encodeURIComponent(id)}`
  /** @param {Promise<{ messages: Message[] }>} answer */
  const messagesOf = async (answer) => (await answer).messages

  // A turn can have brought a newcomer to a city.
  const lookAgain = async () => {
    /** @type {Persona[]} */
    const personas = await ask('/demo/personas')
    const now = personas.find((other) => other.id === id) ?? persona
    city = now.city
    showPersonas(personas, now)
  }
  return {
    person: id,
    history: () => messagesOf(ask(`/demo/messages?${query}`)),
    send: async (turn) => {
      const messages = await messagesOf(ask('/demo/turns', { persona: id, ...turn }))
      if (city === null) lookAgain().catch(() => {})
      return messages
    },
    listen: (after, take) => {
      return listen(`/demo/stream?${query}${after ? `&after=${encodeURIComponent(after)}` : ''}`, take)
    },
  }
}
