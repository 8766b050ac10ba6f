import { type Figure, print } from './figure.ts'
import { measureInterpret } from './interpret.ts'
import { measureStart } from './start.ts'
import { measureTurn } from './turn.ts'

const benchmarks: Record<string, () => Promise<Figure[]>> = {
  start: measureStart,
  interpret: measureInterpret,
  turn: measureTurn,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(benchmarks, name))
if (unknown.length > 0) {
  process.stderr.write(
    `There is no benchmark ${unknown.join(', ')}; there are: ${Object.keys(benchmarks).join(', ')}\n`,
  )
  process.exit(2)
}

const figures: Figure[] = []
for (const [name, measure] of Object.entries(benchmarks)) {
  if (asked.length === 0 || asked.includes(name)) figures.push(...(await measure()))
}
for (const figure of figures) print(figure)
if (figures.some(({ ok }) => !ok)) process.exitCode = 1
