import { element } from './dom.js'
import { locale } from './texts.js'

/**
 * The time of day, in the reader's zone.
 * @param {string} at ISO 8601
 */
export function timeOfDay(at) {
  const time = new Date(at)
  const text = time.toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' })
  return element('time', { datetime: at, title: dayAndTime(time) }, text)
}

/**
 * The line between the messages of two days.
 * @param {string} at ISO 8601
 */
export function daySeparator(at) {
  const text = new Date(at).toLocaleDateString(locale(), { weekday: 'long', day: 'numeric', month: 'long' })
  return element('p', { class: 'day', 'data-day': dayOf(at) }, element('time', { datetime: dayOf(at) }, text))
}

/**
 * Which day it is in the reader's zone, as 2026-11-24.
 * @param {string} at ISO 8601
 */
export function dayOf(at) {
  const time = new Date(at)
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0')
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
}

/** @param {Date} time */
export function dayAndTime(time) {
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }
  return time.toLocaleString(locale(), parts)
}
