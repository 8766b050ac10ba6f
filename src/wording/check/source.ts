import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Something wrong in a file; line 0 stands for the file as a whole. */
export interface Problem {
  path: string
  line: number
  what: string
}

export interface SourceText {
  key: string
  text: string
  line: number
}

/** One file of texts as it is written. */
export interface Source {
  /** 'answering.json' */
  name: string
  /** 'texts/en/answering.json' */
  path: string
  /** By key; null where the file cannot be read as texts at all. */
  texts: ReadonlyMap<string, SourceText> | null
  problems: Problem[]
}

/** The files of one language in `<root>/texts`. */
export function readSources(root: string, language: string): Source[] {
  const folder = join(root, 'texts', language)
  if (!existsSync(folder)) return []
  return globSync('*.json', { cwd: folder }).map((name) => {
    return readSource(name, `texts/${language}/${name}`, readFileSync(join(folder, name), 'utf8'))
  })
}

function readSource(name: string, path: string, json: string): Source {
  const parsed = parseObject(json)
  if (typeof parsed === 'string') return { name, path, texts: null, problems: [{ path, line: 0, what: parsed }] }
  const keys = keyLines(json)
  const lineOf = (key: string) => keys.find((found) => found.key === key)?.line ?? 0
  const repeated = keys.filter(({ key, line }) => line !== lineOf(key))
  const problems = repeated.map(({ key, line }) => ({ path, line, what: `${key}: also in line ${lineOf(key)}` }))
  const texts = new Map<string, SourceText>()
  for (const [key, text] of Object.entries(parsed)) {
    const line = lineOf(key)
    if (typeof text === 'string' && text.trim() !== '') texts.set(key, { key, text, line })
    else problems.push({ path, line, what: `${key}: no text` })
  }
  return { name, path, texts, problems }
}

/** What is wrong, where it is no object. */
function parseObject(json: string): object | string {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : 'not an object of texts'
  } catch (fault) {
    return `not JSON: ${fault instanceof Error ? fault.message : fault}`
  }
}

/** JSON.parse tells no lines and lets a repeated key pass; the formatter leaves one key a line. */
function keyLines(json: string): { key: string; line: number }[] {
  return json.split('\n').flatMap((content, index) => {
    const key = /^\s*"([^"]*)"\s*:/.exec(content)?.[1]
    return key === undefined ? [] : [{ key, line: index + 1 }]
  })
}
