import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { atMost, type Figure, median } from './figure.ts'

const root = join(import.meta.dirname, '..')
const runs = 7

/**
 * Seconds from the launcher's start, as `npm start` calls it, until /readyz says 200: for the demo, once it is
 * installed and seeded. The median of several starts.
 */
export async function measureStart(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'counterpart-start-'))
  try {
    const first = await startOnce(folder)
    const again: number[] = []
    for (let run = 0; run < runs; run++) again.push(await startOnce(folder))
    process.stdout.write(`first start, which seeds the demo: ${first.toFixed(2)} s\n`)
    process.stdout.write(`started again: ${again.map((seconds) => seconds.toFixed(2)).join(' ')} s\n`)
    return [atMost('start', 'seconds', median(again), 2)]
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function startOnce(folder: string): Promise<number> {
  const begun = performance.now()
  const program = spawn(process.execPath, ['scripts/run.cjs', 'node', 'src/main.ts'], {
    cwd: root,
    env: { ...process.env, PORT: '0', DATABASE_URL: `sqlite:${join(folder, 'counterpart.db')}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await untilReady(await readUrl(program))
    return (performance.now() - begun) / 1000
  } finally {
    program.kill('SIGTERM')
    await once(program, 'exit')
  }
}

/** The first line that it prints ends with its URL. */
async function readUrl({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('the program has no output')
  for await (const line of createInterface(stdout)) {
    const url = /http:\S+$/.exec(line)?.[0]
    if (url) return url
  }
  throw new Error('the program ended before it said its URL')
}

async function untilReady(url: string): Promise<void> {
  while (!(await fetch(new URL('readyz', url))).ok);
}
