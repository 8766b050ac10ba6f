import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import type { Database, DatabaseTarget } from '../store/database.ts'
import { keepSetting } from '../store/setting.ts'

const length = 32

/** The demo's key for signing links: made once, and kept beside the database, or in it where that is no file. */
export async function demoKey(target: DatabaseTarget, database: Database): Promise<Uint8Array> {
  const made = randomBytes(length)
  if (target.kind !== 'sqlite' || target.path === ':memory:') {
    return Buffer.from(await keepSetting(database, 'demo-key', made.toString('base64')), 'base64')
  }
  const path = `${target.path}.key`
  const kept = await readFile(path).catch(() => undefined)
  if (kept?.length === length) return kept
  await writeFile(path, made, { mode: 0o600 })
  return made
}
