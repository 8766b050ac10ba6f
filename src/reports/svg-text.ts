import { createRequire } from 'node:module'
import { Resvg, type ResvgRenderOptions } from '@resvg/resvg-js'

const { resolve } = createRequire(import.meta.url)

/** The one font of our pictures, in two weights; letters that it lacks are drawn as boxes. */
export const font: NonNullable<ResvgRenderOptions['font']> = {
  loadSystemFonts: false,
  defaultFontFamily: 'Noto Sans',
  fontFiles: [
    resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
    resolve('@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf'),
  ],
}

/** Sizes in pixels of the drawing. */
export interface TextStyle {
  size: number
  lineHeight: number
  weight: 400 | 600
  color: string
}

/** Text over as many lines as it needs; where `top` is the upper edge of the first. */
export function drawLines(lines: string[], x: number, top: number, style: TextStyle, anchor = 'start'): string {
  // From the font's own ascent and descent (hhea): 1.069 and 0.293 em.
  const baseline = top + style.lineHeight / 2 + ((1.069 - 0.293) / 2) * style.size
  const look = `font-family="Noto Sans" font-size="${style.size}" font-weight="${style.weight}" fill="${style.color}"`
  return lines
    .map((line, index) => {
      const y = baseline + index * style.lineHeight
      return `<text x="${x}" y="${y}" text-anchor="${anchor}" ${look}>${escapeXml(line)}</text>`
    })
    .join('')
}

/** Breaks a text between words, and a word that is wider than a line within. */
export function wrap(text: string, style: TextStyle, width: number): string[] {
  const lines: string[] = []
  for (const word of drawable(text)
    .split(' ')
    .flatMap((whole) => pieces(whole, style, width))) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`
    if (lines.length > 0 && lineWidth(longer, style) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** The width of a line, rather a little more than less. */
export function lineWidth(line: string, style: TextStyle): number {
  // What is measured is the ink; a letter's own white space at its sides is at the most a tenth of an em together.
  const words = line.split(' ').map((word) => inkWidth(word, style.weight) + 0.1)
  const spaces = 0.26 * (words.length - 1)
  return (words.reduce((sum, width) => sum + width, 0) + spaces) * style.size
}

function pieces(word: string, style: TextStyle, width: number): string[] {
  const letters = [...word]
  const excess = lineWidth(word, style) / width
  if (excess <= 1 || letters.length < 2) return [word]
  const length = Math.max(1, Math.floor((letters.length / excess) * 0.9))
  const [head, rest] = [letters.slice(0, length).join(''), letters.slice(length).join('')]
  return [...pieces(head, style, width), ...pieces(rest, style, width)]
}

/** Pictures use few different words: names of dimensions, and what the catalogues say. */
const inkWidths = new Map<string, number>()

/** In em. Measured by the renderer itself, which takes half a millisecond. */
function inkWidth(word: string, weight: TextStyle['weight']): number {
  const key = `${weight} ${word}`
  const known = inkWidths.get(key)
  if (known !== undefined) return known
  const style: TextStyle = { size: 100, lineHeight: 100, weight, color: '#000' }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${drawLines([word], 0, 0, style)}</svg>`
  const width = (new Resvg(svg, { font }).getBBox()?.width ?? 0) / style.size
  inkWidths.set(key, width)
  return width
}

/** One line without characters that have no picture or that XML forbids. */
function drawable(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\p{C}/gu, '').trim()
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
