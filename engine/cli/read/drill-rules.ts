/** What drill files and production scenarios must keep: name of the rule → what holds. */
export const drillRules = {
  'drill-file':
    'A drill file, or a file of production scenarios, has the keys of its format, with values of their types.',
  'drill-runbook': 'The runbook of a drill file is there, and so are those of production scenarios.',
  'drill-inputs': 'Sample inputs are those that the runbook takes, and fit them.',
  'drill-scenario':
    'Scenarios have names of their own; those of production begin with the vendor and say how they end.',
  'drill-knob': 'Vendors, and the knobs of their simulators, are there and take the value that they are given.',
  'drill-fault': 'A fault has an address: the path of a step, a phase, and which time.',
} as const

export type DrillRule = keyof typeof drillRules
