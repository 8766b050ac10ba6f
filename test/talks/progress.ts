import type { Answer } from '../../src/domain/benchmark.ts'
import { outline } from '../../src/domain/outline.ts'
import type { Line, Value } from '../../src/talks/saying.ts'
import { type MemoryStore, responsesOf } from '../support/memory-store.ts'
import { openWaveOf, tryTurn, type World } from '../support/memory-turn.ts'

/** What 'progress' would tell a member now, as figures; null where there is nothing to tell. */
export function readProgress(store: MemoryStore, member: string, world: World): string | null {
  const lines = tryTurn(store, member, { do: 'progress' }, world)?.say[0]?.saying.lines ?? []
  if (lines[0]?.text !== 'answering.progress-heading') return null
  const dimensions = lines.filter(({ text }) => text === 'answering.progress-dimension').map(fraction)
  const next = lines.find(({ text }) => text === 'answering.progress-next')?.with?.['number']
  const others = lines.flatMap(({ with: { list } = {} }) => (list === undefined ? [] : countsIn(list)))
  return JSON.stringify({ all: fraction(lines[0]), dimensions, others, isDone: next === undefined })
}

/** The same, counted in the store. */
export function countProgress(store: MemoryStore, member: string, world: World): string | null {
  const wave = openWaveOf(store, world)
  const here = store.members.find(({ id }) => id === member)
  if (!wave || !here?.city || here.isErased) return null
  const { places } = outline(wave.benchmark)
  const given = [...responsesOf(store, wave.id, member).values()].filter(({ answer }) => answer !== null)
  const of = (answer: Answer) => given.filter((response) => response.answer === answer).length
  const dimensions = wave.benchmark.dimensions.map(({ id }) => {
    const ids = places.filter(({ dimension }) => dimension.id === id).map(({ indicator }) => indicator.id)
    return `${given.filter(({ indicator }) => ids.includes(indicator)).length}/${ids.length}`
  })
  const others = [of('na'), of('unknown')].filter((count) => count > 0)
  const isDone = given.length === places.length
  return JSON.stringify({ all: `${given.length}/${places.length}`, dimensions, others, isDone })
}

function fraction({ with: { done, total } = {} }: Line): string {
  return `${done}/${total}`
}

function countsIn(list: Value): unknown[] {
  if (typeof list !== 'object' || !('list' in list)) return []
  return list.list.flatMap((value) => (typeof value === 'object' && 'text' in value ? [value.with?.['count']] : []))
}
