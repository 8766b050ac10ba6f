import { existsSync } from 'node:fs'
import { BlockList, isIPv6 } from 'node:net'
import { z } from 'zod'
import type { ModelServer } from './model/client.ts'
import type { DatabaseTarget } from './store/database.ts'

/** What the environment asks for; `.env.example` describes the variables. */
export interface Config {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Base of the links in messages: without query and fragment, the path ends in a slash. */
  readonly publicUrl: URL
  readonly database: DatabaseTarget
  readonly benchmarkDir: string
  readonly webChat: 'demo' | 'off'
  readonly logLevel: (typeof logLevels)[number]
  /** 32 bytes. The one before it is there only while keys are being changed. */
  readonly encryptionKey?: Uint8Array
  readonly encryptionKeyPrevious?: Uint8Array
  /** What reads people's own words; null where only rules do. */
  readonly model: Readonly<ModelServer> | null
}

type Given = Record<string, string | undefined>

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

// No text shows the value of a variable: a secret may have been pasted into the wrong one.
const wrong = {
  port: 'is not a number from 0 (any free port) to 65535; for example PORT=3978',
  host: 'is neither an IP address nor a host name; for example HOST=127.0.0.1',
  url: 'is not a plain http or https URL (no user, query or fragment); for example https://counterpart.example.org',
  database:
    'is in no known form; for example sqlite:data/counterpart.db, sqlite::memory: or postgres://user:password@localhost:5432/counterpart',
  chat: 'is neither demo nor off; for example WEB_CHAT=off',
  level: `is none of ${logLevels.join(', ')}; for example LOG_LEVEL=info`,
  key: 'is not 32 bytes in base64; for example what `openssl rand -base64 32` prints',
  modelKey: 'is not one word of plain characters; for example OPENAI_API_KEY=sk-, and what your provider shows',
  modelUrl: 'is not a plain http or https URL (no user, query or fragment); for example http://localhost:11434/v1',
}

const openAi = 'https://api.openai.com/v1'

function plainUrl(error: string) {
  return z
    .url({ protocol: /^https?$/, error })
    .transform((text) => new URL(text))
    .refine((parsed) => !(parsed.username || parsed.password || parsed.search || parsed.hash), error)
}

const key = z
  .base64(wrong.key)
  .transform((text): Uint8Array => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32, wrong.key)

const variables = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, wrong.port)
    .transform(Number)
    .refine((port) => port <= 65_535, wrong.port)
    .default(3978),
  HOST: z.union([z.ipv4(), z.ipv6(), z.hostname()], wrong.host).default('127.0.0.1'),
  PUBLIC_URL: plainUrl(wrong.url).optional(),
  DATABASE_URL: z.string().transform(readDatabaseUrl).prefault('sqlite:data/counterpart.db'),
  BENCHMARK_DIR: z.string().default('benchmark/inti-cities'),
  WEB_CHAT: z
    .enum(['demo', 'off'], {
      error: ({ input }) => (input === 'on' ? notYet('has no sign-in for members') : wrong.chat),
    })
    .default('demo'),
  LOG_LEVEL: z.enum(logLevels, wrong.level).default('info'),
  ENCRYPTION_KEY: key.optional(),
  ENCRYPTION_KEY_PREVIOUS: key.optional(),
  OPENAI_API_KEY: z
    .string()
    .regex(/^[!-~]+$/, wrong.modelKey)
    .optional(),
  OPENAI_BASE_URL: plainUrl(wrong.modelUrl).optional(),
  OPENAI_MODEL: z.string().optional(),
})

/** Variables of a later version. To ignore them would let somebody wait for what cannot happen. */
const later = [
  [/^SLACK_/, 'does not speak Slack'],
  [/^(MicrosoftApp|TEAMS_)/, 'does not speak Teams'],
  [/^COORDINATORS$/, 'knows no accounts of Slack or Teams'],
] as const

function notYet(lack: string): string {
  return `this version ${lack} yet; remove it to start`
}

/** Adds what `.env` in the working folder says, where there is one; what the environment says already stays. */
export function loadEnvironment(): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
}

/** Problems are told all at once, a line each: `VARIABLE: what is wrong; an example`. Empty counts as unset. */
export function readConfig(environment: Given): { config: Config } | { problems: string[] } {
  const given = Object.fromEntries(
    Object.entries(environment).flatMap(([name, text]) => (text?.trim() ? [[name, text.trim()]] : [])),
  )
  const { data, error } = variables.safeParse(given)
  const problems = [
    ...(error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`),
    ...findConflicts(given),
    ...findLater(given),
  ]
  return data && problems.length === 0 ? { config: configOf(data) } : { problems }
}

function configOf(data: z.output<typeof variables>): Config {
  const publicUrl = data.PUBLIC_URL ?? new URL(`http://localhost:${data.PORT}`)
  if (!publicUrl.pathname.endsWith('/')) publicUrl.pathname += '/'
  return Object.freeze({
    host: data.HOST,
    port: data.PORT,
    publicUrl,
    database: data.DATABASE_URL,
    benchmarkDir: data.BENCHMARK_DIR,
    webChat: data.WEB_CHAT,
    logLevel: data.LOG_LEVEL,
    ...(data.ENCRYPTION_KEY && { encryptionKey: data.ENCRYPTION_KEY }),
    ...(data.ENCRYPTION_KEY_PREVIOUS && { encryptionKeyPrevious: data.ENCRYPTION_KEY_PREVIOUS }),
    model: modelOf(data),
  })
}

function modelOf(data: z.output<typeof variables>): ModelServer | null {
  const { OPENAI_API_KEY: key = null, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: name } = data
  return name ? { key, baseUrl: baseUrl ?? new URL(openAi), name } : null
}

/** What is right by itself and wrong together; a variable that is wrong by itself has been told of already. */
function findConflicts(given: Given): string[] {
  const host = variables.shape.HOST.safeParse(given['HOST']).data
  const chat = variables.shape.WEB_CHAT.safeParse(given['WEB_CHAT']).data
  const publicUrl = variables.shape.PUBLIC_URL.safeParse(given['PUBLIC_URL']).data
  const problems: string[] = []
  if (chat === 'demo' && host && !isLoopback(host)) {
    problems.push(
      `HOST: ${host} is open to other machines, and the demo (WEB_CHAT=demo) has no sign-in; for example HOST=127.0.0.1, or WEB_CHAT=off`,
    )
  }
  if (!given['ENCRYPTION_KEY']) {
    const make = 'for example what `openssl rand -base64 32` prints'
    if (publicUrl && !isLoopback(publicUrl.hostname)) {
      problems.push(`ENCRYPTION_KEY: is needed to sign links, as PUBLIC_URL is open to other machines; ${make}`)
    }
    if (given['ENCRYPTION_KEY_PREVIOUS']) {
      problems.push(`ENCRYPTION_KEY: is needed beside ENCRYPTION_KEY_PREVIOUS, which it replaces; ${make}`)
    }
  }
  return [...problems, ...findModelConflicts(given)]
}

function findModelConflicts(given: Given): string[] {
  const { OPENAI_API_KEY: key, OPENAI_BASE_URL: base, OPENAI_MODEL: name } = given
  const problems: string[] = []
  if ((key || base) && !name) {
    const beside = key ? 'OPENAI_API_KEY' : 'OPENAI_BASE_URL'
    problems.push(`OPENAI_MODEL: is needed beside ${beside}; for example OPENAI_MODEL=gpt-4.1-mini`)
  }
  if (name && !(key || base)) {
    problems.push(
      'OPENAI_BASE_URL: is needed beside OPENAI_MODEL, or OPENAI_API_KEY for OpenAI itself; for example http://localhost:11434/v1',
    )
  }
  // A key that others can read is theirs. A server of one's own needs none.
  const url = variables.shape.OPENAI_BASE_URL.safeParse(base).data
  if (key && url?.protocol === 'http:' && !isLoopback(url.hostname)) {
    problems.push(
      'OPENAI_BASE_URL: is open to readers on the way (http), and OPENAI_API_KEY would be sent there; for example https://models.example.org/v1',
    )
  }
  return problems
}

function findLater(given: Given): string[] {
  return Object.keys(given).flatMap((name) =>
    later.filter(([names]) => names.test(name)).map(([, lack]) => `${name}: ${notYet(lack)}`),
  )
}

function readDatabaseUrl(text: string, context: z.RefinementCtx): DatabaseTarget {
  const path = /^sqlite:(?!\/\/)(.+)$/.exec(text)?.[1]
  if (path) return { kind: 'sqlite', path }
  if (/^postgres(ql)?:\/\//.test(text) && URL.parse(text)?.hostname) return { kind: 'postgres', url: text }
  context.addIssue(wrong.database)
  return z.NEVER
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')

/** `host` is a name or an address, an address of version 6 in brackets or not. */
function isLoopback(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '')
  return /^(.+\.)?localhost$/i.test(address) || loopback.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}
