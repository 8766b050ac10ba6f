import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Level, levels } from '../src/domain/benchmark.ts'
import type { Understanding } from '../src/domain/own-words/interpret.ts'

/** What somebody could answer, and what people who read it agreed on. */
export interface LabelledAnswer {
  language: string
  /** Null where it cannot be told. */
  level: Level | null
  text: string
}

/** Odd lines of the file are for making rules, even ones are only measured. */
export interface Answers {
  odd: LabelledAnswer[]
  even: LabelledAnswer[]
}

const line = z.object({
  language: z.string(),
  level: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).nullable(),
  text: z.string(),
})

export function readAnswers(language: string): Answers {
  const path = join(import.meta.dirname, '../test/data/answers.jsonl')
  const all = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((text) => line.parse(JSON.parse(text)))
  const half = (from: number) => all.filter((answer, at) => at % 2 === from && answer.language === language)
  return { odd: half(0), even: half(1) }
}

/** How many of how many. */
export interface Share {
  part: number
  whole: number
}

export interface Tally {
  /** A level proposed, of the answers that can be told. */
  single: Share
  singleRight: Share
  /** Two or three levels offered, of those that can be told. */
  offered: Share
  offeredRight: Share
  /** All five asked for, of those that can be told. */
  allAsked: Share
  /** A level proposed, of the answers that cannot be told. */
  singleUntold: Share
}

/** Counts what was understood of each answer. 'Don't know' and 'not our task' propose no level. */
export function tally(read: readonly { answer: LabelledAnswer; understanding: Understanding }[]): Tally {
  const told = read.filter(({ answer }) => answer.level !== null)
  const untold = read.filter(({ answer }) => answer.level === null)
  const single = told.filter(({ understanding }) => proposed(understanding) !== undefined)
  const offered = told.filter(({ understanding }) => understanding.understood === 'partly')
  return {
    single: share(single, told),
    singleRight: share(
      single.filter(({ answer, understanding }) => proposed(understanding) === answer.level),
      single,
    ),
    offered: share(offered, told),
    offeredRight: share(
      offered.filter(
        ({ answer, understanding }) =>
          understanding.understood === 'partly' && understanding.levels.some((level) => level === answer.level),
      ),
      offered,
    ),
    allAsked: share(
      told.filter(({ understanding }) => understanding.understood === 'not'),
      told,
    ),
    singleUntold: share(
      untold.filter(({ understanding }) => proposed(understanding) !== undefined),
      untold,
    ),
  }
}

function proposed(understanding: Understanding): Level | undefined {
  if (understanding.understood !== 'clear') return undefined
  return levels.find((level) => level === understanding.answer)
}

function share(part: readonly unknown[], whole: readonly unknown[]): Share {
  return { part: part.length, whole: whole.length }
}
