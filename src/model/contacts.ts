import { isPhoneNumber } from './numbers.ts'
import type { Span } from './span.ts'

// Every repeat is bounded and begins where none has begun, so that a hostile text takes no longer than another.
const wordStart = String.raw`(?<![\p{L}\p{N}_+-])`
const label = String.raw`[\p{L}\p{N}_][\p{L}\p{N}_+-]{0,62}`
const spelt = '(?:dot|punkt|point|piste|punt|punto)'
/** A full stop of a domain or a mailbox, also spelt out: 'city.fi', 'city dot fi', 'city[.]fi', 'city <dot> fi'. */
const dot = String.raw`(?:[.．。]|\s?[([{<]\s?(?:\.|${spelt})\s?[)\]}>]\s?|\s${spelt}\s|[-_*]${spelt}[-_*])`
/** The ends of domains: every country's and the frequent others, those of houses' own networks among them. */
const end = String.raw`(?:(?-i:\p{Ll}{2}|\p{Lu}{2})|com|org|net|edu|gov|int|info|biz|eus|cat|gal|app|dev|tech|city|gent|berlin|wien|brussels|vlaanderen|online|site|cloud|page|link|team|chat|work|blog|bayern|hamburg|koeln|paris|amsterdam|local|lan|intra|intranet|internal|corp|example|test)(?![\p{L}\p{N}])`
const site = `${label}(?:${dot}${label}){0,8}?${dot}${end}`
/** Of a mail address; everybody knows how these providers' names end. */
const host = `(?:${site}|(?:gmail|googlemail|gmx|hotmail|icloud|outlook|proton|protonmail|yahoo)(?![\\p{L}\\p{N}]))`
/** Where the full stop before it is left out: ends that are no words of a sentence. */
const bareHost = String.raw`${label}(?:[\s.]${label})?\s(?:fi|se|de|fr|nl|dk|pl|pt|gr|lt|lv|ee|cz|sk|hu|ro|bg|hr|ie|com|org|net)(?![\p{L}\p{N}])`
const sign = String.raw`\s?[@＠﹫]\s?`
const at = String.raw`(?:${sign}|\s?[([{<]\s?(?:at|ät|a|bei|chez|bij)\s?[)\]}>]\s?|\s(?:at|ät|arobase|arroba|chiocciola|apenstaartje|klammeraffe|miukumauku)\s|[-_*]at[-_*])`
const mailbox = `${wordStart}${label}(?:${dot}${label}){0,8}`

const addresses = [
  find('mail', `(?:mailto:)?${mailbox}(?:${sign}${label}(?:${dot}${label}){0,8}|${at}(?:${host}|${bareHost}))`),
  // A handle: '@karen', 'skype: karen.k'.
  find('name', String.raw`(?<![\p{L}\p{N}])[@＠]${label}(?:\.${label}){0,8}`),
  find('name', String.raw`(?<=(?<!\p{L})(?:skype|telegram|signal|threema|discord|instagram|insta)\s?[:=]\s?)\S+`),
  find('link', String.raw`(?<![\p{L}\p{N}+.-])\p{L}[\p{L}\p{N}+.-]{0,30}:\/\/\S+`),
  find('link', String.raw`(?<![\p{L}\p{N}])www\d?${dot}\S+`),
  find('link', `${wordStart}${site}${String.raw`(?::\d+)?(?:[/?#]\S*)?`}`),
  // Whatever its end: a path follows, or a port.
  find(
    'link',
    String.raw`${wordStart}${label}(?:[.．。]${label}){0,8}[.．。]\p{L}[\p{L}\p{N}-]{0,62}(?::\d+|(?=/))(?:/\S*)?`,
  ),
  find('link', String.raw`${wordStart}(?:localhost(?::\d+)?(?:/\S*)?|${label}:\d{2,5}/\S*)(?![\p{L}\p{N}])`),
  find('link', String.raw`\\\\[^\s\\]+\\\S*`),
  find('link', String.raw`(?<![\p{N}.])\d{1,3}(?:\.\d{1,3}){3}(?![\p{N}.])(?::\d+)?(?:\/\S*)?`),
]

const between = String.raw`(?:[\s()./–‑-]{0,3}|[:·•_*\\])`
const number = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:\+\s?|\(\+?)?\p{Nd}(?:${between}\p{Nd}){4,40}(?![\p{L}\p{N}])`,
  'gu',
)
/** 'ext 4521', 'tel. 310'. */
const extension =
  /(?<![\p{L}\p{N}])(?:tel|tél|phone|telephone|mobile|mob|cell|handy|gsm|puh|puhelin|ext|extension|durchwahl|toestel|interno|whatsapp|fax)[.:]?\s?(?:no\.?|nr\.?|number|is|on|me on)?[\s:]{0,2}\+?\p{Nd}(?:[\s()./-]{0,2}\p{Nd}){2,40}/giu
/** Of a person, a car, an account: '131052-308T'. */
const personal = /(?<![\p{L}\p{N}-])(?=[\p{L}-]{0,20}\p{Nd})[\p{L}\p{Nd}-]{7,40}(?![\p{L}\p{Nd}-])/gu

/** Mail addresses, links and phone numbers, also as people spell them for people. */
export function findContacts(text: string): Span[] {
  const numbers = [...text.matchAll(number)]
    .filter(({ 0: found, index }) => isPhoneNumber(found, text.slice(0, index), text.slice(index + found.length)))
    .map((match) => spanOf('phone', match))
  const extensions = [...text.matchAll(extension)].map((match) => spanOf('phone', match))
  const ids = [...text.matchAll(personal)].filter(([found]) => isPersonal(found)).map((match) => spanOf('phone', match))
  return [...addresses.flatMap((search) => search(text)), ...numbers, ...extensions, ...ids]
}

function find(what: Span['what'], pattern: string): (text: string) => Span[] {
  const expression = new RegExp(pattern, 'giu')
  return (text) => [...text.matchAll(expression)].map((match) => spanOf(what, match))
}

function spanOf(what: Span['what'], { index, 0: found }: RegExpExecArray): Span {
  return { what, start: index, end: index + found.length }
}

const isMoney = /^(?:eur|usd|gbp|sek|nok|dkk)?\d+(?:eur|euros?|usd|gbp|sek|nok|dkk|kr|k|m)?$/iu

/** Six figures and a letter, but no sum of money. */
function isPersonal(found: string): boolean {
  const digits = found.match(/\p{Nd}/gu)?.length ?? 0
  return digits >= 6 && /\p{L}/u.test(found) && !isMoney.test(found)
}
