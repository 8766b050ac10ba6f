import { median } from './figure.ts'
import { Line } from './line.ts'

/** Something to ask, and what the reply must be like: `check` throws where it is not. */
export interface Ask {
  path: string
  body: object
  check(json: unknown): void
}

export interface Round {
  count: number
  perSecond: number
  /** Milliseconds from asking to having the reply: of the middle one, and of the slowest of a hundred. */
  p50: number
  p99: number
}

/** Asks on so many connections at once, on each as soon as the reply before is there, as long as `goesOn`. */
export async function load(
  url: URL,
  connections: number,
  next: () => Ask,
  goesOn: (asked: number) => boolean,
): Promise<Round> {
  const lines = await Promise.all(Array.from({ length: connections }, () => Line.open(url)))
  const times: number[] = []
  let asked = 0
  const begun = performance.now()
  await Promise.all(
    lines.map(async (line) => {
      while (goesOn(asked)) {
        asked++
        const { path, body, check } = next()
        const { status, json, ms } = await line.post(path, body)
        if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(json)}`)
        check(json)
        times.push(ms)
      }
    }),
  )
  const seconds = (performance.now() - begun) / 1000
  for (const line of lines) line.close()
  const p99 = times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN
  return { count: times.length, perSecond: times.length / seconds, p50: median(times), p99 }
}

export function forSeconds(seconds: number): () => boolean {
  const end = performance.now() + seconds * 1000
  return () => performance.now() < end
}
