import { createHash } from 'node:crypto'
import { defined } from '../../schemas/defined.ts'
import type { Json, JsonObject } from '../../schemas/json.ts'
import type { CheckedRunbook, ConnectionSpec, SecretReference, Step } from '../check/checked.ts'
import { UsageError } from '../errors.ts'
import { TemplateError } from '../template/error.ts'
import { evaluate } from '../template/evaluate.ts'
import type { Value } from '../template/template.ts'
import type { Catalogue, Vendor } from '../vendor.ts'
import { checkBaseUrl } from './base-url.ts'
import type { Plan, PlannedConnection } from './plan.ts'

export interface PlanOptions {
  readonly catalogue: Catalogue
  /** Checked and with defaults (`checkInputs`). */
  readonly inputs: Readonly<Record<string, Json>>
  readonly environment: (variable: string) => string | undefined
  readonly profile?: Profile
  /** The simulators; given, nothing of the environment and no secret is read. */
  readonly offline?: Offline
  /** Names given with `--confirm`. */
  readonly confirmed?: readonly string[]
  readonly modes?: Plan['modes']
}

/** Where the simulators are and how they are set, by vendor. */
export interface Offline {
  readonly baseUrls: Readonly<Record<string, string>>
  /** Origins that they answer for: a base URL of one of these stays as the runbook has it. */
  readonly origins: readonly string[]
  readonly settings: Readonly<Record<string, Readonly<Record<string, Json>>>>
}

/** `profiles/P.yaml`: what differs between environments (docs/decisions/connections.md). */
export interface Profile {
  readonly environment?: string
  readonly connections: Readonly<Record<string, ProfileConnection>>
  readonly inputs: JsonObject
}

export interface ProfileConnection {
  readonly vendor?: string
  readonly baseUrl?: string
  readonly credentials: Readonly<Record<string, SecretReference>>
  readonly settings: JsonObject
  readonly rateLimit?: string
}

/** Resolves inputs and connections; what is missing is a UsageError that names the variable to set. */
export function planRun(runbook: CheckedRunbook, options: PlanOptions): Plan {
  const inputs = options.inputs
  const names = connectionNames(runbook.steps)
  const connections = Object.fromEntries(
    [...names].map(([name, vendor]) => [name, planConnection(runbook, options, name, vendor)]),
  )
  const lock = runbook.lock === undefined ? undefined : evaluateEarly(runbook, runbook.lock, inputs)
  return {
    runbook,
    catalogue: options.catalogue,
    runbookHash: createHash('sha256').update(runbook.text).digest('hex'),
    inputs,
    connections,
    secrets: runbook.secrets,
    confirmed: options.confirmed ?? [],
    production: options.profile?.environment === 'production',
    modes: options.modes ?? {},
    ...defined({ lock }),
  }
}

/** Every connection that a step names, with its step type's vendor. */
function connectionNames(steps: readonly Step[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const step of steps) {
    if (step.kind === 'call') names.set(step.connection, step.uses.vendor)
    const inner: readonly Step[] = [
      ...('steps' in step ? step.steps : []),
      ...step.defer.map(deferred => deferred.step),
      ...(typeof step.onError === 'string' ? [] : step.onError),
    ]
    for (const [name, vendor] of connectionNames(inner)) names.set(name, vendor)
  }
  return names
}

/** Profile, then runbook, then environment, then the vendor's default (docs/decisions/connections.md). */
function planConnection(
  runbook: CheckedRunbook,
  options: PlanOptions,
  name: string,
  vendorName: string,
): PlannedConnection {
  const vendor = options.catalogue.vendors.get(vendorName)!
  const spec = runbook.connections[name]
  const profile = options.profile?.connections[name]
  return {
    name,
    vendor,
    baseUrl: baseUrlOf(runbook, options, vendor, name, spec, profile),
    credentials: credentialsOf(options, runbook.secrets, vendor, spec, profile),
    settings: settingsOf(options, vendor, name, spec, profile),
    rateLimit: profile?.rateLimit ?? spec?.rateLimit ?? vendor.rateLimit,
  }
}

function baseUrlOf(
  runbook: CheckedRunbook,
  options: PlanOptions,
  vendor: Vendor,
  name: string,
  spec?: ConnectionSpec,
  profile?: ProfileConnection,
): string {
  const { offline } = options
  const written = spec?.baseUrl === undefined ? undefined : evaluateEarly(runbook, spec.baseUrl, options.inputs)
  if (offline !== undefined)
    return written !== undefined && offline.origins.includes(URL.parse(written)?.origin ?? '')
      ? written
      : offline.baseUrls[vendor.name]!
  const variable = vendor.baseUrlVariable
  const given =
    profile?.baseUrl ??
    written ??
    (variable === undefined ? undefined : nonEmpty(options.environment(variable))) ??
    vendor.baseUrl
  if (given === undefined) {
    throw new UsageError(
      `the base URL of ${vendor.title} is not known`,
      `set ${variable ?? `connections.${name}.baseUrl`}, or "connections.${name}.baseUrl" in a profile${vendor.baseUrlHelp === undefined ? '' : `; ${vendor.baseUrlHelp}`}`,
    )
  }
  return checkBaseUrl(vendor.normalizeBaseUrl?.(given) ?? given, vendor.title)
}

function credentialsOf(
  options: PlanOptions,
  secrets: Secrets,
  vendor: Vendor,
  spec?: ConnectionSpec,
  profile?: ProfileConnection,
): Record<string, SecretReference> {
  const references: Record<string, SecretReference> = {}
  for (const [credential, { variable, optional }] of Object.entries(vendor.credentials)) {
    const written = spec?.credentials[credential]
    const reference =
      profile?.credentials[credential] ?? (written === undefined ? undefined : secretOf(secrets, written))
    if (reference !== undefined) references[credential] = reference
    else if (optional !== true || nonEmpty(options.environment(variable)) !== undefined)
      references[credential] = { kind: 'env', variable }
  }
  return references
}

type Secrets = Readonly<Record<string, SecretReference>>

/** A connection's credential is one `{{ secrets.name }}`. */
function secretOf(secrets: Secrets, value: Value): SecretReference | undefined {
  if (value.kind !== 'expression' || value.expression.kind !== 'path') return undefined
  const [root, name] = value.expression.parts
  return root === 'secrets' && name !== undefined ? secrets[name] : undefined
}

function settingsOf(
  options: PlanOptions,
  vendor: Vendor,
  name: string,
  spec?: ConnectionSpec,
  profile?: ProfileConnection,
): JsonObject {
  const settings: Record<string, Json> = {}
  for (const [setting, schema] of Object.entries(vendor.settings.properties)) {
    const variable = vendor.settingVariables?.[setting]
    const fromEnvironment =
      variable === undefined || options.offline !== undefined ? undefined : nonEmpty(options.environment(variable))
    const value =
      profile?.settings[setting] ??
      spec?.settings[setting] ??
      fromEnvironment ??
      options.offline?.settings[vendor.name]?.[setting] ??
      schema.default
    if (value !== undefined) settings[setting] = value
    else if (vendor.settings.required?.includes(setting) === true) {
      throw new UsageError(
        `the setting "${setting}" of ${vendor.title} is not known`,
        `set ${variable ?? `connections.${name}.${setting}`}, or "connections.${name}.${setting}" in a profile`,
      )
    }
  }
  return settings
}

const nonEmpty = (text: string | undefined): string | undefined =>
  text === undefined || text === '' ? undefined : text

/** A lock name and a base URL are known before the run: they see inputs only. */
function evaluateEarly({ path }: CheckedRunbook, value: Value, inputs: Readonly<Record<string, Json>>): string {
  const root = (name: string): unknown => (name === 'inputs' ? inputs : undefined)
  try {
    return String(evaluate(value, { file: path, root, now: () => 0 }))
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    throw new UsageError(`${error.place ?? path}: ${error.message}`, error.help, { cause: error })
  }
}
