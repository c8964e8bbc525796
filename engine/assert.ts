/** States what only a mistake of our own could break. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`this is a mistake in Drillbook, not in your runbook: ${message}`)
}

/** Ends a `switch` over a closed union. */
export function unreachable(value: never): never {
  throw new Error(`this is a mistake in Drillbook, not in your runbook: unexpected ${JSON.stringify(value)}`)
}
