const currency = String.raw`(?:€|\$|£|euros?|eur|usd|gbp|sek|nok|dkk|kr|million|mio|mrd)`
const isAfterMoney = new RegExp(`${currency}\\s?$`, 'iu')
const isBeforeCount = new RegExp(
  String.raw`^\s?(?:%|(?:${currency}|people|persons|inhabitants|residents|citizens|habitants|einwohner|inwoners|abitanti|asukasta)(?!\p{L}))`,
  'iu',
)

/** Whether figures with what stands between them are a phone number. Years, dates, hours, counts and money stay. */
export function isPhoneNumber(whole: string, before: string, after: string): boolean {
  const found = whole.replace(/^\(/, '')
  const isDate = /^\d{1,2}[./-]\s?\d{1,2}[./-]\s?(\d{2}|\d{4})$|^\d{4}[./-]\d{1,2}[./-]\d{1,2}$/.test(found)
  const isYears = /^(?:19|20)\d\d(?:[\s/–-]{1,3}(?:(?:19|20)\d\d|\d\d))+$/.test(found)
  const isHours = /^\d{1,2}[:.]\d\d\s?[–-]\s?\d{1,2}[:.]\d\d$/.test(found)
  const isAmount = /^[1-9]\d{0,2}(?:(?:[ .]\d{3})+|\d{2,3})$/.test(found)
  if (isDate || isYears || isHours || isAmount) return false
  if (/^[1-9]\d+$/.test(found) && (isBeforeCount.test(after.slice(0, 20)) || isAfterMoney.test(before.slice(-10)))) {
    return false
  }
  const digits = found.match(/\p{Nd}/gu)?.length ?? 0
  return digits >= (/^[+(]*[+0]/.test(whole) ? 5 : 7) || /^\d\d(?: \d\d){2,}$/.test(found)
}
