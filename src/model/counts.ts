import { Counter, Histogram, type Registry } from 'prom-client'

/** What can become of a request to read somebody's words. */
export const outcomes = [
  /** A reading. */
  'read',
  /** The model says that no level can be told. */
  'none',
  /** An answer that is no reading: another form, levels apart, quotes that nobody said. */
  'invalid',
  'refused',
  'cut-off',
  'timeout',
  /** A 429. */
  'limited',
  'failed',
  /** Not asked, and why: after failures, too many at once, no budget left, forbidden meanwhile, too many words, given up. */
  'paused',
  'busy',
  'over-budget',
  'forbidden',
  'too-long',
  'stopped',
] as const

export type ReadOutcome = (typeof outcomes)[number]

export interface ModelCounts {
  calls: Counter<'outcome'>
  /** Seconds until there was a reading, or none. */
  seconds: Histogram<'outcome'>
  tokens: Counter<'kind'>
  /** A person recorded an answer to a question to which a model had proposed one: the same, or another. */
  countAgreement(agreed: boolean): void
}

/** What /metrics says of the model; one set per registry. */
export function createModelCounts(registry: Registry): ModelCounts {
  const registers = [registry]
  const calls = new Counter({
    name: 'model_calls_total',
    help: 'Requests to read own words by a model, by what became of them',
    labelNames: ['outcome'],
    registers,
  })
  for (const outcome of outcomes) calls.inc({ outcome }, 0)
  const seconds = new Histogram({
    name: 'model_call_duration_seconds',
    help: 'Seconds until there was a reading or none, by what became of it',
    labelNames: ['outcome'],
    buckets: [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3.2],
    registers,
  })
  const tokens = new Counter({
    name: 'model_tokens_total',
    help: 'Tokens that the model says it used',
    labelNames: ['kind'],
    registers,
  })
  const proposals = new Counter({
    name: 'model_proposals_total',
    help: 'Answers that people recorded after a model had proposed one, by whether it was the same',
    labelNames: ['agreed'],
    registers,
  })
  for (const agreed of ['yes', 'no']) proposals.inc({ agreed }, 0)
  return { calls, seconds, tokens, countAgreement: (agreed) => proposals.inc({ agreed: agreed ? 'yes' : 'no' }) }
}
