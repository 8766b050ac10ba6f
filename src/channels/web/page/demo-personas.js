/** @import { Persona } from './demo.js' */
import { element, part, withWholeCodes } from './dom.js'
import { say } from './texts.js'

/**
 * Who one is, and the list of personas by what they do. Each is a link, so that a second tab is one press away.
 * @param {Persona[]} personas
 * @param {Persona} current
 */
export function showPersonas(personas, current) {
  const list = element('div')
  const groups = Map.groupBy(personas, groupOf)
  const languages = new Set(personas.map((persona) => persona.language)).size > 1
  for (const [heading, members] of [...groups].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))) {
    const items = members.map((persona) => element('li', {}, link(persona, persona === current, languages)))
    list.append(element('h3', {}, say(heading)), element('ul', {}, ...items))
    if (heading === 'personas-newcomer') {
      list.append(element('p', { class: 'panel-note' }, ...withWholeCodes(say('newcomer-code'))))
    }
  }
  part('personas', HTMLElement).replaceChildren(...list.children)
  const { name, city } = current
  const who = element('span', {}, element('b', {}, name), ' ', element('small', {}, city ?? roleOf(current)))
  part('who', HTMLButtonElement).replaceChildren(who)
  document.title = `${name} · Counterpart`
}

const order = /** @type {const} */ ([
  'personas-practitioner',
  'personas-newcomer',
  'personas-lead',
  'personas-reviewer',
  'personas-coordinator',
])

/**
 * @param {Persona} persona
 * @returns {(typeof order)[number]}
 */
function groupOf({ role, city }) {
  if (role === 'coordinator') return 'personas-coordinator'
  if (city === null) return 'personas-newcomer'
  if (role === 'lead') return 'personas-lead'
  return role === 'reviewer' ? 'personas-reviewer' : 'personas-practitioner'
}

/** @param {Persona} persona */
function roleOf({ role, city }) {
  if (role === 'coordinator') return say('role-coordinator')
  if (city === null) return say('newcomer')
  if (role === 'lead') return say('role-lead')
  return role === 'reviewer' ? say('role-reviewer') : say('role-practitioner')
}

/**
 * @param {Persona} persona
 * @param {boolean} isCurrent
 * @param {boolean} withLanguage
 */
function link(persona, isCurrent, withLanguage) {
  const { id, name, city } = persona
  const spoken = new Intl.DisplayNames(persona.language, { type: 'language' }).of(persona.language)
  const more = [city, withLanguage && spoken].filter(Boolean).join(' · ')
  return element(
    'a',
    { class: 'persona', href: `?persona=${encodeURIComponent(id)}`, 'aria-current': isCurrent && 'true' },
    element('span', { class: 'initial', 'aria-hidden': 'true' }, [...name][0] ?? ''),
    element(
      'span',
      { class: 'persona-words' },
      element('b', {}, name),
      element('span', { class: 'hidden' }, `, ${roleOf(persona)},`),
      ` ${more}`,
    ),
  )
}

/** On a phone the panel opens from a button that says who one is. */
export function openPanel() {
  const who = part('who', HTMLButtonElement)
  const panel = part('panel', HTMLElement)
  who.hidden = panel.hidden = false
  const open = (/** @type {boolean} */ isOpen) => {
    who.setAttribute('aria-expanded', String(isOpen))
    panel.classList.toggle('open', isOpen)
  }
  who.onclick = () => open(who.getAttribute('aria-expanded') === 'false')
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !panel.classList.contains('open')) return
    open(false)
    who.focus()
  })
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Node && !panel.contains(target) && !who.contains(target)) open(false)
  })
}
