/** @import { Message } from '../../channel.ts' */
import { pause, Refused } from './server.js'
import { say } from './texts.js'

/**
 * What a person said or pressed. The server takes a turn's id once, so a turn can be sent again until it is answered.
 * @typedef {{ turn: string } & ({ text: string } | { action: string, message: string })} Turn
 */

/** @typedef {{ is: 'answered', messages: Message[] } | { is: 'refused', why: string } | { is: 'unsent' }} Outcome */

const waits_ms = [500, 1500, 4000]

/**
 * Sends turns in the order in which they were said, each only after the one before it was answered or given up.
 * @param {(turn: Turn) => Promise<Message[]>} send
 * @returns {(turn: Turn) => Promise<Outcome>}
 */
export function inOrder(send) {
  /** @type {Promise<unknown>} */
  let before = Promise.resolve()
  return (turn) => {
    const outcome = before.then(() => sendPatiently(send, turn))
    before = outcome
    return outcome
  }
}

/**
 * @param {(turn: Turn) => Promise<Message[]>} send
 * @param {Turn} turn
 * @returns {Promise<Outcome>}
 */
async function sendPatiently(send, turn) {
  for (const wait_ms of [...waits_ms, null]) {
    try {
      return { is: 'answered', messages: await send(turn) }
    } catch (fault) {
      if (fault instanceof Refused) return { is: 'refused', why: reason(fault) }
      if (wait_ms !== null) await pause(wait_ms)
    }
  }
  return { is: 'unsent' }
}

/**
 * The server's reason, or null where the same can be tried again.
 * @param {Exclude<Outcome, { is: 'answered' }>} outcome
 */
export function whyNot(outcome) {
  return outcome.is === 'refused' ? outcome.why : null
}

/** @param {Refused} refused */
function reason(refused) {
  if (refused.message) return refused.message
  return refused.status === 413 ? say('refused-too-long') : say('refused')
}
