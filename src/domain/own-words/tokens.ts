/** A word of somebody's text, as it is compared, with its place in the text; or a pause between two of them. */
export interface Token {
  /** Without case, accents and apostrophes: "Don’t" is 'dont'. A pause is `pause`. */
  word: string
  /** In UTF-16 code units; `end` is behind the last. */
  start: number
  end: number
}

/** A part of a sentence, from its first token to the one behind its last. */
export interface Span {
  from: number
  to: number
}

/** A comma, a colon, a bracket, a dash. */
export const pause = ','

export interface Sentence {
  tokens: Token[]
  /** How many tokens at its beginning are a question: all of them, or those that name what the rest speaks of. */
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
  for (const { 0: piece, index } of text.matchAll(pieces)) {
    const end = index + piece.length
    if (isWord.test(piece)) open.tokens.push({ word: foldWord(piece), start: index, end })
    else if (isEnd.test(piece) && !(piece === '.' && goesOn(text, end))) {
      const isQuestion = questionMarks.includes(piece)
      if (isQuestion) open.asked = open.tokens.length
      if (isQuestion && open.asked > 0 && open.asked <= topicMax) addPause(open, index, end)
      else if (open.tokens.length > 0) {
        sentences.push(open)
        open = { tokens: [], asked: 0 }
      }
    } else addPause(open, index, end)
  }
  if (open.tokens.length > 0) sentences.push(open)
  return sentences
}

/** The words of a text, as they are compared. */
export function wordsOf(text: string): string[] {
  return tokenise(text).flatMap(({ tokens }) => tokens.flatMap(({ word }) => (word === pause ? [] : [word])))
}

function addPause({ tokens }: Sentence, start: number, end: number): void {
  if (tokens.length > 0 && tokens.at(-1)?.word !== pause) tokens.push({ word: pause, start, end })
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
