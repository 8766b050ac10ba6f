/** How long a note can be, in characters. */
export const noteLengthMax = 2000
/** How long the title of a piece of evidence can be, in characters. */
export const titleLengthMax = 200
/** How long a link can be, in characters. */
export const linkLengthMax = 500
/** How long what somebody sends as evidence can be, in characters: a link, a title, and what stands between. */
export const evidenceLengthMax = 1000

/**
 * What a person wrote, fit to be stored and shown: no control characters but line breaks, no half characters, none of
 * the marks that turn the direction of the text around them, no white space at the ends.
 */
export function cleanWords(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (character) => (character === '\n' ? '\n' : ''))
    .trim()
}

/** One line of what a person wrote, for names and titles. */
export function cleanLine(text: string, lengthMax: number): string {
  return [...cleanWords(text).replace(/\s+/g, ' ')].slice(0, lengthMax).join('')
}

/** No command, name or number that words are compared with is longer, in UTF-16 units. */
const comparedLengthMax = 200

/** How words are compared: without case, width, doubled white space, or punctuation around them. Long ones stay. */
export function foldWords(text: string): string {
  if (text.length > comparedLengthMax) return text
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}|\u20e3/gu, '')
    .replace(/[’‘`´]/g, "'")
    .toLowerCase()
    .replace(/\s+/g, ' ')
  return plain.replace(/^[\s"'«»„“”(¿]+|[\s"'«»„“”).,!?…:;]+$/g, '') || plain.trim()
}

/**
 * What tells a text from another one, as eight hexadecimal digits: FNV-1a of 32 bits over its UTF-16 units
 * (datatracker.ietf.org/doc/html/draft-eastlake-fnv). It keeps nothing secret.
 */
export function checksum(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
