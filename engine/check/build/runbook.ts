import { defined } from '../../../schemas/defined.ts'
import { parseDuration } from '../../../schemas/duration.ts'
import type { Json } from '../../../schemas/json.ts'
import { assert } from '../../assert.ts'
import { entriesOf, type MapEntry, type ParsedFile, plainOf } from '../../parse/parsed.ts'
import type { Catalogue } from '../../vendor.ts'
import type { CheckedRunbook, ConnectionSpec, SecretReference } from '../checked.ts'
import type { Draft, DraftConnection } from '../draft.ts'
import { scalarText } from '../facts.ts'
import { readDefaults } from './defaults.ts'
import { inputSpec } from './input-spec.ts'
import { StepBuilder } from './step.ts'
import { buildValue, buildValues } from './value.ts'

const RUN_DEADLINE_MS = 86_400_000

/** The runbook that the plan and the interpreter read; only called for a draft without errors. */
export function buildRunbook(draft: Draft, file: ParsedFile, catalogue: Catalogue): CheckedRunbook {
  const { root } = draft
  const entries = entriesOf(root)
  const text = (key: string) => scalarText(entries.get(key)?.value)
  const deadline = text('deadline')
  const deadlineMs = deadline === undefined ? RUN_DEADLINE_MS : parseDuration(deadline)
  const lock = entries.get('lock')
  const description = text('description')
  const builder = new StepBuilder(catalogue, readDefaults(entries.get('defaults')?.value), deadlineMs)
  return {
    path: file.path,
    text: file.text,
    name: text('name') ?? nameOfFile(file.path),
    ...defined({ description }),
    inputs: mapValues(draft.inputs, inputSpec),
    secrets: mapValues(draft.secrets, secretReference),
    connections: mapValues(draft.connections, connection => connectionSpec(connection, catalogue)),
    deadlineMs,
    ...(lock === undefined ? {} : { lock: buildValue(lock.value) }),
    steps: draft.top.map(step => builder.step(step)),
    outputs: buildValues(entries.get('outputs')?.value),
  }
}

/** A runbook without a name is called like its file. */
function nameOfFile(path: string): string {
  const file = path.split(/[\\/]/).at(-1)!
  return (
    file
      .replace(/\.ya?ml$/, '')
      .replace(/[^A-Za-z0-9 ._-]/g, '-')
      .slice(0, 63) || 'runbook'
  )
}

function secretReference({ value }: MapEntry): SecretReference {
  const { env, file, exec } = plainOf(value) as { env?: string; file?: string; exec?: readonly string[] }
  if (env !== undefined) return { kind: 'env', variable: env }
  if (file !== undefined) return { kind: 'file', path: file }
  assert(exec !== undefined, 'a secret without a source passed the check')
  return { kind: 'exec', argv: exec }
}

function connectionSpec({ entry, vendor }: DraftConnection, catalogue: Catalogue): ConnectionSpec {
  const known = catalogue.vendors.get(vendor)
  assert(known !== undefined, `a connection of the unknown vendor "${vendor}" passed the check`)
  const fields = entriesOf(entry.value)
  const baseUrl = fields.get('baseUrl')
  const rateLimit = scalarText(fields.get('rateLimit')?.value)
  const credentials = [...fields.values()].filter(({ key }) => Object.hasOwn(known.credentials, key))
  const settings = [...fields.values()].filter(({ key }) => Object.hasOwn(known.settings.properties, key))
  return {
    name: entry.key,
    vendor,
    ...(baseUrl === undefined ? {} : { baseUrl: buildValue(baseUrl.value) }),
    credentials: Object.fromEntries(credentials.map(({ key, value }) => [key, buildValue(value)])),
    settings: Object.fromEntries(settings.map(({ key, value }): [string, Json] => [key, plainOf(value)])),
    ...defined({ rateLimit }),
  }
}

const mapValues = <T, U>(map: ReadonlyMap<string, T>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries([...map].map(([name, value]) => [name, change(value)]))
