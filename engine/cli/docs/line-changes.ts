/** A line of two texts laid on each other. */
export interface Line {
  readonly kind: 'kept' | 'removed' | 'added'
  readonly text: string
  /** Of the first text, from 1; for an added line, that of the line before it. */
  readonly at: number
}

/** How one text becomes another, line by line, with as few changes as there can be. */
export function lineChanges(before: string, after: string): readonly Line[] {
  const [old, now] = [linesOf(before), linesOf(after)]
  const same = (from: number, to: number): boolean => old.at(from) === now.at(to)
  let first = 0
  while (first < old.length && first < now.length && same(first, first)) first += 1
  let last = 0
  while (last < Math.min(old.length, now.length) - first && same(-1 - last, -1 - last)) last += 1
  return [
    ...old.slice(0, first).map((text, index): Line => ({ kind: 'kept', text, at: index + 1 })),
    ...middleChanges(old.slice(first, old.length - last), now.slice(first, now.length - last), first),
    ...old
      .slice(old.length - last)
      .map((text, index): Line => ({ kind: 'kept', text, at: old.length - last + index + 1 })),
  ]
}

const linesOf = (text: string): readonly string[] => text.replace(/\n$/, '').split('\n')

/** By the longest common row of lines; what is common at both ends is off already. */
function middleChanges(old: readonly string[], now: readonly string[], offset: number): readonly Line[] {
  const common = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0))
  for (let from = old.length - 1; from >= 0; from -= 1)
    for (let to = now.length - 1; to >= 0; to -= 1)
      common[from]![to] =
        old[from] === now[to]
          ? common[from + 1]![to + 1]! + 1
          : Math.max(common[from + 1]![to]!, common[from]![to + 1]!)

  const lines: Line[] = []
  for (let from = 0, to = 0; from < old.length || to < now.length; ) {
    const at = offset + from + 1
    if (from < old.length && old[from] === now[to]) {
      lines.push({ kind: 'kept', text: old[from]!, at })
      from += 1
      to += 1
    } else if (to === now.length || (from < old.length && common[from + 1]![to]! >= common[from]![to + 1]!)) {
      lines.push({ kind: 'removed', text: old[from]!, at })
      from += 1
    } else {
      lines.push({ kind: 'added', text: now[to]!, at: at - 1 })
      to += 1
    }
  }
  return lines
}
