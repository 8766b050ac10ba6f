const hourMs = 3_600_000

/** Lets each member make so many requests in a clock's hour; kept in memory, so a restart forgets what was made. */
export function openAllowance(max: number): (member: string) => boolean {
  let hour = 0
  const made = new Map<string, number>()
  return (member) => {
    const now = Math.floor(Date.now() / hourMs)
    if (now !== hour) made.clear()
    hour = now
    const before = made.get(member) ?? 0
    if (before >= max) return false
    made.set(member, before + 1)
    return true
  }
}
