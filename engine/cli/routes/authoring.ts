import * as flag from '../shell/flags.ts'
import { command, routeMap } from '../shell/parser.ts'

export const check = command({
  load: () => import('../commands/check.ts'),
  parameters: {
    flags: {
      format: {
        kind: 'enum',
        values: ['pretty', 'json', 'sarif', 'github', 'junit'],
        default: 'pretty',
        brief: 'How problems are printed',
      },
      vendorMode: flag.vendorMode,
    },
    positional: {
      kind: 'array',
      parameter: { parse: String, placeholder: 'FILE|DIR', brief: 'Runbooks, drill files, or folders of them' },
    },
  },
  docs: {
    brief: 'Check runbooks and drill files without a network',
    fullDescription:
      'Checks every file as a compiler does: keys, types, templates, states, releases. A folder is searched for runbooks and drill files. Without a path the current folder is checked.',
  },
})

export const plan = command({
  load: () => import('../commands/plan.ts'),
  parameters: {
    flags: {
      input: flag.input,
      inputs: flag.inputs,
      profile: flag.profile,
      vendorMode: flag.vendorMode,
      json: flag.json,
    },
    aliases: { i: 'input' },
    positional: { kind: 'tuple', parameters: [flag.file('The runbook')] },
  },
  docs: { brief: 'Show what a run would do: steps, requests, what it holds and gives back, the worst case' },
})

export const steps = command({
  load: () => import('../commands/steps.ts'),
  parameters: {
    flags: { json: flag.json },
    positional: {
      kind: 'tuple',
      parameters: [
        { parse: String, optional: true, placeholder: 'TYPE', brief: 'A step type or a vendor; all without it' },
      ],
    },
  },
  docs: { brief: 'The catalogue of step types' },
})

export const graph = command({
  load: () => import('../commands/graph.ts'),
  parameters: {
    flags: {},
    positional: { kind: 'tuple', parameters: [flag.file('The runbook')] },
  },
  docs: { brief: 'The flow of a runbook as a Mermaid diagram' },
})

export const scaffolds = routeMap({
  routes: {
    runbook: command({
      load: () => import('../commands/new-runbook.ts'),
      parameters: {
        flags: { dir: flag.textFlag('DIR', 'Where the files go; "runbooks" without it') },
        positional: { kind: 'tuple', parameters: [{ parse: String, placeholder: 'NAME', brief: 'kebab-case' }] },
      },
      docs: { brief: 'A runbook with its drill file' },
    }),
    step: command({
      load: () => import('../commands/new-step.ts'),
      parameters: {
        flags: { dir: flag.textFlag('DIR', 'The checkout; the current folder without it') },
        positional: {
          kind: 'tuple',
          parameters: [{ parse: String, placeholder: 'VENDOR/VERB-NOUN', brief: 'The type' }],
        },
      },
      docs: {
        brief: 'A reading step type, with schema, model, test, runbook and scenarios, in a checkout of Drillbook',
      },
    }),
  },
  docs: { brief: 'Start a new runbook or step type' },
})

export const schema = command({
  load: () => import('../commands/schema.ts'),
  parameters: {
    flags: { drill: flag.switchFlag('The schema of drill files') },
  },
  docs: { brief: 'The JSON Schema of runbooks, for editors' },
})
