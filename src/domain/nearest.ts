/** With more candidates than this, none is looked for: a wrong file, not a slip of the pen. */
const candidatesMax = 1000

/** The candidate that was probably meant: a slip away for every three letters, two at most. Case is no slip. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const slipsMax = Math.min(2, Math.floor(word.length / 3))
  if (candidates.length > candidatesMax) return undefined
  return candidates
    .filter((candidate) => Math.abs(candidate.length - word.length) <= slipsMax)
    .map((candidate) => ({ candidate, slips: countSlips(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ slips }) => slips <= slipsMax)
    .sort((a, b) => a.slips - b.slips)[0]?.candidate
}

/**
 * Letters to add, drop, replace or swap with their neighbour (optimal string alignment; Boytsov 2011, 'Indexing methods
 * for approximate dictionary searching', section 2.1).
 */
function countSlips(a: string, b: string): number {
  let rowBefore: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      next[j] = Math.min(
        at(row, j) + 1,
        at(next, j - 1) + 1,
        at(row, j - 1) + (same ? 0 : 1),
        swapped ? at(rowBefore, j - 2) + 1 : Infinity,
      )
    }
    rowBefore = row
    row = next
  }
  return at(row, b.length)
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity
}
