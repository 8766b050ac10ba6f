/** One measured number and what it should be. */
export interface Figure {
  /** The benchmark's name. */
  name: string
  /** What is measured, with its unit: 'seconds'. */
  figure: string
  value: number
  goal: string
  ok: boolean
}

export function atMost(name: string, figure: string, value: number, limit: number): Figure {
  return { name, figure, value, goal: `<=${limit}`, ok: value <= limit }
}

export function atLeast(name: string, figure: string, value: number, limit: number): Figure {
  return { name, figure, value, goal: `>=${limit}`, ok: value >= limit }
}

export function print({ name, figure, value, goal, ok }: Figure): void {
  process.stdout.write(`BENCH name=${name} ${figure}=${Number(value.toFixed(3))} goal=${goal} ok=${ok}\n`)
}

/** The middle one; of an even count, the higher of the two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
