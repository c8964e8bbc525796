import { defined } from '../../../schemas/defined.ts'
import { parseBackoff } from '../../../schemas/validate/formats.ts'
import { type ErrorClass, transientClasses } from '../../errors.ts'
import { entriesOf, type Node, plainOf } from '../../parse/parsed.ts'
import type { RetryPolicy } from '../checked.ts'
import { durationOf } from './value.ts'

const DEFAULT_BACKOFF = '1s..30s'

/** What the file says for steps that say nothing. */
export interface Defaults {
  readonly timeoutMs?: number
  readonly deadlineMs?: number
  readonly retry?: RetryPolicy
}

export function readDefaults(node: Node | undefined): Defaults {
  const entries = entriesOf(node)
  const timeoutMs = durationOf(entries.get('timeout')?.value)
  const deadlineMs = durationOf(entries.get('deadline')?.value)
  const retry = readRetry(entries.get('retry')?.value)
  return {
    ...defined({ timeoutMs, deadlineMs, retry }),
  }
}

/** A retry with its defaults: 1s..30s, and the classes that pass by themselves. */
export function readRetry(node: Node | undefined): RetryPolicy | undefined {
  if (node === undefined) return undefined
  const { attempts, backoff, on } = plainOf(node) as { attempts: number; backoff?: string; on?: readonly ErrorClass[] }
  return { attempts, ...parseBackoff(backoff ?? DEFAULT_BACKOFF), on: on ?? transientClasses }
}
