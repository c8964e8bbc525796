/** What a drill file must keep: name of the rule → what holds. */
export const drillRules = {
  'drill-file': 'A drill file has the keys of the format, with values of their types.',
  'drill-runbook': 'The runbook of a drill file is there.',
  'drill-inputs': 'Sample inputs are those that the runbook takes, and fit them.',
  'drill-scenario': 'Scenarios have names of their own.',
  'drill-knob': 'Vendors, and the knobs of their simulators, are there and take the value that they are given.',
  'drill-fault': 'A fault has an address: the path of a step, a phase, and which time.',
} as const

export type DrillRule = keyof typeof drillRules
