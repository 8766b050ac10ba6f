import type { Answer, Benchmark } from './benchmark.ts'

export interface Wave {
  id: string
  name: string
  benchmark: Benchmark
}

/** What one member (or several together) answered on one indicator in one self-assessment. */
export interface Response {
  indicator: string
  /** Null where there is a note, and no answer yet. */
  answer: Answer | null
  note: string | null
  /** Numbers in the city's register. */
  evidence: number[]
}

/** A link or a named document in a city's register; `number` is what people call it by. */
export interface Evidence {
  id: string
  number: number
  title: string
  link: string | null
  /** The member who entered it. */
  addedBy: string
}
