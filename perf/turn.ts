import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atLeast, atMost, type Figure, median } from './figure.ts'
import { forSeconds, load, type Round } from './turn-load.ts'
import { openQuestions } from './turn-members.ts'
import { countRows, readMemory, type Side, startHandler, startProgram } from './turn-sides.ts'

const connections = 20
const rounds = 9
const memoryTurns = 50_000
const memorySamples = 100

/**
 * Durable turns through POST /demo/turns, each of which presses another level of a question, against a handler on the
 * same kind of server that commits one row by itself, and against that handler with group commit: each side a process.
 * They take turns in short rounds, and what is compared is each round with its neighbours.
 */
export async function measureTurn(): Promise<Figure[]> {
  await using stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'counterpart-turn-'))
  stack.defer(() => rm(folder, { recursive: true }))
  const program = stack.use(await startProgram(join(folder, 'counterpart.db')))
  const handler = stack.use(await startHandler(join(folder, 'alone.db'), 'alone'))
  const ceiling = stack.use(await startHandler(join(folder, 'grouped.db'), 'grouped'))
  for (const [name, { settings }] of Object.entries({ program, handler, ceiling })) say(name, settings)

  const asks = await openQuestions(program.url)
  const before = countTurnRows(program)
  let turns = 0
  async function press(lines: number, goesOn: (asked: number) => boolean): Promise<Round> {
    const round = await load(program.url, lines, asks.press, goesOn)
    turns += round.count
    return round
  }
  const write = ({ url }: Side, lines: number, seconds: number) => load(url, lines, asks.row, forSeconds(seconds))

  /** Each side once: the program, the handler, the ceiling. */
  async function together(seconds: number): Promise<Round[]> {
    return [
      await press(connections, forSeconds(seconds)),
      await write(handler, connections, seconds),
      await write(ceiling, connections, seconds),
    ]
  }
  await together(2)
  const loaded: Round[][] = []
  const alone: Round[][] = []
  for (let round = 0; round < rounds; round++) {
    loaded.push(await together(1.5))
    alone.push([await press(1, forSeconds(0.7)), await write(handler, 1, 0.7)])
  }
  for (const round of loaded) say('20 connections', describe(round))
  for (const round of alone) say('1 connection', describe(round))

  const megabytes: number[] = []
  for (let sample = 0; sample < memorySamples; sample++) {
    await press(connections, (asked) => asked < memoryTurns / memorySamples)
    megabytes.push(await readMemory(program))
  }
  say('megabytes', megabytes.map(Math.round).join(' '))
  checkRows(turns, before, countTurnRows(program))

  return [
    atLeast('turn', 'ratio', ratio(loaded, 0, 1, 'perSecond'), 0.8),
    atMost('turn', 'p99_ratio', ratio(loaded, 0, 1, 'p99'), 2),
    atLeast('turn', 'ceiling_ratio', ratio(loaded, 0, 2, 'perSecond'), 0.15),
    atMost('turn', 'alone_ratio', ratio(alone, 0, 1, 'p50'), 2.5),
    atMost('turn', 'megabytes', Math.max(...megabytes), 200),
    atMost('turn', 'growth', growth(megabytes), 1.1),
  ]
}

/** The rows of one turn: the event, the answer's history, and two messages, one that shows it and one that tells. */
const rowsPerTurn = { event: 1, response_history: 1, outbox: 2 }

function countTurnRows(program: Side): [string, number][] {
  return Object.keys(rowsPerTurn).map((table) => [table, countRows(program, table)])
}

function checkRows(turns: number, before: [string, number][], after: [string, number][]): void {
  const earlier = new Map(before)
  for (const [table, count] of after) {
    const stored = count - (earlier.get(table) ?? 0)
    say(table, `${turns} turns stored ${stored} rows`)
    const expected = turns * (Object.entries(rowsPerTurn).find(([name]) => name === table)?.[1] ?? 0)
    if (stored !== expected) throw new Error(`${table} has ${stored} new rows, not ${expected}`)
  }
}

function ratio(rounds: Round[][], of: number, to: number, figure: 'perSecond' | 'p99' | 'p50'): number {
  return median(rounds.map((round) => (round[of]?.[figure] ?? 0) / (round[to]?.[figure] ?? 0)))
}

/** How much the last quarter's memory is above that of the quarter before it. */
function growth(samples: number[]): number {
  const half = samples.length / 2
  const quarter = samples.length / 4
  return median(samples.slice(half + quarter)) / median(samples.slice(half, half + quarter))
}

function describe(sides: Round[]): string {
  return sides
    .map(({ perSecond, p50, p99 }) => `${perSecond.toFixed(0)}/s p50 ${p50.toFixed(2)} p99 ${p99.toFixed(2)} ms`)
    .join(' | ')
}

function say(what: string, words: object | string): void {
  process.stdout.write(`${what}: ${typeof words === 'string' ? words : JSON.stringify(words)}\n`)
}
