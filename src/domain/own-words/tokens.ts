/** A word of somebody's text, as it is compared, with its place in the text. */
export interface Token {
  /** Without case, accents and apostrophes: "Don’t" is 'dont'. */
  word: string
  /** In UTF-16 code units; `end` is behind the last. */
  start: number
  end: number
  /** Counted within the sentence; a new one begins behind a comma, a colon, a bracket or a dash. */
  clause: number
}

export interface Sentence {
  tokens: Token[]
  /** How many words at its beginning are a question: all of them, or those that name what the rest speaks of. */
  asked: number
}

/** A question that is longer is no topic: 'A review? None.' */
const topicMax = 6

const pieces =
  /\p{N}+(?:[.,]\p{N}+)*(?![\p{L}\p{N}])|[\p{L}\p{M}\p{N}]+(?:['’‘ʼ`´][\p{L}\p{M}]+)*|[%/&+\p{Sc}]|[?？؟;!！。.…]|[,:،、()[\]–—]|(?<=\s)-+(?=\s)/gu
const isWord = /^[\p{L}\p{M}\p{N}\p{Sc}%/&+]/u
const isEnd = /^[?？؟;!！。.…]/u
const questionMarks = '?？؟'

/** Takes a text apart. White space only parts words. */
export function tokenise(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let open: Sentence = { tokens: [], asked: 0 }
  let clause = 0
  for (const { 0: piece, index } of text.matchAll(pieces)) {
    const end = index + piece.length
    if (isWord.test(piece)) open.tokens.push({ word: foldWord(piece), start: index, end, clause })
    else clause++
    if (open.tokens.length === 0 || !isEnd.test(piece) || (piece === '.' && goesOn(text, end))) continue
    const isQuestion = questionMarks.includes(piece)
    if (isQuestion) open.asked = open.tokens.length
    if (isQuestion && open.asked <= topicMax) continue
    sentences.push(open)
    open = { tokens: [], asked: 0 }
  }
  if (open.tokens.length > 0) sentences.push(open)
  return sentences
}

/** 'i.e.' and 'www.example.org' do. */
function goesOn(text: string, behindStop: number): boolean {
  return /^\p{L}/u.test(text.slice(behindStop, behindStop + 2))
}

function foldWord(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/[\p{M}'’‘ʼ`´]/gu, '')
    .toLowerCase()
}
