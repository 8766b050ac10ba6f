import { join } from 'node:path'
import { loadBenchmark } from '../src/benchmark/load.ts'
import { type Asked, interpret } from '../src/domain/own-words/interpret.ts'
import { type LabelledAnswer, readAnswers, type Share, type Tally, tally } from './answers.ts'
import { atLeast, atMost, type Figure } from './figure.ts'
import { countTokens, openMeasuredModel, readByModel } from './interpret-model.ts'

const language = 'en'

/**
 * How well own words are understood by rules: labelled answers to no indicator in particular, so the scale's level names
 * stand for the question. The goals hold on the answers that no rule was made from.
 */
export async function measureInterpret(): Promise<Figure[]> {
  const { odd, even } = readAnswers(language)
  const asked = scaleAlone()
  describe('rules', 'made from (odd lines)', readByRules(odd, asked))
  const measured = readByRules(even, asked)
  describe('rules', 'measured (even lines)', measured)
  await describeModel(even, asked)
  const cost = countTokens()
  for (const line of cost.lines) process.stdout.write(`${line}\n`)
  return [
    atLeast('interpret', 'single_percent', percent(measured.single), 15),
    atLeast('interpret', 'single_right_percent', percent(measured.singleRight), 85),
    atLeast('interpret', 'offered_right_percent', percent(measured.offeredRight), 90),
    atMost('interpret', 'all_asked_percent', percent(measured.allAsked), 60),
    atMost('interpret', 'single_untold_percent', percent(measured.singleUntold), 12.5),
    ...cost.figures,
  ]
}

function scaleAlone(): Asked {
  const benchmark = loadBenchmark(join(import.meta.dirname, '../benchmark/inti-cities'))
  const names = benchmark.texts[language]?.levels ?? []
  return { descriptors: names, names, cues: benchmark.cues[language] ?? null }
}

function readByRules(answers: readonly LabelledAnswer[], asked: Asked): Tally {
  return tally(answers.map((answer) => ({ answer, understanding: interpret(answer.text, asked) })))
}

/** The same of a model, where one is configured. */
async function describeModel(answers: readonly LabelledAnswer[], { names }: Asked): Promise<void> {
  const model = openMeasuredModel(process.env)
  if (!model) return
  describe(`model ${model.name}`, 'measured (even lines)', tally(await readByModel(model, answers, names)))
  process.stdout.write(`  requests: ${await model.outcomes()}\n`)
}

/** A line for each share, with its count. */
function describe(
  who: string,
  what: string,
  { single, singleRight, offered, offeredRight, allAsked, singleUntold }: Tally,
): void {
  const lines = [
    `one level proposed: ${print(single)}, right: ${print(singleRight)}`,
    `two or three offered: ${print(offered)}, the right one among them: ${print(offeredRight)}`,
    `all five asked: ${print(allAsked)}`,
    `one level proposed where it cannot be told: ${print(singleUntold)}`,
  ]
  process.stdout.write(`${who}, ${language}, ${what}\n${lines.map((line) => `  ${line}\n`).join('')}`)
}

function print(share: Share): string {
  return `${percent(share).toFixed(1)} % (${share.part} of ${share.whole})`
}

function percent({ part, whole }: Share): number {
  return whole === 0 ? 0 : (100 * part) / whole
}
