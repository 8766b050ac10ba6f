import chromium from '@sparticuz/chromium'

// Into TMPDIR. A program of its own, as the package changes the environment when it is imported.
await chromium.executablePath()
