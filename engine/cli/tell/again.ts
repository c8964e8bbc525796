import { defined } from '../../../schemas/defined.ts'
import type { RunAgain } from '../../next-command.ts'
import type { OutcomeContext } from '../../report/outcome.ts'

/** What a person said of a rehearsal and has to say again for another one. */
export const againAs = ({
  file,
  offline,
  input,
  inputs,
  profile,
  scenario,
  vendorMode,
  confirm,
}: RunAgain & { readonly file: string; readonly offline: { readonly drill?: unknown } }): Pick<
  OutcomeContext,
  'file' | 'again' | 'hasDrillFile'
> => ({
  file,
  again: defined({ input, inputs, profile, scenario, vendorMode, confirm }),
  hasDrillFile: offline.drill !== undefined,
})
