import type { Secret } from '../../../schemas/secret.ts'
import type { CommandStep } from '../../check/checked.ts'
import type { CommandRequest } from '../../runtime/runtime.ts'
import { evaluateText } from '../../template/evaluate.ts'
import type { Frame } from '../frame.ts'
import type { RunState } from '../run-state.ts'
import { type Evaluated, readSecrets, templateFailure, templateScope } from '../value/evaluate-with.ts'
import { optionArgument } from './option-argument.ts'

/** A program as every try of its step starts it. */
export type PreparedCommand = Omit<CommandRequest, 'key' | 'keepAs' | 'timeoutMs' | 'onSpawn'>

/** Fills in what the templates and secrets of a command give, or says why they can not. */
export async function prepareCommand(
  run: RunState,
  step: CommandStep,
  frame: Frame,
  key: string,
): Promise<Evaluated<PreparedCommand>> {
  const optional = [step.cwd, step.stdin].filter(value => value !== undefined)
  const secrets = await readSecrets(run, [...step.argv, ...Object.values(step.env), ...optional])
  if (!secrets.ok) return secrets
  const scope = templateScope(run, frame, key, secrets.value)
  const plain = (text: string | Secret): string => String(text)
  try {
    const files = Object.values(step.outputs).flatMap(output =>
      typeof output.from === 'object' ? [output.from.file] : [],
    )
    const argv = step.argv.map(value => plain(evaluateText(value, scope)))
    const refusal = optionArgument(step.argv, argv)
    if (refusal !== undefined) return { ok: false, failure: refusal }
    return {
      ok: true,
      value: {
        argv,
        env: Object.fromEntries(Object.entries(step.env).map(([name, value]) => [name, evaluateText(value, scope)])),
        passEnv: step.passEnv,
        ...(step.cwd === undefined ? {} : { cwd: plain(evaluateText(step.cwd, scope)) }),
        ...(step.stdin === undefined ? {} : { stdin: evaluateText(step.stdin, scope) }),
        files,
        simulate: step.simulate,
      },
    }
  } catch (error) {
    return { ok: false, failure: templateFailure(error) }
  }
}
