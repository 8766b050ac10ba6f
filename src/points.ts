import { channel } from 'node:diagnostics_channel'

/**
 * Points of a turn, and of what it leaves to be done. Node's diagnostics_channel tells them to whoever listens, at once
 * and before the work goes on: so that a program can be stopped exactly there. Nobody listens otherwise, and then they
 * cost nothing.
 */
export const points = {
  /** All of a turn is written and nothing is committed; `{ event }`. */
  stepped: channel('counterpart:turn.stepped'),
  /** Several turns wait for one commit, which comes now; `{ turns }`, their number. */
  committing: channel('counterpart:group.committing'),
  /** A turn is durable, and its reply has not left; `{ event }`. */
  committed: channel('counterpart:turn.committed'),
  /** A model is asked, and the turn that asks has not told its reply; `{ request }`. */
  asking: channel('counterpart:errand.started'),
}
