import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import type { DatabaseTarget } from '../store/database.ts'

const length = 32

/** The demo's key for signing links: made once, and kept beside the database where that is a file. */
export async function demoKey(database: DatabaseTarget): Promise<Uint8Array> {
  const made = randomBytes(length)
  if (database.kind !== 'sqlite' || database.path === ':memory:') return made
  const path = `${database.path}.key`
  const kept = await readFile(path).catch(() => undefined)
  if (kept?.length === length) return kept
  await writeFile(path, made, { mode: 0o600 })
  return made
}
