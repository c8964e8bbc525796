import { entryOf } from '../../parse/parsed.ts'
import { isTemplate } from '../../template/parse-value.ts'
import { scalarText } from '../facts.ts'
import { defineRule } from '../rule.ts'

const SHELLS = /^(?:.*\/)?(?:sh|bash|dash|ksh|zsh|fish|pwsh|powershell|cmd)(?:\.exe)?$/

export const shellTemplate = defineRule({
  name: 'shell-template',
  summary: 'No value becomes part of a script: a shell would run what is in it.',

  check({ steps, report }) {
    for (const step of steps) {
      const run = entryOf(step.node, 'run')?.value
      if (run?.kind !== 'list' || !SHELLS.test(scalarText(run.items[0]) ?? '')) continue
      const flag = run.items.findIndex(item => /^-[a-z]*c$|^\/c$|^-Command$/.test(scalarText(item) ?? ''))
      const script = flag === -1 ? undefined : run.items[flag + 1]
      if (script === undefined || !isTemplate(script)) continue
      report({
        range: script.range,
        message: `a template inside the script of ${step.label} would be run by the shell`,
        help: 'pass the value through "env:" and write "$NAME" in the script',
      })
    }
  },
})
