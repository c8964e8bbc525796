/** What drill files and production scenarios must keep: name of the rule → what holds. */
export const drillRules = {
  'drill-file':
    'A drill file, or a file of production scenarios, has the keys of its format, with values of their types.',
  'drill-runbook': 'The runbook of a drill file is there, and so are those of production scenarios.',
  'drill-inputs': 'Sample inputs are those that the runbook takes, and fit them.',
  'drill-scenario':
    'Scenarios have names of their own; those of production begin with the vendor and say how they end.',
  'drill-knob': 'Vendors, and the knobs of their simulators, are there and take the value that they are given.',
  'drill-reach': 'A place that a drill must reach is one of the runbook.',
  'drill-fault':
    'A fault has an address, the path of a step of the runbook, a phase and which time, and is of a kind that can strike there.',
  'drill-step': 'Ids under "answers" and "commands" are those of steps that ask, or that run a program.',
  'drill-expect': 'What a scenario expects is said of step types and resources that there are.',
} as const

export type DrillRule = keyof typeof drillRules
