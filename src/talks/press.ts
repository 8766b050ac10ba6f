import { type Answer, parseAnswer } from '../domain/benchmark.ts'
import { type Intent, plainIntent } from './intent.ts'

/** What follows it is taken as if it had been typed. */
const saidPrefix = 'said/'

/** What a button means: its id says all. Undefined for an id that no message of ours carries. */
export function intentOfPress(action: string): Intent | undefined {
  if (action.startsWith(saidPrefix)) return { do: 'said', words: action.slice(saidPrefix.length) }
  const [head = '', first, second, ...more] = action.split('/')
  if (more.length > 0) return undefined
  if (first === undefined) return plain(head)
  if (second === undefined) return withOne(head, first)
  return withTwo(head, first, second)
}

function plain(head: string): Intent | undefined {
  switch (head) {
    case 'start':
      return { do: 'start', form: null }
    case 'invite':
      return { do: 'invite', city: null, words: '' }
    case 'code':
      return { do: 'ask-code' }
    case 'pause':
      return { do: 'pause', until: null }
    case 'next-week':
      return { do: 'pause', until: 'next week' }
    case 'erase':
      return { do: 'erase', confirmed: false }
    default:
      return plainIntent(head)
  }
}

function withOne(head: string, first: string): Intent | undefined {
  switch (head) {
    case 'more':
    case 'why':
    case 'example':
    case 'skip':
      return { do: head, indicator: first }
    case 'show':
      return { do: 'show', indicator: first }
    case 'note':
    case 'evidence':
      return { do: head, indicator: first, text: null }
    case 'remove-note':
      return { do: 'take-back', what: 'note', indicator: first }
    case 'unknown-member':
      return { do: 'disown', member: first, name: null, words: '' }
    case 'go':
      return { do: 'go', dimension: first }
    case 'start':
      return first === 'full' || first === 'short' ? { do: 'start', form: first } : undefined
    case 'pause':
      return { do: 'pause', until: first }
    case 'erase':
      return first === 'yes' ? { do: 'erase', confirmed: true } : undefined
    case 'join':
      return { do: 'join', code: first }
    case 'pass-on':
      return { do: 'pass-on', id: first }
    case 'record':
      return batchOf(first)
    case 'confirm':
      return { do: 'confirm', member: first, name: null, words: '' }
    default:
      return undefined
  }
}

function withTwo(head: string, first: string, second: string): Intent | undefined {
  if (head === 'evidence') return { do: 'evidence', indicator: first, text: second }
  if (head === 'remove-evidence') return { do: 'take-back', what: 'evidence', indicator: first, number: Number(second) }
  const answer = head === 'answer' ? parseAnswer(second) : undefined
  return answer === undefined ? undefined : { do: 'answer', indicator: first, answer }
}

/** 'GOV-1a.3,GOV-1b.na': answers by indicator. */
function batchOf(list: string): Intent | undefined {
  const answers = list.split(',').map((entry) => {
    const [indicator = '', given = ''] = entry.split('.')
    return [indicator, parseAnswer(given)] as const
  })
  const read = answers.flatMap(([indicator, answer]): [string, Answer][] =>
    answer === undefined ? [] : [[indicator, answer]],
  )
  return read.length === answers.length ? { do: 'record-all', answers: read } : undefined
}
