import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Sqlite from 'better-sqlite3'
import packageJson from '../package.json' with { type: 'json' }

/** A server that is measured, as a process of its own. */
export interface Side extends AsyncDisposable {
  url: URL
  file: string
  /** What its own connection says of its journal and of its synchronous mode. */
  settings: { journal_mode: string; synchronous: number }
}

/** The program as `npm start` starts it, on a new SQLite file. */
export function startProgram(file: string): Promise<Side> {
  const options = packageJson.scripts.start.split(' ').filter((word) => word.startsWith('--'))
  const env = { ...process.env, PORT: '0', DATABASE_URL: `sqlite:${file}` }
  return startSide([...options, programOf('turn-program.ts')], file, env)
}

export function startHandler(file: string, how: 'alone' | 'grouped'): Promise<Side> {
  return startSide([programOf('turn-handler.ts'), file, how], file, process.env)
}

function programOf(name: string): string {
  return join(import.meta.dirname, name)
}

async function startSide(words: string[], file: string, env: NodeJS.ProcessEnv): Promise<Side> {
  const child = spawn(process.execPath, words, {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { url, settings } = await readStart(child)
  return {
    url,
    file,
    settings,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** A line of JSON tells the settings, and one that ends with a URL that it listens. */
async function readStart({ stdout }: ChildProcess): Promise<Pick<Side, 'url' | 'settings'>> {
  if (!stdout) throw new Error('the program has no output')
  let settings: Side['settings'] | undefined
  for await (const line of createInterface(stdout)) {
    if (line.includes('"synchronous"')) settings = JSON.parse(line)
    const url = /http:\S+$/.exec(line)?.[0]
    if (url) {
      if (!settings) break
      stdout.resume()
      const { journal_mode, synchronous } = settings
      return { url: new URL(url), settings: { journal_mode, synchronous } }
    }
  }
  throw new Error('the program ended before it said its settings and its URL')
}

/** How many rows a side has committed. */
export function countRows({ file }: Side, table: string): number {
  const sqlite = new Sqlite(file, { readonly: true })
  try {
    return Number(sqlite.prepare(`select count(*) from ${table}`).pluck().get())
  } finally {
    sqlite.close()
  }
}

/** Resident megabytes of a program, by its own /metrics. */
export async function readMemory({ url }: Side): Promise<number> {
  const text = await (await fetch(new URL('metrics', url))).text()
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]) / 1e6
}
