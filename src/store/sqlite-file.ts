import { closeSync, fstatSync, mkdirSync, openSync, readSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseRefused } from './database.ts'

/** The one file whose folder is made where it is missing; elsewhere a missing folder is a slip of the pen. */
export const defaultPath = 'data/counterpart.db'

/**
 * 'CPRT', in the header, where SQLite keeps a number for the program that made the file: so a stranger's database is
 * known without being opened, which would leave traces.
 */
export const applicationId = 0x43505254

/** https://www.sqlite.org/fileformat.html#the_database_header */
const header = { bytes: 100, magic: 'SQLite format 3\0', applicationIdAt: 68 }

const nameAnother = `Name another file in DATABASE_URL, for example sqlite:${defaultPath}.`
const moveAway = 'Move it away, or name another file in DATABASE_URL.'

/**
 * Looks at a path without touching what is there. To be called before this process opens the database: closing a file
 * drops all locks that the process has on it.
 *
 * @returns 'new' where there is no file, or an empty one.
 * @throws {DatabaseRefused} where the path cannot be used, or what is there is not ours.
 */
export function inspectFile(path: string): 'new' | 'ours' {
  if (path === '') throw new DatabaseRefused('without a name', 'cannot be opened', nameAnother)
  if (path === defaultPath) mkdirSync(dirname(path), { recursive: true })
  if (!statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) {
    throw new DatabaseRefused(
      path,
      `cannot be made: there is no folder ${dirname(path)}`,
      'Make it, or correct DATABASE_URL.',
    )
  }
  // For writing, though nothing is written: SQLite would open without a word what may only be read.
  const file = openIfThere(path)
  if (file === undefined) return 'new'
  try {
    const stats = fstatSync(file)
    if (!stats.isFile()) throw new DatabaseRefused(path, 'is not a file', nameAnother)
    if (stats.size === 0) return 'new'
    inspectHeader(path, file)
    return 'ours'
  } finally {
    closeSync(file)
  }
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r+')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') return undefined
    if (code === 'EISDIR') throw new DatabaseRefused(path, 'is a folder', nameAnother)
    throw error
  }
}

function inspectHeader(path: string, file: number): void {
  const bytes = Buffer.alloc(header.bytes)
  readSync(file, bytes)
  if (bytes.toString('latin1', 0, header.magic.length) !== header.magic) {
    throw new DatabaseRefused(path, 'is not an SQLite database', moveAway)
  }
  if (bytes.readUInt32BE(header.applicationIdAt) !== applicationId) {
    throw new DatabaseRefused(path, 'was made by another program', moveAway)
  }
}
