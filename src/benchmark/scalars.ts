import { isScalar } from 'yaml'
import { type Cursor, reportWrong } from './cursor.ts'

/** A text that is not empty, without white space around it. */
export function readText(at: Cursor | undefined, example: string): string {
  if (at === undefined) return ''
  const value = scalarOf(at)
  const text = typeof value === 'string' ? value.trim() : ''
  if (text === '')
    reportWrong(at, `text, such as '${example}'`, typeof value === 'number' ? '; in quotes it is text' : '')
  return text
}

export function readNumber(at: Cursor, expected: string, isRight: (value: number) => boolean): number {
  const value = scalarOf(at)
  if (typeof value === 'number' && isRight(value)) return value
  reportWrong(at, expected)
  return 1
}

/** True or false; undefined where it is neither. */
export function readFlag(at: Cursor): boolean | undefined {
  const value = scalarOf(at)
  if (typeof value === 'boolean') return value
  reportWrong(at, 'true or false')
  return undefined
}

function scalarOf({ node }: Cursor): unknown {
  return isScalar(node) ? node.value : undefined
}
