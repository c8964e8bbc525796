import { defined } from '../../../schemas/defined.ts'
import { catalogue } from '../../../steps/index.ts'
import { checkRunbook } from '../../check/check.ts'
import { UsageError } from '../../errors.ts'
import { MemoryJournal } from '../../journal/memory.ts'
import { parseFile } from '../../parse/parse.ts'
import { yamlText } from '../../parse/write-yaml.ts'
import type { Plan } from '../../plan/plan.ts'
import { type Profile, planRun } from '../../plan/plan-run.ts'
import { failureWords } from '../../report/step-words.ts'
import { span } from '../../report/words.ts'
import { interpret } from '../../run/flow/interpret.ts'
import { startEntry } from '../../run/flow/start.ts'
import { memoryBudgetStore } from '../../runtime/budget/budget-store.ts'
import { Cancellation } from '../../runtime/cancellation.ts'
import { realClock } from '../../runtime/clock.ts'
import { createHttp, type HttpDoor } from '../../runtime/http/http.ts'
import { createLocalRuntime } from '../../runtime/local.ts'
import { unawaitedPeople } from '../../runtime/people/people.ts'
import { createCommand } from '../../runtime/program/command.ts'
import { createMasker } from '../../runtime/secrets/mask.ts'
import { maskWhatIsSent } from '../../runtime/secrets/mask-sent.ts'
import { createSecrets } from '../../runtime/secrets/secrets.ts'
import type { Vendor } from '../../vendor.ts'
import type { Context } from '../shell/context.ts'
import type { DoctorFinding } from './machine.ts'

/** A larger difference breaks tokens that are bound to time, and makes a journal hard to compare with a vendor's log. */
const MOST_DIFFERENCE_MS = 30_000

/** A vendor's base URL and credentials: present, accepted by a real read, and the clocks of both sides compared. */
export async function vendorFindings(
  context: Context,
  vendor: Vendor,
  profile?: Profile,
): Promise<readonly DoctorFinding[]> {
  const subject = vendor.title
  const missing = missingVariables(context, vendor, profile)
  if (missing.length > 0) return [{ state: 'unset', subject, words: `not configured: ${missing.join(', ')}` }]
  const unsent = unsentFindings(context, vendor, profile)
  if (vendor.ping === undefined)
    return [{ state: 'good', subject, words: 'configured; it has no read to try' }, ...unsent]
  const plan = pingPlan(context, vendor, vendor.ping, profile)
  if (typeof plan === 'string') return [{ state: 'wrong', subject, words: plan }]

  const connection = plan.connections[vendor.name]!
  const warnings = (vendor.warnings?.(connection.settings, Date.now()) ?? []).map(
    (words): DoctorFinding => ({ state: 'warning', subject, words }),
  )
  const { failure, differenceMs } = await ping(context, plan)
  if (failure !== undefined)
    return [{ state: 'wrong', subject, words: `${connection.baseUrl}: ${failure}` }, ...warnings, ...unsent]
  return [
    { state: 'good', subject, words: `${connection.baseUrl}, credentials accepted` },
    ...clockFinding(subject, differenceMs),
    ...warnings,
    ...unsent,
  ]
}

/** A credential that is there and that no request would carry. */
function unsentFindings({ environment }: Context, vendor: Vendor, profile?: Profile): readonly DoctorFinding[] {
  const unsent = vendor.unsent?.(profile?.connections[vendor.name]?.settings ?? {}) ?? {}
  return Object.entries(unsent).flatMap(([name, remedy]): readonly DoctorFinding[] => {
    const variable = vendor.credentials[name]!.variable
    if (!environment[variable]) return []
    const words = `${variable} is set and not sent: write "${remedy}" under "connections: ${vendor.name}:" of the runbook or profile`
    return [{ state: 'warning', subject: vendor.title, words }]
  })
}

function missingVariables({ environment }: Context, vendor: Vendor, profile?: Profile): readonly string[] {
  const given = profile?.connections[vendor.name]
  const credentials = Object.entries(vendor.credentials)
    .filter(([name, { optional }]) => optional !== true && given?.credentials[name] === undefined)
    .map(([, { variable }]) => variable)
  const baseUrl =
    vendor.baseUrl === undefined && given?.baseUrl === undefined ? [vendor.baseUrlVariable ?? 'baseUrl'] : []
  return [...baseUrl, ...credentials].filter(variable => !environment[variable])
}

/** A runbook of one reading step, so that a ping goes the way of every other call; text when it can not be planned. */
function pingPlan(
  { environment }: Context,
  vendor: Vendor,
  { uses, with: withOf }: NonNullable<Vendor['ping']>,
  profile?: Profile,
): Plan | string {
  const settings = profile?.connections[vendor.name]?.settings ?? {}
  const text = yamlText({ drillbook: 1, name: 'doctor', steps: [{ id: 'ping', uses, with: withOf(settings) }] })
  const { runbook, diagnostics } = checkRunbook(parseFile('doctor.yaml', text).file, catalogue)
  if (runbook === undefined) return diagnostics[0]?.message ?? 'can not be asked'
  try {
    return planRun(runbook, {
      catalogue,
      inputs: {},
      environment: variable => environment[variable],
      ...defined({ profile }),
    })
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
}

async function ping(
  { environment, workingFolder: cwd }: Context,
  plan: Plan,
): Promise<{ readonly failure?: string; readonly differenceMs?: number }> {
  const masker = createMasker()
  const http = createHttp()
  const budget = memoryBudgetStore()
  const dates: { at: number; date: string }[] = []
  const watched: HttpDoor = async request => {
    const result = await http.send(request)
    if (result.kind === 'reply' && result.headers['date'] !== undefined)
      dates.push({ at: Date.now(), date: result.headers['date'] })
    return result
  }
  const journal = Object.assign(new MemoryJournal(), {
    epoch: 1,
    head: '',
    mail: () => undefined,
    note: () => {},
    close: () => {},
  })
  journal.append(startEntry(plan, { runId: 'doctor', at: Date.now(), seed: 'doctor', cwd }))
  const runtime = createLocalRuntime({
    plan,
    runId: 'doctor',
    seed: 'doctor',
    journal,
    clock: realClock,
    http: maskWhatIsSent(watched, masker),
    command: createCommand({ masker, environment, cwd }),
    secrets: createSecrets({ masker, environment, cwd, clock: realClock }),
    budget,
    people: unawaitedPeople,
    cancellation: new Cancellation(),
  })
  try {
    const { failure } = await interpret(plan, runtime)
    const newest = dates.at(-1)
    return {
      ...(failure === undefined ? {} : { failure: masker.mask(failureWords(failure)) }),
      ...(newest === undefined ? {} : { differenceMs: newest.at - Date.parse(newest.date) }),
    }
  } finally {
    runtime.close()
    http.close()
    budget.close()
  }
}

function clockFinding(subject: string, differenceMs: number | undefined): readonly DoctorFinding[] {
  if (differenceMs === undefined || Number.isNaN(differenceMs)) return []
  const isFar = Math.abs(differenceMs) > MOST_DIFFERENCE_MS
  const words = `this clock is ${span(Math.abs(differenceMs))} ${differenceMs < 0 ? 'behind' : 'ahead of'} the vendor's`
  return isFar ? [{ state: 'warning', subject, words }] : []
}
