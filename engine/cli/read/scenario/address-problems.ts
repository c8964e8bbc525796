import { parseAddress } from '../../../../schemas/address.ts'
import { type Fault, processFaults, programFaults, wireFaults } from '../../../../schemas/faults.ts'
import type { Scenario } from '../../../../schemas/format/drill.ts'
import type { CheckedRunbook, Step } from '../../../check/checked.ts'
import { connectionKey, isConnectionKey } from '../../../key.ts'
import { didYouMean } from '../../../nearest.ts'
import type { DrillProblem } from './scenario-problems.ts'
import { stepAtPath, stepPaths } from './step-places.ts'

/** Faults at places that the runbook has not, and of a kind that can not strike there: they would do nothing. */
export function* placeProblems(
  runbook: CheckedRunbook,
  { faults = [] }: Pick<Scenario, 'faults'>,
  path: readonly string[],
): Generator<DrillProblem> {
  const paths = stepPaths(runbook)
  for (const [index, { at, fault }] of faults.entries()) {
    const address = parseAddress(at)
    // What is no address at all is said of the file alone.
    if (address === undefined) continue
    const place = { rule: 'drill-fault', path: [...path, String(index), 'at'] } as const
    const words = unknownPlace(runbook, paths, address.path)
    if (words !== undefined) yield { ...place, ...words }
    else {
      const misfit = misfitOf(kindAt(paths, address.path), address.phase, fault)
      if (misfit !== undefined) yield { ...place, message: `"${fault}" can not strike at "${at}": ${misfit}` }
    }
  }
}

function unknownPlace(
  { connections }: CheckedRunbook,
  paths: ReadonlyMap<string, Step>,
  path: string,
): { readonly message: string; readonly help?: string } | undefined {
  if (path === RUN) return undefined
  if (isConnectionKey(path)) {
    const known = connectionsOf(connections, paths)
    return known.includes(path)
      ? undefined
      : { message: `no token is asked for at "${path}"`, help: didYouMean(path, known) }
  }
  if (stepAtPath(paths, withoutSuffix(path)) !== undefined) return undefined
  const [, before = path, phase] = /^(.*)\.([^./]+)$/.exec(path) ?? []
  return phase !== undefined && stepAtPath(paths, before) !== undefined
    ? { message: `"${phase}" is no phase of a step`, help: didYouMean(phase, PHASES) }
    : { message: `the runbook has no step "${path}"`, help: didYouMean(path, paths.keys()) }
}

/** Entries of the run itself stand at `run.phase` and `run.end`. */
const RUN = 'run'

/** Where faults strike by rule; others in the journal are for those who read findings. */
const PHASES = ['plan', 'begin', 'send', 'result', 'done', 'release'] as const

const withoutSuffix = (path: string): string => path.replace(/:[a-z][a-z.-]*\d*$/, '')

function connectionsOf(connections: CheckedRunbook['connections'], paths: ReadonlyMap<string, Step>): string[] {
  const used = [...paths.values()].flatMap(step => (step.kind === 'call' ? [step.connection] : []))
  return [...new Set([...Object.keys(connections), ...used])].map(connectionKey)
}

type PlaceKind = 'request' | 'program' | 'either' | 'neither'

/** What is sent or started at a path. */
function kindAt(paths: ReadonlyMap<string, Step>, path: string): PlaceKind {
  if (isConnectionKey(path)) return 'request'
  const step = stepAtPath(paths, withoutSuffix(path))
  // A look beside a step is a request or a program, as its step type says.
  if (step?.kind === 'call')
    return path.includes(':') ? 'either' : step.uses.command === undefined ? 'request' : 'program'
  return step?.kind === 'command' ? 'program' : 'neither'
}

function misfitOf(kind: PlaceKind, phase: string, fault: Fault): string | undefined {
  const [ofRequests, ofPrograms, ofProcesses] = [fault in wireFaults, fault in programFaults, fault in processFaults]
  if (phase !== 'send') {
    if (!ofProcesses) return 'it strikes where something is sent or started, at the phase "send"'
    return fault === 'crash-applied' ? 'it strikes at the phase "send"' : undefined
  }
  if (kind === 'neither') return 'nothing is sent there'
  if (fault === 'disk-full' || fault === 'io-error')
    return 'it strikes an entry of the journal, such as at the phase "begin"'
  if (ofProcesses || kind === 'either') return undefined
  if (kind === 'program' && !ofPrograms)
    return `a program runs there, with the faults ${Object.keys(programFaults).join(', ')}`
  return kind === 'request' && !ofRequests ? 'a request is sent there, and it is a fault of programs' : undefined
}
