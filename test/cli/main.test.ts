import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/store/open.ts'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)
const uuid = /^[0-9a-f-]{36}\n$/

describe('the operator’s command line', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'counterpart-cli-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  function counterpart(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    return counterpartWith({}, ...args)
  }

  async function counterpartWith(settings: Record<string, string>, ...args: string[]) {
    const env = { PATH: process.env['PATH'], DATABASE_URL: `sqlite:${join(folder, 'cli.db')}`, ...settings }
    return run(process.execPath, [join(root, 'src/cli/main.ts'), ...args], { cwd: root, env }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    )
  }

  it('makes a network with an open wave, a city and a code, and prints alone what it made', async () => {
    const network = await counterpart('network', 'create', 'Northern cities', '--coordinator', 'slack:T1:U1')
    expect(network).toEqual({ code: 0, stdout: expect.stringMatching(uuid), stderr: '' })
    const id = network.stdout.trim()
    const city = await counterpart(
      'city',
      'create',
      'Oulu',
      '--network',
      id,
      '--country',
      'fi',
      '--time-zone',
      'Europe/Helsinki',
    )
    expect(city).toEqual({ code: 0, stdout: expect.stringMatching(uuid), stderr: '' })
    const code = await counterpart('code', 'create', '--city', city.stdout.trim(), '--role', 'lead')
    expect(code).toEqual({ code: 0, stdout: expect.stringMatching(/^[A-Z0-9]{4}-[A-Z0-9]{4}\n$/), stderr: '' })

    const database = await openDatabase({ kind: 'sqlite', path: join(folder, 'cli.db') })
    const waves = await database.read.selectFrom('wave').select(['network_id', 'benchmark_id', 'closed_at']).execute()
    expect(waves).toEqual([{ network_id: id, benchmark_id: 'inti-cities', closed_at: null }])
    const accounts = await database.read.selectFrom('account').select('id').execute()
    expect(accounts).toEqual([{ id: 'slack:T1:U1' }])
    await database.close()

    expect(await counterpart('code', 'revoke', code.stdout.trim().toLowerCase())).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    })
    expect(
      await counterpart('city', 'create', 'Oulu', '--network', id, '--country', 'FI', '--time-zone', 'Europe/Helsinki'),
    ).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('in this network already'),
    })
  }, 30_000)

  it.each([
    [['network', 'create', 'X', '--coordinator', 'U1'], 'slack:TEAM:USER'],
    [['network', 'create', '  ', '--coordinator', 'slack:T9:U9'], 'name is empty'],
    [
      ['city', 'create', 'Oulu', '--network', 'none', '--country', 'FI', '--time-zone', 'Europe/Helsinki'],
      'network create',
    ],
    [
      ['city', 'create', 'Oulu', '--network', 'none', '--country', 'Finland', '--time-zone', 'Europe/Helsinki'],
      'two letters',
    ],
    [['city', 'create', 'Oulu', '--network', 'none', '--country', 'FI', '--time-zone', 'Helsinki'], 'IANA'],
    [['code', 'create', '--city', 'none', '--role', 'lead'], 'city create'],
    [['code', 'create', '--city', 'none', '--role', 'mayor'], 'practitioner, lead, reviewer'],
    [['code', 'revoke', 'NONE-0000'], 'no join code NONE-0000'],
    [['member', 'erase', 'nobody'], 'no member'],
    [['benchmark', 'check', 'nowhere'], 'nowhere'],
  ])('fails with the reason: %j', async (args, reason) => {
    expect(await counterpart(...args)).toEqual({ code: 1, stdout: '', stderr: expect.stringContaining(reason) })
  })

  it.each([[['network', 'create', 'X']], [['dance']], [['city', 'create']], [['code', 'create', '--rôle', 'lead']]])(
    'exits with 2 for a command that is used wrongly: %j',
    async (args) => {
      expect(await counterpart(...args)).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining('--help'),
      })
    },
  )

  it.each([[['--help']], [['network', '--help']], [['code', 'create', '--help']], [['benchmark', 'check', '--help']]])(
    'helps: %j',
    async (args) => {
      expect(await counterpart(...args)).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('Usage: counterpart'),
      })
    },
  )

  it('refuses a benchmark that changed under its version, and says what helps', async () => {
    const changed = join(folder, 'benchmark')
    await cp(join(root, 'test/benchmark/testdata/small'), changed, { recursive: true })
    const create = (name: string) =>
      counterpartWith({ BENCHMARK_DIR: changed }, 'network', 'create', name, '--coordinator', `slack:T2:${name}`)
    expect(await create('First')).toMatchObject({ code: 0 })
    const yaml = join(changed, 'benchmark.yaml')
    await writeFile(yaml, (await readFile(yaml, 'utf8')).replace('weight: 3', 'weight: 5'))
    expect(await create('Second')).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^benchmark\.yaml: .*small, version 1[\s\S]*'version: 2'.*\n$/),
    })
  }, 30_000)

  it.each([
    ['inti-cities', /4 dimensions, 24 standards, 42 indicators, 24 in the self-check.*: fine\n/],
    ['school-kitchens', /2 dimensions, 4 standards, 6 indicators, 4 in the self-check.*: fine\n/],
  ])('checks %s without a database, and says how long it takes to answer', async (name, holds) => {
    const { code, stdout, stderr } = await counterpart('benchmark', 'check', `benchmark/${name}`)
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(holds)
    expect(stdout).toMatch(/\nen: \d+ words, about \d+ minutes; the self-check: \d+ words, about \d+ minutes\n$/)
  })
})
