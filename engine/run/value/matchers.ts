import { canonical, isObject } from '../../../schemas/json.ts'
import type { Condition, Matchers } from '../../check/checked.ts'
import { evaluate } from '../../template/evaluate.ts'
import type { Scope } from '../../template/scope.ts'

/** True when every condition of every entry holds. No entries: false, since nothing was asked for. */
export function matchesAll(matchers: Matchers, outputs: unknown, scope: Scope): boolean {
  return Object.keys(matchers).length > 0 && firstMismatch(matchers, outputs, scope) === undefined
}

export interface Mismatch {
  readonly name: string
  readonly found: unknown
  readonly expected: string
}

/** The first entry that does not hold, with what was found. */
export function firstMismatch(matchers: Matchers, outputs: unknown, scope: Scope): Mismatch | undefined {
  for (const name in matchers) {
    const found = valueAt(outputs, name)
    for (const condition of matchers[name]!) {
      const expected = mismatchOf(condition, found, scope)
      if (expected !== undefined) return { name, found, expected }
    }
  }
  return undefined
}

/** What was expected, or `undefined` when the condition holds. */
function mismatchOf(condition: Condition, found: unknown, scope: Scope): string | undefined {
  switch (condition.kind) {
    case 'equals': {
      const wanted = evaluate(condition.value, scope)
      return same(found, wanted) ? undefined : `${canonical(wanted)}`
    }
    case 'ne': {
      const unwanted = evaluate(condition.value, scope)
      return same(found, unwanted) ? `anything but ${canonical(unwanted)}` : undefined
    }
    case 'in': {
      const wanted = condition.values.map(value => evaluate(value, scope))
      return wanted.some(value => same(found, value)) ? undefined : `one of ${wanted.map(canonical).join(', ')}`
    }
    case 'matches':
      return typeof found === 'string' && new RegExp(condition.pattern, 'u').test(found)
        ? undefined
        : `text like /${condition.pattern}/`
    case 'present':
      return (found !== undefined && found !== null) === condition.value
        ? undefined
        : condition.value
          ? 'a value'
          : 'no value'
    default: {
      const bound = evaluate(condition.value, scope)
      return compares(condition.kind, found, bound) ? undefined : `${comparison[condition.kind]} ${canonical(bound)}`
    }
  }
}

const comparison = { gt: 'more than', gte: 'at least', lt: 'less than', lte: 'at most' } as const

/** Numbers by value, text by code units: ISO times of one zone compare as times. */
function compares(kind: keyof typeof comparison, found: unknown, bound: unknown): boolean {
  if (typeof found !== typeof bound || (typeof found !== 'number' && typeof found !== 'string')) return false
  const wanted = bound as typeof found
  switch (kind) {
    case 'gt':
      return found > wanted
    case 'gte':
      return found >= wanted
    case 'lt':
      return found < wanted
    case 'lte':
      return found <= wanted
  }
}

const same = (left: unknown, right: unknown): boolean =>
  left === right || (typeof left === 'object' && typeof right === 'object' && canonical(left) === canonical(right))

/** `service.state` reaches into objects; own fields only. */
function valueAt(outputs: unknown, name: string): unknown {
  let value = outputs
  for (const part of name.split('.')) {
    if (!(isObject(value) || Array.isArray(value)) || !Object.hasOwn(value, part)) return undefined
    value = (value as Record<string, unknown>)[part]
  }
  return value
}
