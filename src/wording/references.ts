import type { Saying } from '../talks/saying.ts'

/** What a saying names and the wording looks up: members, and versions of benchmarks. */
export interface References {
  members: string[]
  benchmarks: { id: string; version: number }[]
}

export function referencesIn(saying: Saying): References {
  const members = new Set<string>()
  const benchmarks = new Map<string, { id: string; version: number }>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('member' in value && typeof value.member === 'string') members.add(value.member)
    if ('benchmark' in value && 'version' in value) {
      const { benchmark: id, version } = value
      if (typeof id === 'string' && typeof version === 'number') benchmarks.set(`${id} ${version}`, { id, version })
    }
    for (const part of Object.values(value)) visit(part)
  }
  visit(saying)
  return { members: [...members], benchmarks: [...benchmarks.values()] }
}
