import { defined } from '../../../schemas/defined.ts'
import type { AttentionItem } from '../../journal/entry.ts'
import type { HeldItem } from '../../run/events.ts'

/** What is or may still be held, as `run --json` tells it. */
export const heldItemOf = ({ vendor = '', resource = '', id, marker = '', step, since }: AttentionItem): HeldItem => ({
  vendor,
  resource,
  ...defined({ id }),
  marker,
  step,
  since: new Date(since).toISOString(),
})
