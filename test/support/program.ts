import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Runs a program of the tests in a process of its own, and gives what it printed; rejects where it fails. */
export async function runProgram(file: URL, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(file), ...args])
  return stdout
}
