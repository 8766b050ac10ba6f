import { join } from 'node:path'
import { loadBenchmark } from '../../../src/benchmark/load.ts'
import type { Benchmark } from '../../../src/domain/benchmark.ts'
import { type Asked, interpret, type Understanding } from '../../../src/domain/own-words/interpret.ts'

const benchmark = load('inti-cities')
const texts = benchmark.texts['en']

/** No indicator in particular: the names of the levels stand for the question. */
export const scale = scaleOf(benchmark)

/** The scale of another benchmark, on how often something is so. */
export const lunches = scaleOf(load('school-kitchens'))

function load(name: string): Benchmark {
  return loadBenchmark(join(import.meta.dirname, '../../../benchmark', name))
}

function scaleOf({ texts, cues }: Benchmark): Asked {
  const names = texts['en']?.levels ?? []
  return { descriptors: names, names, cues: cues['en'] ?? null }
}

/** An indicator in English. */
export function indicator(id: string): Asked {
  return { ...scale, descriptors: texts?.indicators[id]?.levels ?? [] }
}

/** What is understood, in short: '3', '2 3', 'not', 'unknown'. */
export function read(words: string, asked: Asked = scale): string {
  return inShort(interpret(words, asked))
}

export function inShort(understanding: Understanding): string {
  switch (understanding.understood) {
    case 'clear':
      return String(understanding.answer)
    case 'partly':
      return understanding.levels.join(' ')
    case 'not':
      return 'not'
  }
}
