import * as flag from '../shell/flags.ts'
import { type App, command } from '../shell/parser.ts'

export const doctor = command({
  load: () => import('../commands/doctor.ts'),
  parameters: {
    flags: { profile: flag.profile, json: flag.json, stateDir: flag.stateDir },
  },
  docs: { brief: 'Check this machine: versions, state directory, base URLs, credentials, clock' },
})

export const completion = command({
  load: () => import('../commands/completion.ts'),
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [
        { parse: String, optional: true, placeholder: 'bash|zsh|fish', brief: 'The shell; $SHELL without it' },
      ],
    },
  },
  docs: { brief: 'Print the completion script of your shell' },
})

/** Completes the lines of the command line that it is itself a command of; that one is whole when it is called. */
export const completeOf = (application: () => App) =>
  command({
    load: async () => ({ default: (await import('../commands/complete.ts')).completeIn(application()) }),
    parameters: {
      positional: { kind: 'array', parameter: { parse: String, placeholder: 'WORD', brief: 'The line so far' } },
    },
    docs: { brief: 'Print what may stand next; used by the completion script' },
  })
