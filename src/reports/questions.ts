import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Benchmark, BenchmarkTexts, Dimension, Indicator, Standard } from '../domain/benchmark.ts'
import { type Outline, outline, textsOf } from '../domain/outline.ts'

/** What the page says besides the benchmark, in its language. */
export interface QuestionsWords {
  /** Below the benchmark's name: what this is, and how to use it. */
  intro: string
  /** Above each question's explanation: 'Why this question'. */
  why: string
  /** Above its example: 'What could show it'. */
  evidence: string
  /** Above the question to oneself: 'Ask yourself'. */
  ask: string
}

const style = readFileSync(join(import.meta.dirname, 'questions.css'), 'utf8')

/** The content security policy to serve the page with: nothing but its own style. */
export const questionsPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** All questions of a benchmark as one HTML file that needs nothing else, to read on a phone or to print. */
export function questionsPage(benchmark: Benchmark, language: string, words: QuestionsWords): string {
  const page: Page = { texts: textsOf(benchmark, language), words, numbers: outline(benchmark).byId }
  const contents = benchmark.dimensions.map(({ id }) => {
    return `<li><a href="#${escapeHtml(id)}">${escapeHtml(named(page.texts.dimensions, id).name)}</a></li>`
  })
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.texts.name)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escapeHtml(page.texts.name)}</h1>
<p>${escapeHtml(words.intro)}</p>
<nav><ol>${contents.join('')}</ol></nav>
</header>
<main>
${benchmark.dimensions.map((dimension) => dimensionPart(dimension, page)).join('\n')}
</main>
<footer><p>${escapeHtml(benchmark.source)}</p><p>${escapeHtml(benchmark.note)}</p></footer>
</body>
</html>
`
}

interface Page {
  texts: BenchmarkTexts
  words: QuestionsWords
  numbers: Outline['byId']
}

function dimensionPart({ id, standards }: Dimension, page: Page): string {
  const { name, about } = named(page.texts.dimensions, id)
  return `<section id="${escapeHtml(id)}">
<h2>${escapeHtml(name)}</h2>
<p class="about">${escapeHtml(about)}</p>
${standards.map((standard) => standardPart(standard, page)).join('\n')}
</section>`
}

function standardPart({ id, indicators }: Standard, page: Page): string {
  return `<h3>${escapeHtml(named(page.texts.standards, id).name)}</h3>
${indicators.map((indicator) => indicatorPart(indicator, page)).join('\n')}`
}

function indicatorPart({ id }: Indicator, { texts, words, numbers }: Page): string {
  const { question, levels, why, evidence, ask } = named(texts.indicators, id)
  const items = levels.map((level, index) => {
    return `<li><span class="name">${escapeHtml(texts.levels[index] ?? '')}</span> ${escapeHtml(level)}</li>`
  })
  return `<article>
<h4><span class="number">${numbers.get(id)?.number}.</span> ${escapeHtml(question)}</h4>
<ol class="levels" start="0">${items.join('')}</ol>
<dl>
<dt>${escapeHtml(words.why)}</dt><dd>${escapeHtml(why)}</dd>
<dt>${escapeHtml(words.evidence)}</dt><dd>${escapeHtml(evidence)}</dd>
<dt>${escapeHtml(words.ask)}</dt><dd>${escapeHtml(ask)}</dd>
</dl>
</article>`
}

/** A loaded benchmark has all its texts. */
function named<T>(texts: Record<string, T>, id: string): T {
  const found = texts[id]
  if (found === undefined) throw new Error(`The benchmark has no texts for ${id}`)
  return found
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
