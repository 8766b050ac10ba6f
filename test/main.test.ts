import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

describe('the program', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'counterpart-main-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  function run(settings: Record<string, string>) {
    const env = {
      PATH: process.env['PATH'],
      PORT: '0',
      DATABASE_URL: `sqlite:${join(folder, 'counterpart.db')}`,
      ...settings,
    }
    return spawn(process.execPath, ['src/main.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  }

  async function outcome(program: ReturnType<typeof run>): Promise<{ code: unknown; stderr: string }> {
    const [stderr, [code]] = await Promise.all([text(program.stderr), once(program, 'exit')])
    return { code, stderr }
  }

  it('prints a line with a URL for each thing it started, answers there, and stops cleanly', async () => {
    const program = run({})
    const lines = createInterface(program.stdout)[Symbol.asyncIterator]()
    const url = /http:\S+$/.exec((await lines.next()).value ?? '')?.[0] ?? ''
    expect((await fetch(new URL('readyz', url))).status).toBe(200)
    expect(await (await fetch(url)).text()).toContain('<h1>Counterpart</h1>')
    const personas = await (await fetch(new URL('demo/personas', url))).json()
    expect(personas).toHaveLength(7)
    program.kill('SIGTERM')
    expect(await outcome(program)).toEqual({ code: 0, stderr: '' })
    expect(await readdir(folder)).toEqual(['counterpart.db', 'counterpart.db.key'])
  })

  it('remembers, started again, what was answered and where the demo’s clock stood', async () => {
    const first = run({})
    const api = await apiOf(first)
    await api('turns', { persona: 'aino', text: 'start' })
    await api('turns', { persona: 'aino', text: '3' })
    await api('clock', { advance: 'P30D' })
    first.kill('SIGTERM')
    await once(first, 'exit')

    const second = run({})
    const again = await apiOf(second)
    expect(JSON.stringify(await again('turns', { persona: 'aino', text: 'progress' }))).toContain('1 of 42 answered')
    const { now } = (await again('clock', { advance: 'PT0S' })) as { now: string }
    expect(Temporal.Now.instant().until(now).total('hours')).toBeGreaterThan(24 * 29)
    await again('reset', {})
    expect(JSON.stringify(await again('turns', { persona: 'aino', text: 'progress' }))).toContain('0 of 42 answered')
    second.kill('SIGTERM')
    expect(await outcome(second)).toEqual({ code: 0, stderr: '' })
  })

  it.each([
    [
      'every wrong setting, a line each',
      { PORT: 'x', HOST: '0.0.0.0', SLACK_BOT_TOKEN: 'xoxb-1', WEB_CHAT: 'on' },
      /^PORT: [\s\S]*WEB_CHAT: [\s\S]*SLACK_BOT_TOKEN: /,
    ],
    ['a benchmark that is not there', { BENCHMARK_DIR: 'benchmark/none' }, /benchmark\/none/],
    ['a database in a folder that is not there', { DATABASE_URL: 'sqlite:/none/at/all.db' }, /no folder \/none\/at/],
    ['a database that nobody answers for', { DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/x' }, /127\.0\.0\.1:1/],
  ])('does not start with %s, and says why', async (_, settings, reason) => {
    const { code, stderr } = await outcome(run(settings))
    expect(code).toBe(1)
    expect(stderr).toMatch(reason)
    expect(stderr).not.toMatch(/secret|xoxb-1| at .*\.ts/)
    expect(await readdir(folder)).toEqual([])
  })

  it('does not start on a file that is no database, and leaves it as it is', async () => {
    await writeFile(join(folder, 'counterpart.db'), 'my diary')
    const { code, stderr } = await outcome(run({}))
    expect([code, stderr]).toEqual([1, expect.stringContaining('not an SQLite database')])
    expect(await readdir(folder)).toEqual(['counterpart.db'])
    expect(await readFile(join(folder, 'counterpart.db'), 'utf8')).toBe('my diary')
  })

  it('does not start twice on one port', async () => {
    const first = run({})
    const lines = createInterface(first.stdout)[Symbol.asyncIterator]()
    const port = new URL(/http:\S+$/.exec((await lines.next()).value ?? '')?.[0] ?? '').port
    const { code, stderr } = await outcome(run({ PORT: port, DATABASE_URL: 'sqlite::memory:' }))
    expect([code, stderr]).toEqual([1, expect.stringContaining(`PORT ${port} is in use`)])
    first.kill('SIGTERM')
    await once(first, 'exit')
  })
})

async function apiOf(program: ReturnType<typeof spawn>): Promise<(path: string, body: object) => Promise<unknown>> {
  if (!program.stdout) throw new Error('no output')
  const lines = createInterface(program.stdout)[Symbol.asyncIterator]()
  const url = /http:\S+$/.exec((await lines.next()).value ?? '')?.[0]
  return async (path, body) => {
    const reply = await fetch(new URL(`demo/${path}`, url), { method: 'POST', body: JSON.stringify(body) })
    expect(reply.status).toBe(200)
    return reply.json()
  }
}
