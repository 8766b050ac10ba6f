import { Resvg } from '@resvg/resvg-js'
import { scaleLinear } from 'd3-scale'
import { drawLines, font, lineWidth, type TextStyle, wrap } from './svg-text.ts'

/** A profile with its words in the reader's language. */
export interface ProfileChart {
  title: string
  /** From top to bottom. */
  bars: ProfileBar[]
}

export interface ProfileBar {
  label: string
  /** 0-100; null where nothing is answered. */
  score: number | null
  /** What stands at the end of the bar: '62'. */
  valueLabel: string
  /** What stands below it: '7 of 9 answered'. */
  detail: string
}

// Drawn for the width of a phone, in CSS pixels, and painted at twice that.
const width = 360
const zoom = 2
const padding = 20
const barHeight = 12
const inner = width - 2 * padding
const valueWidthMax = 100
const valueGap = 12
const ticks = [0, 25, 50, 75, 100]

const colors = {
  card: '#f7fafa',
  edge: '#d3e0e2',
  ink: '#10333b',
  quiet: '#48646b',
  track: '#d9e6e8',
  bar: '#0f6b78',
  empty: '#8ba6ac',
}
const titleStyle: TextStyle = { size: 18, lineHeight: 25, weight: 600, color: colors.ink }
const labelStyle: TextStyle = { size: 15, lineHeight: 20, weight: 600, color: colors.ink }
const valueStyle: TextStyle = { size: 16, lineHeight: 22, weight: 600, color: colors.bar }
const quietStyle: TextStyle = { size: 13.5, lineHeight: 18, weight: 400, color: colors.quiet }

/** A PNG, 720 pixels wide: a bar a dimension, on a card of its own that is readable on light and dark pages. */
export function profileChart(chart: ProfileChart): Buffer {
  return new Resvg(profileSvg(chart), { font, fitTo: { mode: 'zoom', value: zoom } }).render().asPng()
}

/** The drawing that is painted; as high as its words need. */
export function profileSvg({ title, bars }: ProfileChart): string {
  const values = bars.map(({ valueLabel }) => wrap(valueLabel, valueStyle, valueWidthMax))
  const valueWidth = Math.max(0, ...values.flat().map((line) => lineWidth(line, valueStyle)))
  const scale = scaleLinear([0, 100], [padding, width - padding - Math.ceil(valueWidth) - valueGap]).clamp(true)
  const titleLines = wrap(title, titleStyle, inner)
  const parts = [drawLines(titleLines, padding, padding, titleStyle)]
  let top = padding + titleLines.length * titleStyle.lineHeight + 14
  for (const [index, bar] of bars.entries()) {
    const { drawing, height } = drawBar(bar, values[index] ?? [], top, scale)
    parts.push(drawing)
    top += height + 18
  }
  parts.push(...ticks.map((tick) => drawLines([String(tick)], scale(tick), top, quietStyle, 'middle')))
  const height = Math.ceil(top + quietStyle.lineHeight + padding - 4)
  const card = `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="16" fill="${colors.card}" stroke="${colors.edge}"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${card}${parts.join('')}</svg>`
}

type Scale = (score: number) => number

/** From top to bottom: the label, the bar with its value beside, the detail. */
function drawBar(bar: ProfileBar, value: string[], top: number, scale: Scale): { drawing: string; height: number } {
  const label = wrap(bar.label, labelStyle, inner)
  const detail = wrap(bar.detail, quietStyle, inner)
  const rowTop = top + label.length * labelStyle.lineHeight + 2
  const rowHeight = Math.max(1, value.length) * valueStyle.lineHeight
  const detailTop = rowTop + rowHeight + 1
  const drawing = [
    drawLines(label, padding, top, labelStyle),
    drawTrack(bar.score, rowTop + (rowHeight - barHeight) / 2, scale),
    drawLines(value, scale(100) + valueGap, rowTop, valueStyle),
    drawLines(detail, padding, detailTop, quietStyle),
  ]
  return { drawing: drawing.join(''), height: detailTop + detail.length * quietStyle.lineHeight - top }
}

/** A dashed outline where there is no score, so that nothing answered does not look like nothing reached. */
function drawTrack(score: number | null, y: number, scale: Scale): string {
  const [start, end] = [scale(0), scale(100)]
  const shape = (to: number, look: string) =>
    `<rect x="${start}" y="${y}" width="${to - start}" height="${barHeight}" rx="${barHeight / 2}" ${look}/>`
  if (score === null) return shape(end, `fill="none" stroke="${colors.empty}" stroke-dasharray="3 4"`)
  const marks = ticks.slice(1, -1).map((tick) => {
    return `<path d="M${scale(tick)} ${y}v${barHeight}" stroke="${colors.card}" stroke-width="1.5"/>`
  })
  // A small score still shows as a round dot.
  const filled = score > 0 ? shape(Math.max(scale(score), start + barHeight), `fill="${colors.bar}"`) : ''
  return shape(end, `fill="${colors.track}"`) + marks.join('') + filled
}
