import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defined } from '../../../schemas/defined.ts'
import { isObject, type Json, type JsonObject } from '../../../schemas/json.ts'
import { catalogue } from '../../../steps/index.ts'
import type { SecretReference } from '../../check/checked.ts'
import { UsageError } from '../../errors.ts'
import { didYouMean } from '../../nearest.ts'
import type { Profile, ProfileConnection } from '../../plan/plan-run.ts'
import type { Vendor } from '../../vendor.ts'
import { readMap } from './read-map.ts'

/** `--profile P`: `profiles/P.yaml` in the working folder, or a path (docs/decisions/connections.md). */
export function readProfile(name: string, workingFolder: string): Profile {
  const path = profilePath(name, workingFolder)
  const { environment, connections = {}, inputs = {}, ...unknown } = readMap(path)
  const [other] = Object.keys(unknown)
  if (other !== undefined)
    throw new UsageError(
      `profile "${path}" has an unknown key "${other}"`,
      didYouMean(other, ['environment', 'connections', 'inputs']),
    )
  if (environment !== undefined && typeof environment !== 'string')
    throw new UsageError(`"environment" in profile "${path}" must be a word such as production`)
  return {
    ...defined({ environment }),
    inputs: mapIn(inputs, 'inputs', path),
    connections: Object.fromEntries(
      Object.entries(mapIn(connections, 'connections', path)).map(([connection, value]) => [
        connection,
        readConnection(connection, mapIn(value, `connections.${connection}`, path), path),
      ]),
    ),
  }
}

function profilePath(name: string, workingFolder: string): string {
  const isPath = /[/\\]|\.ya?ml$/.test(name)
  const path = isPath ? resolve(workingFolder, name) : join(workingFolder, 'profiles', `${name}.yaml`)
  if (!existsSync(path)) throw new UsageError(`no profile "${name}"`, `it would be the file ${path}`)
  return path
}

/** `vendor`, `baseUrl`, `rateLimit`, the vendor's credentials by reference, and the vendor's settings. */
function readConnection(name: string, fields: JsonObject, path: string): ProfileConnection {
  const { vendor: vendorName = name, baseUrl, rateLimit, ...others } = fields
  const vendor = catalogue.vendors.get(String(vendorName))
  const where = `connections.${name} in profile "${path}"`
  if (vendor === undefined)
    throw new UsageError(
      `${where} is of an unknown vendor "${String(vendorName)}"`,
      didYouMean(String(vendorName), catalogue.vendors.keys()),
    )

  const credentials: Record<string, SecretReference> = {}
  const settings: Record<string, Json> = {}
  for (const [field, value] of Object.entries(others)) {
    if (Object.hasOwn(vendor.credentials, field)) credentials[field] = readReference(value, `${field} of ${where}`)
    else if (Object.hasOwn(vendor.settings.properties, field)) settings[field] = value
    else throw new UsageError(`${where} has an unknown key "${field}"`, didYouMean(field, keysOf(vendor)))
  }
  return {
    vendor: vendor.name,
    ...(baseUrl === undefined ? {} : { baseUrl: textIn(baseUrl, `baseUrl of ${where}`) }),
    ...(rateLimit === undefined ? {} : { rateLimit: textIn(rateLimit, `rateLimit of ${where}`) }),
    credentials,
    settings,
  }
}

/** Where a secret is, never what it is. */
function readReference(value: Json, where: string): SecretReference {
  const help = 'write { env: VARIABLE }, { file: PATH } or { exec: [PROGRAM, ARGUMENT…] }'
  if (!isObject(value)) throw new UsageError(`${where} is written out; a profile only says where a secret is`, help)
  const { env, file, exec } = value
  if (typeof env === 'string') return { kind: 'env', variable: env }
  if (typeof file === 'string') return { kind: 'file', path: file }
  if (Array.isArray(exec) && exec.every(word => typeof word === 'string')) return { kind: 'exec', argv: exec }
  throw new UsageError(`${where} is not understood`, help)
}

const keysOf = (vendor: Vendor): readonly string[] => [
  'vendor',
  'baseUrl',
  'rateLimit',
  ...Object.keys(vendor.credentials),
  ...Object.keys(vendor.settings.properties),
]

function mapIn(value: Json, name: string, path: string): JsonObject {
  if (!isObject(value)) throw new UsageError(`"${name}" in profile "${path}" must be a map`)
  return value as JsonObject
}

function textIn(value: Json, where: string): string {
  if (typeof value !== 'string') throw new UsageError(`${where} must be text`)
  return value
}
