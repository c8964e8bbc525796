import { hash } from 'node:crypto'
import { defined } from '../../../schemas/defined.ts'
import type { Secret } from '../../../schemas/secret.ts'
import type { CommandStep } from '../../check/checked.ts'
import type { Failure } from '../../errors.ts'
import { pathOf, wireKey } from '../../key.ts'
import { mark } from '../../mark.ts'
import type { CommandRequest, CommandResult } from '../../runtime/runtime.ts'
import { evaluateText } from '../../template/evaluate.ts'
import type { Frame } from '../frame.ts'
import { decide } from '../people/decide.ts'
import { registerDefers } from '../register.ts'
import { backoffMs, singleTry } from '../retry.ts'
import { isStopping, type RunState } from '../run-state.ts'
import type { StepEnd } from '../step-end.ts'
import { type Evaluated, readSecrets, templateFailure, templateScope } from '../value/evaluate-with.ts'
import { commandOutputs } from './command-outputs.ts'
import { lastWords } from './last-words.ts'
import { optionArgument } from './option-argument.ts'

/** One attempt of a local command, unless the step says otherwise. */
const COMMAND_TIMEOUT_MS = 3_600_000

/** A local program: begun and ended on disk; one that a crash cut off is not repeated blindly (`rerun`). */
export async function runCommandStep(run: RunState, step: CommandStep, frame: Frame, key: string): Promise<StepEnd> {
  const prepared = await prepare(run, step, frame, key)
  if (!prepared.ok) return { status: 'failed', failure: prepared.failure }
  if (isStopping(run) && !frame.cleanup && run.journal.find('begin', wireKey(key, 1)) === undefined) return cancelled
  const origin = { key, path: pathOf(key), at: run.runtime.now(), outputs: {} }
  registerDefers(run, step, frame, origin)

  const policy = step.retry ?? singleTry
  let counted = 0
  for (let number = 1; ; number += 1) {
    const tryKey = wireKey(key, number)
    const isReplayed = run.journal.find('result', tryKey) !== undefined
    const end = await runTry(run, step, frame, tryKey, prepared.value)
    const tell = (nextInMs?: number) => isReplayed || tellTry(run, tryKey, nextInMs)
    if (end.status !== 'failed') {
      tell()
      if (end.status === 'succeeded') origin.outputs = end.outputs
      return end
    }
    counted += 1
    const again =
      policy.on.includes(end.failure.class) && counted < policy.attempts && end.failure.class !== 'cancelled'
    const delay = backoffMs(policy, counted + 1, run.runtime.random(tryKey))
    const isLast = !again || run.runtime.now() + delay > frame.deadlineAt
    tell(isLast ? undefined : delay)
    if (isLast) return end
    await run.runtime.sleep(delay)
    if (!frame.cleanup && isStopping(run)) return cancelled
  }
}

/** How a try ended, as its entries say; one that was not begun has none. */
function tellTry(run: RunState, key: string, nextInMs: number | undefined): void {
  const begun = run.journal.find('begin', key)
  const result = run.journal.find('result', key)
  if (run.emit === undefined || begun === undefined || result === undefined) return
  run.emit({
    event: 'attempt.ended',
    step: pathOf(key),
    key,
    outcome: result.outcome,
    tookMs: result.at - begun.at,
    ...defined({ message: result.failure?.message }),
    ...defined({ nextInMs }),
  })
}

const cancelled: StepEnd = {
  status: 'failed',
  failure: { class: 'cancelled', message: 'cancelled before the command was started' },
}

async function runTry(
  run: RunState,
  step: CommandStep,
  frame: Frame,
  key: string,
  request: Prepared,
): Promise<StepEnd> {
  const { journal, runtime } = run
  const recorded = journal.find('result', key)
  if (recorded !== undefined) {
    mark('command: its result is in the journal', key)
    return recorded.failure === undefined
      ? { status: 'succeeded', outputs: recorded.outputs ?? {} }
      : { status: 'failed', failure: recorded.failure }
  }
  if (journal.find('begin', key) !== undefined) {
    const stopped = await resumeCutOff(run, step, frame, key)
    if (stopped !== undefined) return stopped
  } else {
    if (!frame.cleanup && isStopping(run)) return cancelled
    journal.append({
      type: 'begin',
      key,
      at: runtime.now(),
      requestHash: hash('sha256', JSON.stringify(request.argv)).slice(0, 32),
    })
    run.emit?.({ event: 'attempt.started', step: pathOf(key), key })
  }
  const result = await runtime.command({
    ...request,
    key: pathOf(key),
    onSpawn: spawned => journal.append({ type: 'spawned', key, at: runtime.now(), ...spawned }),
  })
  const end = readCommand(step, result)
  journal.append({
    type: 'result',
    key,
    at: runtime.now(),
    outcome: end.status === 'succeeded' ? 'applied' : 'refused',
    ...(end.status === 'succeeded' ? { outputs: end.outputs } : {}),
    ...(end.status === 'failed' ? { failure: end.failure } : {}),
  })
  return end
}

/** An earlier process was cut off while the command ran: what is left of it is ended, then `rerun` decides. */
async function resumeCutOff(run: RunState, step: CommandStep, frame: Frame, key: string): Promise<StepEnd | undefined> {
  const spawned = run.journal.find('spawned', key)
  if (spawned !== undefined) {
    mark('command: what an earlier process left running is ended', key)
    await run.runtime.endOrphan(spawned)
  }
  if (!frame.cleanup && isStopping(run)) {
    mark('cancel: a command that was cut off is not run again', key)
    return { status: 'failed', failure: { class: 'cancelled', message: 'cut off while it ran, and not run again' } }
  }
  if (step.rerun === 'safe' || frame.cleanup) {
    mark('command: cut off, and run again', key)
    return undefined
  }
  const cutOff = `the command of "${pathOf(key)}" was cut off when the process ended`
  if (step.rerun === 'never')
    return {
      status: 'failed',
      failure: { class: 'inDoubt', message: `${cutOff}, and "rerun: never" forbids to run it again` },
    }
  const decision = await decide(run, {
    key,
    message: `${cutOff}. Run it again, or skip it because it had done its work?`,
    fields: {},
    choices: ['repeat', 'skip', 'reject'],
    untilMs: frame.deadlineAt,
  })
  if (decision?.decision === 'repeat') return undefined
  if (decision?.decision === 'skip') return { status: 'succeeded', outputs: {} }
  return {
    status: 'failed',
    failure: { class: decision === undefined ? 'deadline' : 'cancelled', message: `${cutOff}, and was not run again` },
  }
}

function readCommand(step: CommandStep, result: CommandResult): StepEnd {
  const failed = (failure: Failure): StepEnd => ({ status: 'failed', failure })
  switch (result.kind) {
    case 'notStarted':
      return failed({ class: 'invalid', message: `the command could not be started: ${result.reason}` })
    case 'cancelled':
      return failed({ class: 'cancelled', message: 'the command was ended by a cancel' })
    case 'timedOut':
      return failed({ class: 'timeout', message: `the command did not end in time${lastWords(result.stderr)}` })
    case 'exited': {
      if (result.exitCode !== 0)
        return failed({
          class: 'exitCode',
          message: `the command ended with ${result.exitCode}${lastWords(result.stderr || result.stdout)}`,
          code: String(result.exitCode),
        })
      const outputs = commandOutputs(step, result)
      return outputs.ok ? { status: 'succeeded', outputs: outputs.value } : failed(outputs.failure)
    }
  }
}

type Prepared = Omit<CommandRequest, 'key' | 'onSpawn'>

async function prepare(run: RunState, step: CommandStep, frame: Frame, key: string): Promise<Evaluated<Prepared>> {
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
        timeoutMs: Math.min(step.timeoutMs ?? COMMAND_TIMEOUT_MS, Math.max(1, frame.deadlineAt - run.runtime.now())),
        simulate: step.simulate,
      },
    }
  } catch (error) {
    return { ok: false, failure: templateFailure(error) }
  }
}
