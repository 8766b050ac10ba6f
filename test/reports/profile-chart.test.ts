import { Resvg } from '@resvg/resvg-js'
import { describe, expect, it } from 'vitest'
import { type ProfileBar, type ProfileChart, profileChart, profileSvg } from '../../src/reports/profile-chart.ts'
import { font } from '../../src/reports/svg-text.ts'

function bar(label: string, score: number | null, change: Partial<ProfileBar> = {}): ProfileBar {
  return { label, score, valueLabel: score === null ? '–' : String(score), detail: '9 of 12 answered', ...change }
}

const usual: ProfileChart = {
  title: 'Tampere: your profile so far',
  bars: [
    bar('General Governance', 62),
    bar('Individual Empowerment', 100),
    bar('Administrative Cooperation', 0),
    bar('Working in Partnership', null),
  ],
}

const pseudoLabel = '⟦Þóòļíìţíìçáàļ ļéèáàðéèŕřšĥíìþ áàñð þúùƀļíìç çóòɱɱíìţɱéèñţ ţóò áàŕřŕříìṽáàļ⟧'
const charts: Record<string, ProfileChart> = {
  'the usual four dimensions': usual,
  'six dimensions with long labels and values': {
    title: `${pseudoLabel} ${pseudoLabel}`,
    bars: [3, 25, 50, 75, 99, null].map((score) =>
      bar(pseudoLabel, score, { valueLabel: '⟦62 óòƒ 100 þóòíìñţš⟧', detail: `${pseudoLabel} ${pseudoLabel}` }),
    ),
  },
  'a word wider than the picture': { title: 'W'.repeat(90), bars: [bar('Verwaltungszusammenarbeit'.repeat(4), 5)] },
  'Greek and Cyrillic': {
    title: 'Αθήνα',
    bars: [bar('Τοπική διακυβέρνηση και συνεργασία', 40), bar('Межведомственное', 60)],
  },
  'letters that the font lacks': {
    title: '合作与社区参与'.repeat(8),
    bars: [bar('العمل بالشراكة', 40), bar('😀👩‍👩‍👧', 60)],
  },
  'markup, control characters and nothing at all': {
    title: '',
    bars: [bar('<b>&amp;"\u0000\ud800\ufffe\u202e\n</text>', 40), bar('', 1)],
  },
  'no dimensions': { title: 'Nothing', bars: [] },
}

interface Box {
  text: string
  left: number
  top: number
  right: number
  bottom: number
}

/** Where the ink of each text is, as the renderer itself sees it: every text drawn alone. */
function textBoxes(svg: string): Box[] {
  const [start = ''] = /^<svg[^>]*>/.exec(svg) ?? []
  return [...svg.matchAll(/<text .*?<\/text>/g)].flatMap(([element]) => {
    const box = new Resvg(`${start}${element}</svg>`, { font }).getBBox()
    const text = element.replace(/<[^>]*>/g, '')
    return box ? [{ text, left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height }] : []
  })
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}

/** Width and height in pixels, from a PNG's first chunk (https://www.w3.org/TR/png-3/#11IHDR). */
function sizeOf(png: Buffer): [width: number, height: number] {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\u0089PNG\r\n\u001a\n')
  return [png.readUInt32BE(16), png.readUInt32BE(20)]
}

describe('the picture of a profile', () => {
  it.each(Object.entries(charts))('has every text on the card and none over another: %s', (_, chart) => {
    const svg = profileSvg(chart)
    const height = Number(/height="(\d+)"/.exec(svg)?.[1])
    const boxes = textBoxes(svg)
    for (const [index, box] of boxes.entries()) {
      expect(box.left, box.text).toBeGreaterThan(10)
      expect(box.right, box.text).toBeLessThan(350)
      expect(box.top, box.text).toBeGreaterThan(10)
      expect(box.bottom, box.text).toBeLessThan(height - 10)
      expect(boxes.slice(index + 1).filter((other) => overlap(box, other))).toEqual([])
    }
    expect(sizeOf(profileChart(chart))).toEqual([720, height * 2])
  })

  it('shows every label, value and detail whole, at a size that a phone can show', () => {
    for (const { title, bars } of [charts['six dimensions with long labels and values'] ?? usual, usual]) {
      const svg = profileSvg({ title, bars })
      const words = textBoxes(svg)
        .map(({ text }) => text)
        .join(' ')
      const wanted = bars.flatMap(({ label, valueLabel, detail }) => [label, valueLabel, detail])
      expect(words).toBe([title, ...wanted, '0 25 50 75 100'].join(' '))
      const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map((match) => Number(match[1]))
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(13)
    }
  })

  it('draws a bar as long as its score, between 0 and 100', () => {
    const lengths = [
      ...profileSvg({ title: '', bars: [50, 100, 0, null, 150].map((score) => bar('', score)) }).matchAll(
        /<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)" [^>]*fill="#0f6b78"/g,
      ),
    ].map((match) => Number(match[1]))
    const [half = 0, full = 0, over] = lengths
    expect(lengths).toHaveLength(3)
    expect(half).toBeCloseTo(full / 2)
    expect(over).toBe(full)
  })

  it('tells nothing answered from a score of 0', () => {
    const [zero, none] = [0, null].map((score) => profileSvg({ title: '', bars: [bar('', score, { valueLabel: '' })] }))
    expect(zero).not.toContain('stroke-dasharray')
    expect(none).toContain('stroke-dasharray')
  })
})
