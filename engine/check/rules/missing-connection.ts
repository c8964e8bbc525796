import { didYouMean } from '../../nearest.ts'
import { entryOf } from '../../parse/parsed.ts'
import type { Draft, DraftStep } from '../draft.ts'
import { scalarText } from '../facts.ts'
import { defineRule, type RuleContext } from '../rule.ts'

export const missingConnection = defineRule({
  name: 'missing-connection',
  summary: 'Every step knows which connection of its vendor it uses, and every connection has a vendor.',

  check(context) {
    for (const { entry, vendor } of context.draft.connections.values())
      if (!context.catalogue.vendors.has(vendor))
        context.report({
          range: entry.keyRange,
          message: `connection "${entry.key}" is of the unknown vendor "${vendor}"`,
          help: `add "vendor:"; ${didYouMean(vendor, context.catalogue.vendors.keys())}`,
        })
    for (const step of context.steps) checkStep(step, context)
  },
})

function checkStep(step: DraftStep, { draft, report }: RuleContext): void {
  if (step.uses === undefined) return
  const { vendor } = step.uses
  const named = entryOf(step.node, 'connection')?.value
  const own = connectionsOf(draft, vendor)
  if (named === undefined) {
    if (own.length > 0 && !own.includes(vendor))
      report({
        range: step.range,
        message: `${step.label} does not say which connection of ${vendor} it uses`,
        help: `add "connection:" with one of ${own.map(name => `"${name}"`).join(', ')}`,
      })
    return
  }
  const name = scalarText(named)
  if (name === undefined || name === vendor) return
  const connection = draft.connections.get(name)
  if (connection === undefined)
    // A profile may bring the connection; without one, the plan stops here.
    report({
      severity: own.length > 0 ? 'error' : 'warning',
      range: named.range,
      message: `connection "${name}" is not declared in this runbook`,
      help: own.length > 0 ? didYouMean(name, [...own, vendor]) : 'declare it under "connections:", or in the profile',
    })
  else if (connection.vendor !== vendor)
    report({
      range: named.range,
      message: `connection "${name}" is of ${connection.vendor}, ${step.label} needs one of ${vendor}`,
      help: didYouMean(name, [...own, vendor]),
    })
}

const connectionsOf = (draft: Draft, vendor: string): string[] =>
  [...draft.connections].filter(([, connection]) => connection.vendor === vendor).map(([name]) => name)
