import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Benchmark, Indicator, IndicatorTexts } from '../../src/domain/benchmark.ts'
import { questionsPage, questionsPolicy } from '../../src/reports/questions.ts'

function indicator(id: string): Indicator {
  return { id, weight: 1, short: true }
}

function texts(question: string): IndicatorTexts {
  const levels = ['none', 'one', 'two', 'three', 'four'].map((level) => `${question}: ${level}`)
  return {
    name: 'x',
    question,
    levels,
    why: `${question}: why`,
    evidence: `${question}: paper`,
    ask: `${question}: ask`,
  }
}

const benchmark: Benchmark = {
  id: 'small',
  version: 1,
  source: 'Who made it',
  note: 'What is ours',
  dimensions: [
    {
      id: 'GOV',
      weight: 1,
      standards: [{ id: 'GOV-1', weight: 1, indicators: [indicator('GOV-1a'), indicator('GOV-1b')] }],
    },
    { id: 'PAR', weight: 1, standards: [{ id: 'PAR-1', weight: 1, indicators: [indicator('PAR-1a')] }] },
  ],
  languages: ['en'],
  cues: {},
  texts: {
    en: {
      name: 'Small <benchmark>',
      levels: ['Nothing', 'First steps', 'Partly', 'Everywhere', 'Improved'],
      dimensions: { GOV: { name: 'Governance', about: 'How you lead' }, PAR: { name: 'Partners', about: 'With whom' } },
      standards: { 'GOV-1': { name: 'Leadership & aims' }, 'PAR-1': { name: 'Associations' } },
      indicators: {
        'GOV-1a': texts('First?'),
        'GOV-1b': texts('<script>alert("2")</script>'),
        'PAR-1a': texts("What's third?"),
      },
    },
  },
}

const words = { intro: 'To read <beforehand>', why: 'Why & how', evidence: 'Evidence', ask: 'Ask' }
const page = questionsPage(benchmark, 'en', words)

/** What one reads from top to bottom. */
const read = page
  .replace(/<head>.*<\/head>/s, '')
  .replace(/<[^>]*>/g, '\n')
  .replace(/\n\s*/g, '\n')

describe('the page of all questions', () => {
  it('has every question in order, by its number, with everything that belongs to it', () => {
    expect(read).toContain(
      ['Partners', 'With whom', 'Associations', '3.', 'What&#39;s third?', 'Nothing', 'What&#39;s third?: none'].join(
        '\n',
      ),
    )
    expect(read.match(/\d\.\n.*/g)).toEqual([
      '1.\nFirst?',
      '2.\n&lt;script&gt;alert(&quot;2&quot;)&lt;/script&gt;',
      '3.\nWhat&#39;s third?',
    ])
    for (const part of [
      'Improved\nFirst?: four',
      'Why &amp; how\nFirst?: why',
      'Evidence\nFirst?: paper',
      'Ask\nFirst?: ask',
    ]) {
      expect(read).toContain(part)
    }
    expect(read).toContain('Who made it\nWhat is ours')
    expect(page.match(/<ol class="levels" start="0">/g)).toHaveLength(3)
  })

  it('shows texts as they are, never as markup', () => {
    expect(page).toContain('<h1>Small &lt;benchmark&gt;</h1>')
    expect(page).toContain('To read &lt;beforehand&gt;')
    expect(page).not.toContain('<script')
  })

  it('has a policy that allows its own style and nothing else', () => {
    const style = /<style>(.*)<\/style>/s.exec(page)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(questionsPolicy).toContain(`default-src 'none'; style-src 'sha256-${hash}'`)
    expect(page).not.toMatch(/<[^>]* (?:style|src|on\w+)=/)
  })

  it('keeps a question on one printed page', () => {
    expect(page).toMatch(/@media print \{.*article \{\s*break-inside: avoid;/s)
  })
})
