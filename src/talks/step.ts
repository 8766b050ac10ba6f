import type { Evidence, Response, Wave } from '../domain/assessment.ts'
import type { Answer, Benchmark, Level } from '../domain/benchmark.ts'
import type { City, CityRole, JoinCode, Member } from '../domain/network.ts'
import type { Saying } from './saying.ts'
import type { DialogueState } from './state.ts'

/** All that a step sees: today's facts, as data. */
export interface Scene {
  now: Temporal.Instant
  /** 32 random hexadecimal digits, for what this turn makes. */
  fresh: string
  /** Who writes: the account's display name, and the member where there is one. */
  name: string
  member: Member | null
  city: City | null
  /** The benchmark that this server serves: all that a stranger, who has no network and so no wave, can read. */
  served: Benchmark
  /** The network's open wave. */
  wave: Wave | null
  /** The member's own responses in that wave, by indicator. */
  responses: ReadonlyMap<string, Response>
  /** Whether the newest message here came by itself: what is said now could be meant for that. */
  interrupted: boolean
  /** Who lets a model read own words; null where none is configured. */
  model: { network: boolean; city: boolean } | null
  /** The message whose button was pressed, with the wave in which it was said. */
  pressed: { wave: string | null } | null
  /** Looked up only where needsOf asks for it. */
  code?: JoinCode | null
  register?: Evidence[]
  /** The number of the register's next entry: none is given twice, also where an entry was taken back. */
  nextEvidence?: number
  leads?: { city: string[]; coordinators: string[] }
  /** The members of the city whom no lead has confirmed yet. */
  newcomers?: Member[]
  cities?: CityProgress[]
}

export interface CityProgress {
  id: string
  network: string
  city: string
  members: number
  leads: number
  /** Indicators with at least one answer. */
  answered: number
}

/** What a turn changes: the store applies it, the audit log is its print, tests assert it. */
export type Change =
  | { change: 'joined'; member: string; city: City; role: CityRole; name: string }
  | { change: 'confirmed'; member: string }
  /** A lead does not know this newcomer: it stands in the audit log, and the coordinators are told. */
  | { change: 'disowned'; member: string }
  | { change: 'answered'; wave: string; indicator: string; answer: Answer }
  | { change: 'noted'; wave: string; indicator: string; note: string | null }
  | { change: 'registered'; evidence: string; number: number; title: string; link: string | null }
  | { change: 'evidenced'; wave: string; indicator: string; evidence: string }
  | { change: 'unevidenced'; wave: string; indicator: string; evidence: string }
  | { change: 'code-made'; code: string; city: string; role: CityRole; endsAt: number }
  | { change: 'erased'; member: string }
  /** A model's reading of own words was shown to the person as a proposal. */
  | { change: 'proposed'; wave: string; indicator: string; prompt: string; offered: Answer[] }
  /** What the person recorded after a model's proposal. */
  | { change: 'settled'; wave: string; indicator: string; answer: Answer; agreed: boolean }
  /** Whether a model may read what is said in a city, or in the whole network. */
  | { change: 'model-set'; scope: 'city' | 'network'; allowed: boolean }

/** Something said: to the person here, or to another member. */
export interface Said {
  to: 'here' | { member: string }
  saying: Saying
}

export interface Step {
  state: DialogueState
  changes: Change[]
  say: Said[]
  /** At most one errand for a model: its answer comes as an event of its own, and this turn does not wait for it. */
  ask?: Errand
}

/** Own words that a model is to read, with all that it may see. */
export interface Errand {
  /** What the answer is known by. */
  request: string
  language: string
  question: string
  /** Five each, level 0 first. */
  descriptors: string[]
  levelNames: string[]
  words: string
}

/** What a model made of own words: one to three neighbouring levels, with the words that led there as they were written. */
export interface Reading {
  levels: Level[]
  quotes: string[]
  /** The version of the prompt. */
  prompt: string
}

/** A step that says these things here. */
export function say(state: DialogueState, sayings: Saying[], changes: Change[] = []): Step {
  return { state, changes, say: sayings.map((saying) => ({ to: 'here', saying })) }
}

/** The changes by which a lead or coordinator touches others' data: they go into the audit log. */
export const audited: readonly Change['change'][] = ['confirmed', 'disowned', 'code-made', 'model-set']
