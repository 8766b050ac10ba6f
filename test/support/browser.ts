import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'

/** A browser of its own, without a window; `await using` closes it. */
export async function launchBrowser(): Promise<Browser> {
  const browser = inject('browser')
  if (!browser) throw new Error('No browser is packaged for this machine: set CHROME_PATH to an installed Chromium.')
  return await chromium.launch({
    executablePath: browser.path,
    env: { ...process.env, ...browser.env },
    // The tests' pages are our own; the sandbox needs what containers lack. No word to the network.
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
    ],
  })
}
