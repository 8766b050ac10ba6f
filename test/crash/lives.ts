import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import type { Death } from './deaths.ts'

/** One process, from when it can be asked. */
export interface Life {
  url: URL
  ended: Promise<void>
}

/** The program on one database, started as a user starts it, killed and started again. */
export interface Lives extends AsyncDisposable {
  /** The one that runs; where none does, the next is started. Rejects where the program ended by itself. */
  current(): Promise<Life>
  /** Deaths that are yet to come. */
  left(): readonly Death[]
  /** The model is being asked. Where that is to be the end, it is, and nobody waits for an answer any more. */
  read(): boolean
  /** Stops the program in good order; it is not started again. */
  stop(): Promise<void>
}

const root = join(import.meta.dirname, '../..')
const preload = new URL('./die.ts', import.meta.url).href

/** Each life ends by the next of the deaths; when none are left, it goes on until it is stopped. */
export function createLives(path: string, settings: Record<string, string>, deaths: readonly Death[]): Lives {
  const left = [...deaths]
  let life: Promise<Life> | undefined
  let program: ChildProcess | undefined
  let isOver = false

  function run(death: Death | undefined) {
    const env = {
      PATH: process.env['PATH'],
      PORT: '0',
      DATABASE_URL: `sqlite:${path}`,
      LOG_LEVEL: 'warn',
      ...settings,
      ...(death && 'count' in death && { DIE_AT: death.at, DIE_AT_COUNT: String(death.count) }),
    }
    const command = ['--import', preload, 'src/main.ts']
    const started = spawn(process.execPath, command, { cwd: root, env, stdio: 'pipe' })
    const complaint = text(started.stderr)
    const ended = once(started, 'exit').then(async ([code, signal]): Promise<void> => {
      if (signal === 'SIGKILL' && death) left.shift()
      else if (!isOver) throw new Error(`the program ended by itself (${signal ?? code}): ${await complaint}`)
    })
    return { started, ended }
  }

  async function begin(): Promise<Life> {
    while (!isOver) {
      const death = left[0]
      const { started, ended } = run(death)
      program = started
      if (death?.at === 'starting') killAfter(started, death.afterMs)
      const line = await Promise.race([once(createInterface(started.stdout), 'line'), ended])
      const url = /http:\S+$/.exec(String(line ?? ''))?.[0]
      if (url !== undefined) {
        if (death?.at === 'running') killAfter(started, death.afterMs)
        return { url: new URL(url), ended: ended.then(forget) }
      }
      await ended
    }
    throw new Error('the program was stopped')
  }

  function forget(): void {
    life = undefined
  }

  return {
    current() {
      life ??= begin()
      return life
    },
    left: () => left,
    read() {
      if (left[0]?.at !== 'reading') return false
      program?.kill('SIGKILL')
      return true
    },
    async stop() {
      const last = await life
      isOver = true
      program?.kill('SIGTERM')
      await last?.ended
    },
    async [Symbol.asyncDispose]() {
      isOver = true
      if (program?.exitCode !== null || program.signalCode !== null) return
      program.kill('SIGKILL')
      await once(program, 'exit')
    },
  }
}

function killAfter(program: ChildProcess, ms: number): void {
  setTimeout(() => program.kill('SIGKILL'), ms)
}
