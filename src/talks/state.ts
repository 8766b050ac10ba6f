import { z } from 'zod'
import { answers } from '../domain/benchmark.ts'

const joining = z.object({
  v: z.literal(1),
  talk: z.literal('joining'),
  /** Join codes in a row that nobody gave out. */
  wrong: z.int(),
  /** Until then no code is looked at; milliseconds since 1970 UTC. */
  closedUntil: z.int().nullable(),
  /** Whether the bot has asked for the code, so that any single word is taken for one. */
  asked: z.boolean(),
  /** The code that was looked at, and the city that they can join by saying yes. */
  offered: z.object({ code: z.string(), city: z.string() }).nullable(),
})

const answer = z.literal(answers)

/** A short talk beside the question, which has the next words. */
const side = z.discriminatedUnion('for', [
  z.object({ for: z.literal('note'), indicator: z.string() }),
  z.object({ for: z.literal('evidence'), indicator: z.string() }),
  z.object({ for: z.literal('pause') }),
  z.object({ for: z.literal('erase') }),
  /** Something was said that a bare number could be meant for as well. */
  z.object({ for: z.literal('which') }),
  /**
   * What was understood of own words waits to be confirmed; words that follow are added to them. `prompt` is the version
   * of the prompt by which a model read them, null where the rules did.
   */
  z.object({
    for: z.literal('proposal'),
    indicator: z.string(),
    words: z.string(),
    offered: z.array(answer),
    prompt: z.string().nullable(),
    /** Whether all of the words were said while a model was allowed to read them. */
    mayLeave: z.boolean().default(false),
  }),
  /** A model reads own words; only the answer to this request is waited for. */
  z.object({ for: z.literal('reading'), indicator: z.string(), words: z.string(), request: z.string() }),
  /** A list of answers waits to be confirmed as a whole. */
  z.object({ for: z.literal('batch'), answers: z.array(z.tuple([z.string(), answer])) }),
  /** A command that was meant, perhaps: it is taken if the person says so. */
  z.object({ for: z.literal('meant'), words: z.string() }),
  /** Words that the city lead gets if the person says so. */
  z.object({ for: z.literal('pass-on'), words: z.string(), id: z.string() }),
])

const answering = z.object({
  v: z.literal(1),
  talk: z.literal('answering'),
  /** The wave that this talk is about; null before the first question. */
  wave: z.string().nullable(),
  /** The self-check: only the indicators of the short form are asked. */
  short: z.boolean(),
  /** The indicator whose question waits for an answer. */
  open: z.string().nullable(),
  /** The indicator asked last: from here the talk goes on. */
  last: z.string().nullable(),
  /** When it was asked, in milliseconds since 1970 UTC; null after a stop, so that the person is greeted again. */
  askedAt: z.int().nullable(),
  side: side.nullable(),
  /** Something came by itself since the bot last asked: a bare answer could be meant for that. */
  interrupted: z.boolean().default(false),
  /** When the person wants to be written to; milliseconds since 1970 UTC. */
  wakeAt: z.int().nullable(),
})

const state = z.discriminatedUnion('talk', [joining, answering])

/** Where a talk stands: data with a version, kept between turns. */
export type DialogueState = z.infer<typeof state>
export type Joining = z.infer<typeof joining>
export type Answering = z.infer<typeof answering>
export type Side = z.infer<typeof side>

export const freshJoining: Joining = { v: 1, talk: 'joining', wrong: 0, closedUntil: null, asked: false, offered: null }

export const freshAnswering: Answering = {
  v: 1,
  talk: 'answering',
  wave: null,
  short: false,
  open: null,
  last: null,
  askedAt: null,
  side: null,
  interrupted: false,
  wakeAt: null,
}

/** The talk about the open wave; one about an earlier wave begins anew. */
export function inWave(state: DialogueState, wave: string | null): DialogueState {
  if (state.talk === 'joining' || wave === null || state.wave === wave) return state
  return state.wave === null ? { ...state, wave } : { ...freshAnswering, wave, wakeAt: state.wakeAt }
}

/** Reads a stored state; undefined for one that this version does not know, where the talk resumes at a safe place. */
export function parseState(stored: string): DialogueState | undefined {
  try {
    return state.safeParse(JSON.parse(stored)).data
  } catch {
    return undefined
  }
}
