import { pause, type Span, type Token } from './tokens.ts'

/** A word of so few letters leads to another: a quote that ends with one goes on. */
const shortMax = 3
/** So many words more, at most. */
const moreMax = 3

/** What shows why a place means what it does: with the negations before it or behind it, and no end left open. */
export function quoteOf(
  one: Span,
  negations: readonly Span[],
  tokens: readonly Token[],
  thoughts: readonly number[],
): Span {
  const from = Math.min(one.from, ...negations.map((negation) => negation.from))
  const to = Math.max(one.to, ...negations.map((negation) => negation.to))
  for (let end = to; end <= to + moreMax; end++) {
    const last = tokens[end - 1]?.word ?? pause
    if (end > to && (last === pause || thoughts[end - 1] !== thoughts[to - 1])) break
    if (last.length > shortMax) return { from, to: end }
  }
  return { from, to }
}
