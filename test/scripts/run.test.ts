import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import lockfile from '../../package-lock.json' with { type: 'json' }

/** The package in which the tests' own Node came. */
const pinned = dirname(dirname(process.execPath))
const pinnedName = `node_modules/${basename(pinned)}`
const native = { version: '1.0.0', optional: true, os: [process.platform], cpu: [process.arch] }
const packages = {
  '': { name: 'somewhere' },
  [pinnedName]: { version: '26.10.0', optional: true, os: process.platform, cpu: process.arch },
  'node_modules/elsewhere': { version: '1.0.0', optional: true, os: ['plan9'], cpu: [process.arch] },
  'node_modules/needed': { version: '1.0.0', integrity: 'sha512-1' },
}

/** An npm that installs at once, says what it was asked, and by its name leaves something out. */
const npm = `#!/usr/bin/env node
const { appendFileSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } = require('node:fs')
appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n')
console.log('added 3 packages')
if (process.env.NPM_IS === 'offline') process.exit(7)
const isPinned = process.env.PATH.startsWith(process.cwd() + '/node_modules')
rmSync('node_modules', { recursive: true, force: true })
mkdirSync('node_modules')
symlinkSync(${JSON.stringify(pinned)}, ${JSON.stringify(pinnedName)})
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
for (const name of Object.keys(packages)) {
  const isLeftOut = name.endsWith('native') && (process.env.NPM_IS === 'broken' || (process.env.NPM_IS === 'old' && !isPinned))
  if (name === '' || name.endsWith('elsewhere') || isLeftOut) delete packages[name]
}
writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages }))
`

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'counterpart-launcher-'))
  for (const folder of ['scripts', 'bin']) mkdirSync(join(root, folder))
  copyFileSync(join(import.meta.dirname, '../../scripts/run.cjs'), join(root, 'scripts/run.cjs'))
  writeFileSync(join(root, 'bin/npm'), npm, { mode: 0o755 })
  lock(packages)
})

afterEach(() => rmSync(root, { recursive: true }))

function lock(wanted: object): void {
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: wanted }))
}

function calls(): string[] {
  const file = join(root, 'npm-calls')
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : []
}

interface Launch {
  /** Options of the Node on which the launcher itself runs. */
  options?: string[]
  env?: Record<string, string>
  cwd?: string
}

function start(command: string[], { options = [], env = {}, cwd = root }: Launch = {}) {
  const PATH = [join(root, 'bin'), dirname(process.execPath), '/usr/bin', '/bin'].join(':')
  return spawn(process.execPath, [...options, join(root, 'scripts/run.cjs'), ...command], {
    cwd,
    env: { PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function launch(command: string[], how?: Launch) {
  const child = start(command, how)
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { code, stdout, stderr }
}

/** A launcher on another machine, as far as it can see. */
function on(machine: string): Launch {
  return { options: ['--import', `data:text/javascript,Object.defineProperties(process, ${machine})`] }
}

describe('the launcher on a fresh clone', () => {
  it('installs without install scripts, then runs the command on the pinned Node', async () => {
    const { code, stdout } = await launch(['node', '-p', "process.env.PATH.split(':')[0]"])
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${join(realpathSync(root), pinnedName, 'bin')}\n` })
    expect(calls()).toEqual(['ci --loglevel=error --ignore-scripts --include=dev --include=optional'])
  })

  it('installs once where two start at the same time', async () => {
    const both = await Promise.all([launch(['node', '-p', '1']), launch(['node', '-p', '2'])])
    expect(both.map(({ stdout }) => stdout)).toEqual(['1\n', '2\n'])
    expect(calls()).toHaveLength(1)
  })

  it('is not kept waiting by the lock of a launcher that was killed', async () => {
    const abandoned = join(root, '.installing')
    mkdirSync(abandoned)
    utimesSync(abandoned, 0, 0)
    expect(await launch(['node', '-p', '1'])).toMatchObject({ code: 0, stdout: '1\n' })
    expect(existsSync(abandoned)).toBe(false)
  })

  it('runs nothing where the installing fails, and tries again the next time', async () => {
    const { code, stdout, stderr } = await launch(['node', '-p', '1'], { env: { NPM_IS: 'offline' } })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('npm ci failed (7)')
    expect(await launch(['node', '-p', '1'])).toMatchObject({ code: 0, stdout: '1\n' })
  })

  it('says that npm is missing where it is', async () => {
    rmSync(join(root, 'bin/npm'))
    const { code, stderr } = await launch(['node', '-p', '1'], { env: { PATH: join(root, 'bin') } })
    expect(code).toBe(1)
    expect(stderr).toContain('Cannot run npm (ENOENT): is it installed and on PATH?')
  })
})

describe('the launcher where something is installed', () => {
  it('does not install it again', async () => {
    await launch(['node', '-p', '1'])
    expect(await launch(['node', '-p', '2'])).toEqual({ code: 0, stdout: '2\n', stderr: '' })
    expect(calls()).toHaveLength(1)
  })

  it.each([
    ['a package more', { 'node_modules/new': { version: '1.0.0' } }],
    ['another version', { 'node_modules/needed': { version: '1.0.1', integrity: 'sha512-1' } }],
    ['another content', { 'node_modules/needed': { version: '1.0.0', integrity: 'sha512-2' } }],
    ['a native package for this machine more', { 'node_modules/native': native }],
    ['a package less', { 'node_modules/needed': undefined }],
  ])('installs again where package-lock.json asks for %s', async (_, change) => {
    await launch(['node', '-p', '1'])
    lock({ ...packages, ...change })
    await launch(['node', '-p', '1'])
    await launch(['node', '-p', '1'])
    expect(calls()).toHaveLength(2)
  })
})

describe('the launcher on an old machine', () => {
  beforeEach(() => lock({ ...packages, 'node_modules/native': native }))

  it('installs once more on the pinned Node where npm left out native packages', async () => {
    expect(await launch(['node', '-p', '1'], { env: { NPM_IS: 'old' } })).toMatchObject({ code: 0, stdout: '1\n' })
    await launch(['node', '-p', '1'])
    expect(calls()).toHaveLength(2)
  })

  it('names what npm leaves out even so', async () => {
    const { code, stdout, stderr } = await launch(['node', '-p', '1'], { env: { NPM_IS: 'broken' } })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('npm did not install node_modules/native. The npm of Node 20.19 and newer does.')
  })

  it('says what it needs where Node is older than 20, and touches nothing', async () => {
    const { code, stderr } = await launch(['node', '-p', '1'], on("{ versions: { value: { node: '18.20.0' } } }"))
    expect(code).toBe(1)
    expect(stderr).toMatch(/^This needs Node 20/)
    expect(calls()).toEqual([])
  })

  it('says for which machines there is a Node, and touches nothing', async () => {
    const { code, stderr } = await launch(['node', '-p', '1'], on("{ arch: { value: 's390x' } }"))
    expect(code).toBe(1)
    expect(stderr).toMatch(/^Node comes along for .*linux-x64.*, not for \w+-s390x\.\n$/)
    expect(calls()).toEqual([])
  })
})

describe('the command', () => {
  beforeEach(() => launch(['node', '-p', '1']))

  it('gets its arguments as they are, in the project folder, and the tools of node_modules/.bin', async () => {
    mkdirSync(join(root, 'node_modules/.bin'))
    const tool = 'console.log(JSON.stringify([process.cwd(), ...process.argv.slice(2)]))'
    writeFileSync(join(root, 'node_modules/.bin/tool'), `#!/usr/bin/env node\n${tool}`, { mode: 0o755 })
    const { stdout } = await launch(['tool', 'a b', '--c=d e', '$HOME'], { cwd: tmpdir() })
    expect(JSON.parse(stdout)).toEqual([realpathSync(root), 'a b', '--c=d e', '$HOME'])
  })

  it('has its exit code passed on', async () => {
    expect(await launch(['node', '-e', 'process.exit(7)'])).toMatchObject({ code: 7 })
    expect(await launch(['node', '-e', 'process.kill(process.pid, "SIGKILL")'])).toMatchObject({ code: 137 })
  })

  it('is sent SIGTERM, and waited for', async () => {
    const launcher = start([
      'node',
      '-e',
      "process.on('SIGTERM', () => process.exit(3)); setTimeout(() => {}, 20_000); console.log('up')",
    ])
    await once(launcher.stdout, 'data')
    launcher.kill('SIGTERM')
    expect(await once(launcher, 'exit')).toEqual([3, null])
  })

  it('is not sent SIGINT, which a terminal sends by itself, and is waited for', async () => {
    const launcher = start([
      'node',
      '-e',
      "process.on('SIGINT', () => process.exit(3)).on('SIGTERM', () => process.exit(4)); setTimeout(() => {}, 20_000); console.log('up')",
    ])
    await once(launcher.stdout, 'data')
    launcher.kill('SIGINT')
    launcher.kill('SIGTERM')
    expect(await once(launcher, 'exit')).toEqual([4, null])
  })
})

describe('package-lock.json', () => {
  it('has nothing that npm ci would never install', () => {
    const extraneous = Object.entries(lockfile.packages).filter(([, entry]) => 'extraneous' in entry)
    expect(extraneous).toEqual([])
  })
})
