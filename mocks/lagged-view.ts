/** A value that readers see only some time after it changed: eventual consistency. */
export interface LaggedView<T> {
  set(value: T, nowMs: number): void
  /** What a reader sees at a time: the newest value that is at least the lag old, else the first one. */
  at(nowMs: number): T
}

export function laggedView<T>(first: T, lagMs: number): LaggedView<T> {
  const changes: { value: T; visibleAt: number }[] = [{ value: first, visibleAt: Number.NEGATIVE_INFINITY }]
  return {
    set(value, nowMs) {
      changes.push({ value, visibleAt: nowMs + lagMs })
    },
    at(nowMs) {
      while (changes.length > 1 && changes[1]!.visibleAt <= nowMs) changes.shift()
      return changes[0]!.value
    },
  }
}
