import { defined } from '../../../schemas/defined.ts'
import type { JsonObject } from '../../../schemas/json.ts'
import type { Failure } from '../../errors.ts'
import type { CommandResult } from '../../runtime/runtime.ts'
import { AnswerError } from '../../step.ts'
import { afterColon, quoteCause } from '../command/quote.ts'
import { tryMs } from '../deadline.ts'
import type { RunState } from '../run-state.ts'
import type { Call } from './call.ts'
import { parseBody, type ReadTry } from './outcome.ts'
import { keepTry } from './tell-try.ts'

/** A look-up by a local program (`aws …`): a read, so it is tried again freely. */
export async function runLookUp(run: RunState, call: Call, key: string): Promise<ReadTry> {
  const argv = call.uses.command!(call.input, call.context)
  const startedAt = run.runtime.monotonic()
  const result = await run.runtime.command({
    key: call.key,
    argv,
    env: {},
    passEnv: lookUpEnvironment,
    files: [],
    timeoutMs: tryMs(run, call.timeoutMs, call.deadlineAt),
    simulate: { takesMs: 1_000, stdout: '', stderr: '', exitCode: 0, files: {} },
    onSpawn: () => {},
  })
  const ended = readLookUp(call, argv[0] ?? '', result)
  const sent = { method: 'RUN', tookMs: run.runtime.monotonic() - startedAt }
  const path = argv.slice(0, 3).join(' ')
  run.journal.note?.({ type: 'call', key, at: run.runtime.now(), ...sent, path, ...factsOf(ended) })
  keepTry(run, call, { key, ...sent, url: path }, ended)
  return ended
}

const factsOf = ({ outcome, failure }: ReadTry) => ({
  outcome,
  ...defined({ failure: failure?.message }),
})

function readLookUp(call: Call, program: string, result: CommandResult): ReadTry {
  const unusable = result.kind === 'exited' ? result.unusable?.['stdout'] : undefined
  if (unusable !== undefined)
    return { outcome: 'doubt', failure: { class: 'vendorBusy', message: `the output of ${program} ${unusable}` } }
  if (result.kind !== 'exited' || result.exitCode !== 0)
    return { outcome: 'notApplied', failure: unanswered(program, result) }
  try {
    const reply = { status: 200, headers: {}, body: parseBody(result.stdout).body }
    return { outcome: 'applied', outputs: (call.uses.answer?.(reply, call.input, call.context) ?? {}) as JsonObject }
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error
    return { outcome: 'doubt', failure: { class: 'vendorBusy', message: error.message } }
  }
}

function unanswered(program: string, result: CommandResult): Failure {
  switch (result.kind) {
    case 'exited':
      return {
        class: 'network',
        message: `${program} ended with ${result.exitCode}${afterColon(quoteCause(result.stderr))}`,
      }
    case 'notStarted':
      return { class: 'network', message: `${program} did not answer: ${result.reason}` }
    case 'timedOut':
      return { class: 'network', message: `${program} did not answer: it took too long` }
    case 'cancelled':
      return { class: 'cancelled', message: `${program} did not answer: it was cancelled` }
  }
}

/** What the vendors' own programs read their accounts from. */
const lookUpEnvironment = [
  'AWS_PROFILE',
  'AWS_REGION',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
]
