/**
 * A function that remembers its answers: polls, loops and thousands of drilled nights ask the same again and again. It
 * forgets all of them when there are `most`, so that it never grows with what it is asked.
 */
export function remembered<K, V>(compute: (key: K) => V, most = 1_000): (key: K) => V {
  const known = new Map<K, V>()
  return key => {
    const before = known.get(key)
    if (before !== undefined) return before
    const value = compute(key)
    if (known.size >= most) known.clear()
    known.set(key, value)
    return value
  }
}
