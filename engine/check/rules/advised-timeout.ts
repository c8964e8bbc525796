import { formatDuration, parseDuration } from '../../../schemas/duration.ts'
import { formats } from '../../../schemas/validate/formats.ts'
import { entryOf, type Node } from '../../parse/parsed.ts'
import type { Vendor } from '../../vendor.ts'
import { scalarText } from '../facts.ts'
import { defineRule, type RuleContext } from '../rule.ts'

export const advisedTimeout = defineRule({
  name: 'advised-timeout',
  summary: 'Timeouts are within what the vendor advises.',

  check(context) {
    const used = new Set<Vendor>()
    for (const { uses, node } of context.steps) {
      const vendor = uses && context.catalogue.vendors.get(uses.vendor)
      const timeout = entryOf(node, 'timeout')?.value
      if (vendor === undefined) continue
      if (timeout === undefined) used.add(vendor)
      else checkTimeout(timeout, vendor, context)
    }
    const defaults = entryOf(context.draft.root, 'defaults')?.value
    const timeout = defaults?.kind === 'map' ? entryOf(defaults, 'timeout')?.value : undefined
    if (timeout !== undefined) for (const vendor of used) checkTimeout(timeout, vendor, context)
  },
})

function checkTimeout(node: Node, { title, advisedTimeoutMs }: Vendor, { report }: RuleContext): void {
  const text = scalarText(node)
  if (advisedTimeoutMs === undefined || text === undefined || !formats['duration']!(text)) return
  const [least, most] = advisedTimeoutMs
  const timeoutMs = parseDuration(text)
  if (timeoutMs >= least && timeoutMs <= most) return
  report({
    severity: 'warning',
    range: node.range,
    message: `a timeout of ${text} is outside what ${title} advises`,
    help: `advised: ${formatDuration(least)} to ${formatDuration(most)} for one attempt`,
  })
}
