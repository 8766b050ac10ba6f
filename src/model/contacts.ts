import type { Span } from './span.ts'

const label = String.raw`[\p{L}\p{N}][\p{L}\p{N}_+-]*`
/** A full stop of a domain or a mailbox, also spelt out: 'city.fi', 'city dot fi', 'city[.]fi'. */
const dot = String.raw`(?:[.．。]|\s?[([{]\s?(?:\.|dot|punkt|point|piste|punt|punto)\s?[)\]}]\s?|\s(?:dot|punkt|point|piste|punt|punto)\s)`
/** The ends of domains: every country's and the frequent others. */
const end = String.raw`(?:(?-i:\p{Ll}{2}|\p{Lu}{2})|com|org|net|edu|gov|int|info|eus|cat|app|dev|city|berlin|wien|brussels|vlaanderen|online|site|cloud|page|link|team|chat|bayern|hamburg|koeln|paris|amsterdam)(?![\p{L}\p{N}])`
const site = `(?:${label}${dot})+${end}`
/** Of a mail address; everybody knows how these providers' names end. */
const host = `(?:${site}|(?:gmail|googlemail|gmx|hotmail|icloud|outlook|proton|protonmail|yahoo)(?![\\p{L}\\p{N}]))`
const at = String.raw`(?:\s?[@＠﹫]\s?|\s?[([{]\s?(?:at|ät|a|bei|chez|bij)\s?[)\]}]\s?|\s(?:at|ät|arobase|arroba|chiocciola|apenstaartje|klammeraffe|miukumauku)\s)`

const addresses = [
  find(
    'mail',
    `(?:mailto:)?(?<![\\p{L}\\p{N}])${label}(?:${dot}${label})*${at}(?:${host}|${label}(?:${dot}${label})*(?<=[@＠﹫]\\s?[^@]*))`,
  ),
  // A handle: '@karen', 'skype: karen.k'.
  find('name', String.raw`(?<![\p{L}\p{N}])[@＠]${label}(?:\.${label})*`),
  find('name', String.raw`(?<=(?<!\p{L})(?:skype|telegram|signal|threema|discord|instagram|insta)\s?[:=]\s?)\S+`),
  find('link', String.raw`\p{L}[\p{L}\p{N}+.-]*:\/\/\S+`),
  find('link', String.raw`(?<![\p{L}\p{N}])www\d?${dot}\S+`),
  find('link', String.raw`(?<![\p{L}\p{N}])${site}(?::\d+)?(?:[/?#]\S*)?`),
  find('link', String.raw`(?<![\p{N}.])\d{1,3}(?:\.\d{1,3}){3}(?![\p{N}.])(?::\d+)?(?:\/\S*)?`),
]

const number = /(?<![\p{L}\p{N}])(?:\+\s?|\(\+?)?\p{Nd}(?:[\s()./–‑-]{0,3}\p{Nd}){4,}(?![\p{L}\p{N}])/gu
/** 'ext 4521', 'tel. 310'. */
const extension =
  /(?<![\p{L}\p{N}])(?:tel|tél|phone|telephone|mobile|mob|cell|handy|gsm|puh|puhelin|ext|extension|durchwahl|toestel|interno|whatsapp|fax)[.:]?\s?(?:no\.?|nr\.?|number|is|on|me on)?[\s:]{0,2}\+?\p{Nd}(?:[\s()./-]{0,2}\p{Nd}){2,}/giu

/** Mail addresses, links and phone numbers, also as people spell them for people. */
export function findContacts(text: string): Span[] {
  const numbers = [...text.matchAll(number)]
    .filter(([found]) => isPhoneNumber(found))
    .map((match) => spanOf('phone', match))
  const extensions = [...text.matchAll(extension)].map((match) => spanOf('phone', match))
  return [...addresses.flatMap((search) => search(text)), ...numbers, ...extensions]
}

function find(what: Span['what'], pattern: string): (text: string) => Span[] {
  const expression = new RegExp(pattern, 'giu')
  return (text) => [...text.matchAll(expression)].map((match) => spanOf(what, match))
}

function spanOf(what: Span['what'], { index, 0: found }: RegExpExecArray): Span {
  return { what, start: index, end: index + found.length }
}

/** Years, dates and sums of money stay: they say how far a city is. */
function isPhoneNumber(whole: string): boolean {
  const found = whole.replace(/^\(/, '')
  const isDate = /^\d{1,2}[./-]\s?\d{1,2}[./-]\s?(\d{2}|\d{4})$|^\d{4}[./-]\d{1,2}[./-]\d{1,2}$/.test(found)
  const isYears = /^(?:19|20)\d\d(?:[\s/–-]{1,3}(?:(?:19|20)\d\d|\d\d))+$/.test(found)
  const isAmount = /^[1-9]\d{0,2}(?:(?:[ .]\d{3})+|\d{3,5})$/.test(found)
  if (isDate || isYears || isAmount) return false
  const digits = found.match(/\p{Nd}/gu)?.length ?? 0
  return digits >= (/^[+(]*[+0]/.test(whole) ? 5 : 7)
}
