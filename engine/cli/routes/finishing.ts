import * as flag from '../shell/flags.ts'
import { command } from '../shell/parser.ts'

export const runs = command({
  load: () => import('../commands/runs.ts'),
  parameters: { flags: { json: flag.json, stateDir: flag.stateDir } },
  docs: { brief: 'List the runs, newest last' },
})

export const show = command({
  load: () => import('../commands/show.ts'),
  parameters: {
    flags: {
      html: flag.textFlag('FILE', 'Write the report of the run as one HTML page'),
      evidence: flag.switchFlag('Print every entry of the journal as JSON lines'),
      output: flag.textFlag('STEP', 'Print all that is kept of what the programs of a step printed'),
      stateDir: flag.stateDir,
    },
    positional: { kind: 'tuple', parameters: [flag.runId] },
  },
  docs: { brief: 'Show what a run did' },
})

export const resume = command({
  load: () => import('../commands/resume.ts'),
  parameters: {
    flags: {
      edited: flag.textFlag('FILE', 'Go on with an edited runbook; what was done must be the same in it'),
      ...flag.running,
    },
    positional: { kind: 'tuple', parameters: [flag.runId] },
  },
  docs: { brief: 'Go on with a run that was interrupted' },
})

export const recover = command({
  load: () => import('../commands/recover.ts'),
  parameters: {
    flags: { json: flag.json, trace: flag.trace, stateDir: flag.stateDir },
    positional: {
      kind: 'tuple',
      parameters: [{ ...flag.runId, optional: true, brief: 'One run; all interrupted ones without it' }],
    },
  },
  docs: {
    brief: 'End interrupted runs: settle what is in doubt, release what is held, start nothing new',
  },
})

export const cancel = command({
  load: () => import('../commands/cancel.ts'),
  parameters: {
    flags: { json: flag.json, stateDir: flag.stateDir },
    positional: { kind: 'tuple', parameters: [flag.runId] },
  },
  docs: { brief: 'End a run: what is going on is settled, what is held is released' },
})

export const answer = command({
  load: () => import('../commands/answer.ts'),
  parameters: {
    flags: {
      approve: flag.switchFlag('Yes'),
      reject: flag.switchFlag('No; the step fails'),
      adopt: flag.textFlag('ID', 'It exists under this id: take it as the result'),
      repeat: flag.switchFlag('It does not exist: send it again'),
      skip: flag.switchFlag('Leave it; I have seen to it'),
      json: flag.json,
      stateDir: flag.stateDir,
    },
    positional: {
      kind: 'array',
      minimum: 2,
      parameter: {
        parse: String,
        placeholder: 'RUN STEP FIELD=VALUE',
        brief: 'The run, the step, and the fields asked for',
      },
    },
  },
  docs: {
    brief: 'Answer a run that waits for a person, and go on with it',
    customUsage: [
      'RUN STEP --approve [FIELD=VALUE…]',
      'RUN STEP --reject',
      'RUN STEP --adopt ID',
      'RUN STEP --repeat|--skip',
    ],
  },
})

export const held = command({
  load: () => import('../commands/held.ts'),
  parameters: { flags: { json: flag.json, stateDir: flag.stateDir } },
  docs: { brief: 'List what is or may still be held, how to check it and how to clear it' },
})

export const release = command({
  load: () => import('../commands/release.ts'),
  parameters: {
    flags: { json: flag.json, stateDir: flag.stateDir },
    positional: {
      kind: 'tuple',
      parameters: [{ parse: String, placeholder: 'RESOURCE|RUN', brief: 'A held id or resource, or a run' }],
    },
  },
  docs: { brief: 'Try again to release what a run holds' },
})

export const verify = command({
  load: () => import('../commands/verify.ts'),
  parameters: {
    flags: {
      head: flag.textFlag('HASH', 'The hash that the journal must end with; finds a cut tail'),
      json: flag.json,
      stateDir: flag.stateDir,
    },
    positional: {
      kind: 'tuple',
      parameters: [{ parse: String, placeholder: 'RUN|FILE', brief: 'A run, or a journal or evidence file' }],
    },
  },
  docs: { brief: 'Prove that a journal was not altered' },
})
