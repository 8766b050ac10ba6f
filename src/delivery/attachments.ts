import { shownCoverage, shownScore } from '../domain/profile.ts'
import type { OpenedFile } from '../http/files.ts'
import { findSaidByKey } from '../store/said.ts'
import type { Picture, Saying } from '../talks/saying.ts'
import type { TextKey } from '../talks/text-key.ts'
import { type Lookups, type Reader, wordPlain } from '../wording/say.ts'
import { prepare, type Rendering } from './render.ts'

/** The name under which a message's picture or file is linked. */
export function attachmentName(of: 'picture' | 'file', key: string): string {
  return `${of}-${Buffer.from(key).toString('base64url')}${of === 'picture' ? '.png' : '.html'}`
}

/** Makes the picture or file that a message carries, in its reader's words; null where there is none. */
export async function openAttachment(name: string, rendering: Rendering): Promise<OpenedFile | null> {
  const found = /^(picture|file)-([\w-]+)\.\w+$/.exec(name)
  const row =
    found && (await findSaidByKey(rendering.database.read, Buffer.from(found[2] ?? '', 'base64url').toString()))
  if (!row) return null
  const prepared = await prepare(row, rendering)
  if (!prepared) return null
  const { reader, lookups } = prepared
  const { picture, file } = row.saying
  if (found[1] === 'picture' && picture) return drawPicture(picture, reader, lookups)
  if (found[1] === 'file' && file) return printQuestions(file, reader, lookups)
  return null
}

async function drawPicture(picture: Picture, reader: Reader, lookups: Lookups): Promise<OpenedFile> {
  const { profileChart } = await import('../reports/profile-chart.ts')
  const { benchmark, version, title, bars } = picture
  const words = (text: TextKey, values: Parameters<typeof wordPlain>[0]['with']) =>
    wordPlain({ text, ...(values && { with: values }) }, reader, lookups)
  const png = profileChart({
    title: wordPlain(title, reader, lookups),
    bars: bars.map(({ dimension, score, coverage }) => ({
      label: words('answering.text', { text: { benchmark, version, path: ['dimensions', dimension, 'name'] } }),
      score,
      valueLabel:
        score === null
          ? words('profile.chart-no-score', {})
          : words('profile.chart-score', { score: shownScore(score) }),
      detail: words('profile.chart-coverage', { coverage: shownCoverage(coverage) }),
    })),
  })
  return { type: 'image/png', body: new Uint8Array(png) }
}

async function printQuestions(
  file: NonNullable<Saying['file']>,
  reader: Reader,
  lookups: Lookups,
): Promise<OpenedFile> {
  const { questionsPage, questionsPolicy } = await import('../reports/questions.ts')
  const words = (text: TextKey) => wordPlain({ text }, reader, lookups)
  const body = questionsPage(lookups.benchmark(file.benchmark, file.version), reader.language, {
    intro: words('common.questions-intro'),
    why: words('common.questions-why'),
    evidence: words('common.questions-evidence'),
    ask: words('common.questions-ask'),
  })
  return { type: 'text/html; charset=UTF-8', body, headers: { 'content-security-policy': questionsPolicy } }
}
