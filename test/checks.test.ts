import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const faults = {
  noRestrictedImports: [
    ['src/domain/a.ts', "import '../store/sqlite.ts'"],
    ['src/domain/b.ts', "import type {} from '../talks/step.ts'"],
    ['src/domain/c.ts', "import 'zod'"],
    ['src/domain/calendar/a.ts', "import '../../store/sqlite.ts'"],
    ['src/domain/new/deep/a.ts', "import '../../../store/sqlite.ts'"],
    ['src/talks/a.ts', "import 'node:fs'"],
    ['src/talks/answering/a.ts', "import '../../channels/channel.ts'"],
    ['src/talks/answering/b.ts', "await import('../../store/sqlite.ts')"],
    ['src/talks/answering/c.ts', "export { send } from '../../channels/channel.ts'"],
    ['src/talks/new/deep/a.ts', "import '../../../turn.ts'"],
    ['src/wording/a.ts', "import '../store/sqlite.ts'"],
    ['src/store/a.ts', "import '../channels/web/web.ts'"],
    ['src/delivery/a.ts', "import '../channels/web/web.ts'"],
    ['src/channels/web/a.ts', "import '../../demo/demo.ts'"],
    ['src/channels/web/b.ts', "import '../../store/sqlite.ts'"],
    ['src/http/a.ts', "import '../channels/web/web.ts'"],
    ['src/new/a.ts', "import '../config.ts'"],
  ],
  noRestrictedGlobals: [
    ['src/talks/d.ts', 'export const at = new Date()'],
    ['src/talks/e.ts', 'export const at = globalThis.Date.now()'],
    ['src/domain/d.ts', 'export const secret = process.env'],
  ],
  noJsRestrictedProperties: [
    ['src/talks/f.ts', 'export const at = Temporal.Now.instant()'],
    ['src/talks/g.ts', 'export const { Now } = Temporal'],
    ['src/domain/calendar/b.ts', "export const at = Temporal['Now'].instant()"],
    ['src/domain/e.ts', 'export const number = Math.random()'],
  ],
  noUndeclaredDependencies: [
    ['src/a.ts', "import 'left-pad'"],
    ['src/b.ts', "import 'vitest'"],
  ],
  noImportCycles: [
    ['src/c.ts', "import { d } from './d.ts'\nexport const c = () => d"],
    ['src/d.ts', "import { c } from './c.ts'\nexport const d = () => c"],
  ],
  noUnsafeTypeAssertion: [['src/e.ts', "export const one = JSON.parse('1') as number"]],
  noFloatingPromises: [['src/f.ts', 'Promise.resolve()']],
  noConsole: [['src/g.ts', 'console.log()']],
} satisfies Record<string, [file: string, code: string][]>

const right: [file: string, code: string][] = [
  ['src/domain/calendar/c.ts', "import '../words.ts'\nimport '../matching/pairs.ts'\nimport './working-time.ts'"],
  [
    'src/talks/h.ts',
    "import '../domain/words.ts'\nimport './step.ts'\nimport type {} from '../../texts/en/common.json'",
  ],
  ['src/talks/answering/d.ts', "import '../../domain/words.ts'\nimport '../joining/join.ts'\nimport '../step.ts'"],
  ['src/delivery/b.ts', 'export const now = Temporal.Now.instant()'],
]

const report = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
})

/** The rules of this project that object to a project with these files, by file. */
function lint(files: [file: string, code: string][]): Partial<Record<string, string[]>> {
  const home = join(import.meta.dirname, '..')
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-checks-'))
  try {
    for (const name of ['biome.jsonc', 'package.json', '.gitignore']) copyFileSync(join(home, name), join(folder, name))
    for (const [file, code] of files) {
      mkdirSync(join(folder, dirname(file)), { recursive: true })
      writeFileSync(join(folder, file), `${code}\n`)
    }
    const biome = join(home, 'node_modules/@biomejs/biome/bin/biome')
    const { stdout } = spawnSync(process.execPath, [biome, 'lint', '--reporter=json', '--max-diagnostics=none'], {
      cwd: folder,
      encoding: 'utf8',
    })
    const objections = new Map<string, string[]>()
    for (const { category, location } of report.parse(JSON.parse(stdout)).diagnostics) {
      objections.set(location.path, [...(objections.get(location.path) ?? []), basename(category)])
    }
    return Object.fromEntries(objections)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('the checks', () => {
  const objections = lint([...Object.values(faults).flat(), ...right])

  for (const [rule, files] of Object.entries(faults)) {
    it.each(files)(`object by ${rule} to %s: %s`, (file) => {
      expect(objections[file]).toContain(rule)
    })
  }

  it.each(right)('have nothing against %s: %s', (file) => {
    expect(objections[file]).toBeUndefined()
  })
})
