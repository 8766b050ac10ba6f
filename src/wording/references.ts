import type { Line, Saying, Value } from '../talks/saying.ts'

/** What a saying names and the wording looks up: members, and versions of benchmarks. */
export interface References {
  members: string[]
  benchmarks: { id: string; version: number }[]
}

export function referencesIn({ lines, choices = [], picture, file }: Saying): References {
  const members = new Set<string>()
  const benchmarks = new Map<string, { id: string; version: number }>()

  function nameBenchmark({ benchmark: id, version }: { benchmark: string; version: number }): void {
    benchmarks.set(`${id} ${version}`, { id, version })
  }
  function visitLine({ with: values }: Pick<Line, 'with'>): void {
    for (const name in values) visit(values[name])
  }
  function visit(value: Value | undefined): void {
    if (typeof value !== 'object') return
    if ('benchmark' in value) nameBenchmark(value)
    else if ('member' in value) members.add(value.member)
    else if ('said' in value) members.add(value.by)
    else if ('list' in value) value.list.forEach(visit)
    else if ('text' in value) visitLine(value)
  }

  lines.forEach(visitLine)
  for (const { label } of choices) visitLine(label)
  if (picture) {
    nameBenchmark(picture)
    visitLine(picture.title)
    visitLine(picture.alt)
  }
  if (file) {
    nameBenchmark(file)
    visitLine(file.name)
  }
  return { members: [...members], benchmarks: [...benchmarks.values()] }
}
