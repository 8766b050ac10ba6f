import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { type Config, readConfig } from '../src/config.ts'

const key = Buffer.alloc(32, 7).toString('base64')

function configOf(environment: Record<string, string>): Config {
  const read = readConfig(environment)
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  return read.config
}

function problemsOf(environment: Record<string, string>): string[] {
  const read = readConfig(environment)
  return 'problems' in read ? read.problems : []
}

function present(environment: NodeJS.Dict<string>): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).map(([name, text]) => [name, text ?? '']))
}

describe('the configuration', () => {
  it('is the demo on this machine when the environment says nothing', () => {
    expect(configOf({})).toEqual({
      host: '127.0.0.1',
      port: 3978,
      publicUrl: new URL('http://localhost:3978/'),
      database: { kind: 'sqlite', path: 'data/counterpart.db' },
      benchmarkDir: 'benchmark/inti-cities',
      webChat: 'demo',
      logLevel: 'info',
      model: null,
    })
  })

  it('takes an empty variable for one that is not set, and no notice of the spaces around a value', () => {
    expect(configOf({ PORT: '', HOST: '  ', SLACK_BOT_TOKEN: '', LOG_LEVEL: ' debug ' })).toEqual({
      ...configOf({}),
      logLevel: 'debug',
    })
  })

  it('puts the port into the default of PUBLIC_URL', () => {
    expect(configOf({ PORT: '8080' }).publicUrl.href).toBe('http://localhost:8080/')
    expect(configOf({ PORT: '8080', PUBLIC_URL: 'http://127.0.0.1/chat' }).publicUrl.href).toBe(
      'http://127.0.0.1/chat/',
    )
  })

  it.each([
    ['sqlite:other.db', { kind: 'sqlite', path: 'other.db' }],
    ['sqlite:/var/lib/counterpart/a b.db', { kind: 'sqlite', path: '/var/lib/counterpart/a b.db' }],
    ['sqlite::memory:', { kind: 'sqlite', path: ':memory:' }],
    ['postgres://me:pw@db/name', { kind: 'postgres', url: 'postgres://me:pw@db/name' }],
    ['postgresql://db', { kind: 'postgres', url: 'postgresql://db' }],
  ])('knows the database %s', (text, database) => {
    expect(configOf({ DATABASE_URL: text }).database).toEqual(database)
  })

  it('decodes the keys', () => {
    const { encryptionKey, encryptionKeyPrevious } = configOf({
      ENCRYPTION_KEY: key,
      ENCRYPTION_KEY_PREVIOUS: Buffer.alloc(32, 9).toString('base64'),
    })
    expect(encryptionKey).toEqual(Buffer.alloc(32, 7))
    expect(encryptionKeyPrevious).toEqual(Buffer.alloc(32, 9))
  })

  it.each([
    ['a hosted one', { OPENAI_API_KEY: 'sk-1' }, { key: 'sk-1', baseUrl: new URL('https://api.openai.com/v1') }],
    [
      'one on this machine, without a key',
      { OPENAI_BASE_URL: 'http://localhost:11434/v1' },
      { key: null, baseUrl: new URL('http://localhost:11434/v1') },
    ],
    [
      'one of the house, without a key',
      { OPENAI_BASE_URL: 'http://models:8000/v1/' },
      { key: null, baseUrl: new URL('http://models:8000/v1/') },
    ],
    [
      'another provider',
      { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'https://models.example.org/v1' },
      { key: 'k', baseUrl: new URL('https://models.example.org/v1') },
    ],
  ])('knows the model: %s', (_, given, server) => {
    expect(configOf({ ...given, OPENAI_MODEL: 'small' }).model).toEqual({ ...server, name: 'small' })
  })

  it('cannot be changed', () => {
    expect(Object.isFrozen(configOf({}))).toBe(true)
  })
})

describe('the problems of the environment', () => {
  it('are told all at once, a line each, with an example', () => {
    const problems = problemsOf({
      PORT: '65536',
      HOST: 'http://localhost',
      PUBLIC_URL: 'ftp://example.org',
      DATABASE_URL: 'mysql://localhost/counterpart',
      WEB_CHAT: 'yes',
      LOG_LEVEL: 'loud',
      ENCRYPTION_KEY: 'c2hvcnQ=',
    })
    expect(problems.map((line) => line.split(':')[0])).toEqual([
      'PORT',
      'HOST',
      'PUBLIC_URL',
      'DATABASE_URL',
      'WEB_CHAT',
      'LOG_LEVEL',
      'ENCRYPTION_KEY',
    ])
    for (const line of problems) expect(line).toMatch(/^[A-Z_]+: is [^\n]+; for example [^\n]+$/)
  })

  it.each(['-1', '3978.5', '0x10', '1e3', '123456', 'http'])('name PORT where it is %s', (PORT) => {
    expect(problemsOf({ PORT })).toEqual([
      'PORT: is not a number from 0 (any free port) to 65535; for example PORT=3978',
    ])
  })

  it.each([
    'counterpart.db',
    'sqlite:',
    'sqlite://data/counterpart.db',
    'postgres:counterpart',
    'postgres://',
    'mysql://db/counterpart',
  ])('show the three forms of DATABASE_URL where it is %s', (DATABASE_URL) => {
    const [problem, ...others] = problemsOf({ DATABASE_URL })
    expect(others).toEqual([])
    for (const form of ['sqlite:data/counterpart.db', 'sqlite::memory:', 'postgres://user:password@']) {
      expect(problem).toContain(form)
    }
  })

  it.each(['0.0.0.0', '::', '192.168.1.20', 'counterpart.example.org', '128.0.0.1'])(
    'name HOST where the demo would be open to others on %s',
    (HOST) => {
      expect(problemsOf({ HOST })).toEqual([
        expect.stringMatching(/^HOST: .*WEB_CHAT=demo.*for example HOST=127\.0\.0\.1/),
      ])
      expect(problemsOf({ HOST, WEB_CHAT: 'demo' })).toHaveLength(1)
      expect(problemsOf({ HOST, WEB_CHAT: 'off' })).toEqual([])
    },
  )

  it.each(['127.0.0.1', '127.8.8.8', 'localhost', '::1', '0:0:0:0:0:0:0:1'])(
    'do not name HOST where the demo stays on this machine, as on %s',
    (HOST) => {
      expect(problemsOf({ HOST })).toEqual([])
    },
  )

  it('name ENCRYPTION_KEY where links leave the machine unsigned', () => {
    const PUBLIC_URL = 'https://counterpart.example.org'
    expect(problemsOf({ PUBLIC_URL })).toEqual([expect.stringMatching(/^ENCRYPTION_KEY: .*openssl rand -base64 32/)])
    expect(problemsOf({ PUBLIC_URL, ENCRYPTION_KEY: key })).toEqual([])
    expect(problemsOf({ PUBLIC_URL: 'http://[::1]:3978' })).toEqual([])
  })

  it('name ENCRYPTION_KEY where only the previous key is there', () => {
    expect(problemsOf({ ENCRYPTION_KEY_PREVIOUS: key })).toEqual([
      expect.stringMatching(/^ENCRYPTION_KEY: .*ENCRYPTION_KEY_PREVIOUS/),
    ])
  })

  it.each([
    ['SLACK_BOT_TOKEN', 'this version does not speak Slack yet; remove it to start'],
    ['SLACK_SIGNING_SECRET', 'this version does not speak Slack yet; remove it to start'],
    ['MicrosoftAppId', 'this version does not speak Teams yet; remove it to start'],
    ['TEAMS_LOGIN_URL', 'this version does not speak Teams yet; remove it to start'],
    ['COORDINATORS', 'this version knows no accounts of Slack or Teams yet; remove it to start'],
  ])('name %s, which a later version understands', (name, why) => {
    expect(problemsOf({ [name]: 'something' })).toEqual([`${name}: ${why}`])
  })

  it.each([
    [
      { OPENAI_API_KEY: 'sk-1' },
      'OPENAI_MODEL: is needed beside OPENAI_API_KEY; for example OPENAI_MODEL=gpt-4.1-mini',
    ],
    [
      { OPENAI_BASE_URL: 'http://localhost:11434/v1' },
      'OPENAI_MODEL: is needed beside OPENAI_BASE_URL; for example OPENAI_MODEL=gpt-4.1-mini',
    ],
    [
      { OPENAI_MODEL: 'small' },
      'OPENAI_BASE_URL: is needed beside OPENAI_MODEL, or OPENAI_API_KEY for OpenAI itself; for example http://localhost:11434/v1',
    ],
    [
      { OPENAI_API_KEY: 'sk-1', OPENAI_BASE_URL: 'http://models.example.org/v1', OPENAI_MODEL: 'small' },
      'OPENAI_BASE_URL: is open to readers on the way (http), and OPENAI_API_KEY would be sent there; for example https://models.example.org/v1',
    ],
    [
      { OPENAI_API_KEY: 'two words', OPENAI_MODEL: 'small' },
      'OPENAI_API_KEY: is not one word of plain characters; for example OPENAI_API_KEY=sk-, and what your provider shows',
    ],
  ])('name what a model lacks: %j', (given, problem) => {
    expect(problemsOf(given)).toEqual([problem])
  })

  it.each([
    'localhost:11434',
    'ftp://models/v1',
    'https://me:pw@models/v1',
    'https://models/v1?key=1',
    'https://models/v1#a',
  ])('name OPENAI_BASE_URL where it is %s', (OPENAI_BASE_URL) => {
    expect(problemsOf({ OPENAI_BASE_URL, OPENAI_MODEL: 'small' })).toEqual([
      'OPENAI_BASE_URL: is not a plain http or https URL (no user, query or fragment); for example http://localhost:11434/v1',
    ])
  })

  it('name WEB_CHAT=on, which a later version understands', () => {
    expect(problemsOf({ WEB_CHAT: 'on' })).toEqual([
      'WEB_CHAT: this version has no sign-in for members yet; remove it to start',
    ])
  })

  it('show no secret', () => {
    const secret = 'hunter2'
    const told = problemsOf({
      DATABASE_URL: `postgres//me:${secret}@db/name`,
      PUBLIC_URL: `https://me:${secret}@example.org`,
      ENCRYPTION_KEY: secret,
      ENCRYPTION_KEY_PREVIOUS: secret,
      OPENAI_API_KEY: secret,
      PORT: secret,
      HOST: `me:${secret}`,
      WEB_CHAT: secret,
      LOG_LEVEL: secret,
    })
    expect(told).toHaveLength(9)
    expect(told.join('\n')).not.toContain(secret)
  })
})

describe('.env.example', () => {
  const commented = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
  const uncommented = parseEnv(commented.replaceAll(/^#(?=\w+=)/gm, ''))

  it('changes nothing as it is', () => {
    expect(parseEnv(commented)).toEqual({})
  })

  it('shows values that are right', () => {
    const { PUBLIC_URL: _needsKey, ...values } = uncommented
    expect(readConfig(values)).toEqual({ config: configOf({}) })
    expect(readConfig({ ...uncommented, ENCRYPTION_KEY: key })).toHaveProperty('config')
  })

  it('shows a hosted model and a local one that are right', () => {
    const [, hosted, local] = commented.split(/^# (?:A hosted one|One of your own).*$/m)
    const modelIn = (lines = '') => configOf(present(parseEnv(lines.replaceAll(/^# {3}(?=\w+=)/gm, '')))).model
    expect(modelIn(hosted)).toMatchObject({ key: 'sk-...', name: 'gpt-4.1-mini' })
    expect(modelIn(local)).toMatchObject({ key: null, baseUrl: new URL('http://localhost:11434/v1') })
  })

  it('says of each variable of a later version that it is not in this one', () => {
    const refused = Object.keys(uncommented).filter((name) =>
      problemsOf({ [name]: 'something' })[0]?.includes('this version'),
    )
    const [, later] = commented.split('# Not in this version')
    expect(refused).toEqual(Object.keys(parseEnv((later ?? '').replaceAll(/^#(?=\w+=)/gm, ''))))
    expect(refused).toHaveLength(14)
  })
})
