/** When the program is killed. */
export type Death =
  /** At a point that it tells (src/points.ts), for the `count`-th time since it was first asked anything. */
  | { at: 'turn.stepped' | 'group.committing' | 'turn.committed' | 'errand.started'; count: number }
  /** While the model reads, after the reply that says so. */
  | { at: 'reading' }
  /** At random: so long after it was started, or after it could be asked. */
  | { at: 'starting' | 'running'; afterMs: number }

/** Half of them at points, the other half at random. The first start makes the database, and is cut off too. */
const order: readonly Death['at'][] = [
  'starting',
  'turn.stepped',
  'running',
  'group.committing',
  'running',
  'turn.committed',
  'running',
  'errand.started',
  'reading',
  'running',
]

/** Turns of all talks together, about. */
const turns = 250

/** So many deaths, spread over the talks: each time the same plan, and never the same moments. */
export function planDeaths(count: number): Death[] {
  const draw = dice(count)
  const turnsOfLife = Math.ceil(turns / count)
  return Array.from({ length: count }, (_, index) =>
    planDeath(order[index % order.length] ?? 'running', turnsOfLife, draw),
  )
}

function planDeath(at: Death['at'], turnsOfLife: number, draw: (sides: number) => number): Death {
  switch (at) {
    case 'turn.stepped':
    case 'turn.committed':
      return { at, count: draw(turnsOfLife) }
    case 'group.committing':
      return { at, count: draw(Math.ceil(turnsOfLife / 4)) }
    case 'errand.started':
      return { at, count: draw(2) }
    case 'reading':
      return { at }
    case 'running':
      return { at, afterMs: draw(10 * turnsOfLife) }
    case 'starting':
      return { at, afterMs: draw(600) }
  }
}

/** Numbers from 1 to `sides`, by the generator of Park and Miller (Communications of the ACM 31, 1988, page 1192). */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state * 16_807) % 2_147_483_647
    return 1 + (state % sides)
  }
}
