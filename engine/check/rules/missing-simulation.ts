import { defineRule } from '../rule.ts'
import { simulationProblems } from '../simulation.ts'

export const missingSimulation = defineRule({
  name: 'missing-simulation',
  summary: 'What a command is said to print in a drill is enough for its outputs.',

  check({ steps, report }) {
    for (const step of steps)
      for (const problem of simulationProblems(step)) report({ severity: 'warning', ...problem })
  },
})
