import * as flag from '../shell/flags.ts'
import { command } from '../shell/parser.ts'

export const run = command({
  load: () => import('../commands/run.ts'),
  parameters: {
    flags: {
      input: flag.input,
      inputs: flag.inputs,
      profile: flag.profile,
      dryRun: flag.switchFlag('Rehearse once on the simulators in virtual time; nothing real is touched'),
      mock: flag.switchFlag('Run for real against the simulators, on a faster clock'),
      scenario: flag.scenario,
      speed: flag.speed('300x'),
      exec: flag.switchFlag('With --mock: really run local commands'),
      vendorMode: flag.vendorMode,
      seed: flag.seed,
      ...flag.running,
    },
    aliases: { i: 'input' },
    positional: { kind: 'tuple', parameters: [flag.file('The runbook')] },
  },
  docs: {
    brief: 'Run a runbook, and give back what it opened',
    fullDescription:
      'Runs the steps from top to bottom and releases everything at the end, also after a failure, a signal or a crash ("recover"). With --dry-run or --mock nothing real is touched, and inputs that are not given come from the drill file.',
  },
})

export const drill = command({
  load: () => import('../commands/drill.ts'),
  parameters: {
    flags: {
      seeds: flag.countFlag('N', 'How many random schedules to add'),
      entries: flag.countFlag('N', 'What it may cost, in journal entries; 1,000,000 without it'),
      for: flag.durationFlag('Go on for so long, whatever it costs; single faults are run whole'),
      allPairs: flag.switchFlag('Run every pair of faults, however long it takes'),
      drill: flag.textFlag('FILE', 'The drill file, when it is not NAME.drill.yaml'),
      replay: flag.textFlag('SCHEDULE|FILE', 'Run one schedule or scenario again'),
      seed: flag.seed,
      vendorMode: flag.vendorMode,
      json: flag.json,
    },
    positional: { kind: 'tuple', parameters: [flag.file('The runbook')] },
  },
  docs: {
    brief: 'Run a runbook many times under faults and crashes, in virtual time',
    fullDescription:
      'Every fault and every crash at every place, then pairs of them, on the simulators. What must hold is judged after each; what does not is made small and comes with the command that repeats it.',
  },
})

export const mock = command({
  load: () => import('../commands/mock.ts'),
  parameters: {
    flags: {
      port: { ...flag.countFlag('N', 'The port on 127.0.0.1; 0 picks a free one'), default: '4010', optional: false },
      drill: flag.textFlag('FILE', 'Set the simulators as this drill file does'),
      scenario: flag.scenario,
      speed: flag.speed('1x'),
      env: flag.textFlag('FILE', 'Also write the environment lines to this file'),
      vendorMode: flag.vendorMode,
      seed: flag.seed,
    },
  },
  docs: { brief: 'The simulators as an HTTP server on loopback' },
})
