import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { Hono } from 'hono'
import { etag } from 'hono/etag'
import type { ServerEnv } from './server.ts'

const script = 'text/javascript; charset=UTF-8'
const types = new Map([
  ['.css', 'text/css; charset=UTF-8'],
  ['.html', 'text/html; charset=UTF-8'],
  ['.js', script],
  ['.svg', 'image/svg+xml'],
])

interface Asset {
  type: string
  etag: string
  body: Uint8Array<ArrayBuffer>
}

/**
 * GET / and /assets/… from the page's folder, all read now: what is not there at the start is not served.
 * /assets/texts.json?language=xx has the page's texts, in English where `texts` knows no such language.
 */
export async function pageRoutes(options: {
  folder: string
  texts: (language: string) => object | undefined
}): Promise<Hono<ServerEnv>> {
  const { folder, texts } = options
  const assets = await readAssets(folder)
  const index = assets.get('index.html')
  if (index === undefined) throw new Error(`The page has no index.html in ${folder}: the installation is not complete.`)

  const answer = ({ body, type, etag }: Asset) =>
    new Response(body, { headers: { 'content-type': type, etag, 'cache-control': 'no-cache' } })

  return new Hono<ServerEnv>()
    .use('/', etag())
    .use('/assets/*', etag())
    .get('/', () => answer(index))
    .get('/assets/texts.json', (c) =>
      c.json(texts(languageTag(c.req.query('language'))) ?? texts('en') ?? {}, 200, { 'cache-control': 'no-cache' }),
    )
    .get('/assets/:name', (c) => {
      const asset = assets.get(c.req.param('name'))
      return asset === undefined ? c.notFound() : answer(asset)
    })
}

async function readAssets(folder: string): Promise<Map<string, Asset>> {
  const assets = new Map<string, Asset>()
  for (const name of await readdir(folder)) {
    const type = types.get(extname(name))
    if (type !== undefined) assets.set(name, await readAsset(join(folder, name), type))
  }
  return assets.set('markdown-it.js', await readAsset(markdownItModule(), script))
}

async function readAsset(path: string, type: string): Promise<Asset> {
  const body = new Uint8Array(await readFile(path))
  return { type, etag: `"${createHash('sha256').update(body).digest('base64url')}"`, body }
}

/** The library's build for browsers, which the page imports; its package keeps the place to itself. */
function markdownItModule(): string {
  const manifest = createRequire(import.meta.url).resolve('markdown-it/package.json')
  return join(dirname(manifest), 'dist/browser/markdown-it.esm.min.mjs')
}

function languageTag(given = 'en'): string {
  return /^[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/.test(given) ? given : 'en'
}
