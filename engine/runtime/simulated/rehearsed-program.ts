import type { ProgramFault } from '../../../schemas/faults.ts'
import type { Timed, WireCommandReply } from '../../../schemas/wire.ts'
import type { Simulate } from '../../check/checked.ts'
import { exited } from '../program/exited.ts'
import { describeStart } from '../program/program-words.ts'
import type { CommandRequest, CommandResult } from '../runtime.ts'

/** What a program comes to, and how long it takes. */
export interface Rehearsed {
  readonly takesMs: number
  readonly result: CommandResult
}

/** What the fault `garbled` prints: neither JSON nor a number, with a sequence that a terminal would obey. */
const RUBBISH = '\u{FFFD}}{ \u001b[2J not what was asked for\n'

/** A shell's convention for SIGKILL. */
const KILLED = 137

/** How long before its timeout a program ends where the fault is `slow`, at most a hundredth of it. */
const JUST_BEFORE_MS = 1_000

/**
 * A local program that is not run: what a vendor's model answers for it (`work`), else what its step says to `simulate`,
 * under a fault. The model acts only where the program does its work.
 */
export function rehearseProgram(
  { argv, files, timeoutMs }: CommandRequest,
  {
    fault,
    simulate,
    work,
  }: {
    readonly fault: ProgramFault | undefined
    readonly simulate: Simulate
    readonly work: () => Timed<WireCommandReply> | undefined
  },
): Rehearsed {
  const { takesMs } = simulate
  switch (fault) {
    case 'missing':
      return { takesMs: 0, result: { kind: 'notStarted', reason: describeStart(argv[0] ?? '', undefined, 'ENOENT') } }
    case 'hang':
      return { takesMs: timeoutMs, result: timedOut }
    case 'exit':
      return inTime(takesMs, timeoutMs, { ...nothing, exitCode: 1, stderr: 'error: nothing was done\n' })
    case 'killed':
      return inTime(takesMs / 2, timeoutMs, { ...nothing, exitCode: KILLED })
    case 'garbled': {
      const rubbish = Object.fromEntries(files.map(path => [path, RUBBISH]))
      return inTime(takesMs, timeoutMs, { exitCode: 0, stdout: RUBBISH, stderr: RUBBISH, files: rubbish })
    }
  }
  const answer = work()
  const end = answer === undefined ? simulate : { ...answer.reply, files: {} }
  const workMs = answer?.latencyMs ?? takesMs
  switch (fault) {
    case 'slow':
      return inTime(Math.max(workMs, timeoutMs - Math.min(JUST_BEFORE_MS, timeoutMs / 100)), timeoutMs, end)
    case 'done-then-failed':
      return inTime(workMs, timeoutMs, { ...end, exitCode: 1, stderr: `${end.stderr}error: failed after its work\n` })
    default:
      return inTime(workMs, timeoutMs, end)
  }
}

function inTime(takesMs: number, timeoutMs: number, end: Parameters<typeof exited>[0]): Rehearsed {
  return takesMs > timeoutMs ? { takesMs: timeoutMs, result: timedOut } : { takesMs, result: exited(end) }
}

const nothing = { exitCode: 0, stdout: '', stderr: '', files: {} }

const timedOut: CommandResult = { kind: 'timedOut', stdout: '', stderr: '' }
