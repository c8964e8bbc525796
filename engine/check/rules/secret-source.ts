import { defineRule } from '../rule.ts'

export const secretSource = defineRule({
  name: 'secret-source',
  summary: 'A secret is read from exactly one place.',

  check({ draft, report }) {
    for (const { key, keyRange, value } of draft.secrets.values()) {
      if (value.kind !== 'map' || value.entries.length === 1) continue
      const message =
        value.entries.length === 0
          ? `secret "${key}" says not where it is read`
          : `secret "${key}" is read from several places`
      report({ range: keyRange, message, help: 'give it one of { env: NAME }, { file: PATH }, { exec: [PROGRAM, …] }' })
    }
  },
})
