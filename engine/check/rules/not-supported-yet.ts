import { laterKeys } from '../../../schemas/format/step.ts'
import { entryOf } from '../../parse/parsed.ts'
import { scalarText } from '../facts.ts'
import { defineRule } from '../rule.ts'

export const notSupportedYet = defineRule({
  name: 'not-supported-yet',
  summary: 'What the format reserves for later is refused, never read silently.',

  check({ steps, report }) {
    for (const step of steps) {
      for (const { key, keyRange } of step.node.entries)
        if ((laterKeys as readonly string[]).includes(key))
          report({
            range: keyRange,
            message: `"${key}" is not supported yet`,
            help: INSTEAD[key as keyof typeof INSTEAD],
          })
      const uses = entryOf(step.node, 'uses')?.value
      if (isPath(scalarText(uses)))
        report({
          range: uses!.range,
          message: 'including a runbook is not supported yet',
          help: 'write its steps out here',
        })
    }
  },
})

const INSTEAD = {
  shell: 'write the program and its arguments as a list under "run:"',
  parallel: 'write the steps one after the other',
  maxParallel: 'remove it: the items run one after the other',
} as const satisfies Record<(typeof laterKeys)[number], string>

/** `./other.yaml` is a runbook, not a step type. */
export const isPath = (uses: string | undefined): boolean => uses !== undefined && /^\.{0,2}\/|\.ya?ml$/.test(uses)
