import { resolve } from 'node:path'
import { defined } from '../../../schemas/defined.ts'
import type { Case, DrillFile, Scenario } from '../../../schemas/format/drill.ts'
import { catalogue } from '../../../steps/index.ts'
import { mark } from '../../mark.ts'
import type { Plan } from '../../plan/plan.ts'
import { planRun } from '../../plan/plan-run.ts'
import type { Context } from '../shell/context.ts'
import { drillAt, drillBeside, findScenario } from './drill-file.ts'
import { readInputs, samplesOf } from './inputs.ts'
import { loadRunbook } from './load-runbook.ts'
import { offlineVendors } from './offline-vendors.ts'
import { readProfile } from './profile.ts'
import { readSource } from './source.ts'
import { modesOf, type VendorModes } from './vendor-modes.ts'

export interface PrepareOptions {
  /** The runbook as the person named it. */
  readonly file: string
  readonly input?: readonly string[]
  readonly inputs?: string
  readonly profile?: string
  readonly vendorMode?: readonly string[]
  readonly scenario?: string
  /** A start of a drill, instead of a scenario. */
  readonly case?: Case
  readonly confirm?: readonly string[]
  /** The drill file, when it is not the one beside the runbook. */
  readonly drill?: string
  /**
   * Nothing of the environment is read, and inputs that are not given come from the drill file
   * (docs/decisions/offline.md).
   */
  readonly isOffline: boolean
}

export interface PreparedPlan {
  readonly plan: Plan
  /** What a rehearsal's world is made from. */
  readonly offline: {
    readonly drill?: DrillFile | undefined
    readonly scenario?: Scenario | undefined
    /** `--vendor-mode`. */
    readonly modes: VendorModes
  }
}

/** From a file and a command line to a plan; `undefined` after the runbook's problems were said. */
export async function preparePlan(context: Context, options: PrepareOptions): Promise<PreparedPlan | undefined> {
  const { workingFolder, environment } = context
  const path = resolve(workingFolder, options.file)
  const modes = modesOf(options.vendorMode)
  const runbook = await loadRunbook(context, { path: options.file, content: readSource(path), modes })
  if (runbook === undefined) return undefined

  const profile = options.profile === undefined ? undefined : readProfile(options.profile, workingFolder)
  const found = options.drill === undefined ? drillBeside(path) : drillAt(resolve(workingFolder, options.drill))
  const scenario = options.scenario === undefined ? options.case : findScenario(options.scenario, found?.drill)
  const samples = options.isOffline && found !== undefined ? samplesOf(runbook, found) : {}
  const inputs = readInputs(
    runbook,
    {
      pairs: options.input ?? [],
      file: options.inputs,
      profile: profile?.inputs,
      samples: { ...samples, ...scenario?.inputs },
    },
    { workingFolder, isOffline: options.isOffline },
  )
  const plan = planRun(runbook, {
    catalogue,
    inputs,
    environment: (variable: string) => environment[variable],
    ...defined({ profile }),
    ...(options.isOffline ? { offline: offlineVendors() } : {}),
    confirmed: options.confirm ?? [],
    modes: { ...found?.drill.modes, ...scenario?.modes, ...modes },
  })
  mark('stage: plan')
  return { plan, offline: { drill: found?.drill, scenario, modes } }
}
