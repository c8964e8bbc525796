import type { VendorReply } from '../../engine/exchange.ts'
import type { CallContext, StepType } from '../../engine/step.ts'
import type { Json, JsonObject } from '../../schemas/json.ts'
import { clickhouseSteps } from '../../steps/clickhouse/index.ts'

export const ORGANIZATION = '3b8f0c6e-91d4-4a57-8e2b-5c7d9f1a0e36'
export const SERVICE = '6f1c9a52-3f0e-4c57-9d2a-0b8d5a7e4c11'
export const BACKUP = 'b1d7a0c4-58e2-4f6b-8a39-2c5e9f1d7b03'
export const SERVICES_PATH = `/v1/organizations/${ORGANIZATION}/services`

export function stepOf(name: string): StepType {
  const step = clickhouseSteps.find(({ type }) => type === `clickhouse/${name}`)
  if (step === undefined) throw new Error(`there is no step type clickhouse/${name}`)
  return step
}

export const context = (settings: JsonObject = {}): CallContext => ({
  requestId: 'drillbook.restore.run1.restored.1',
  marker: 'A1B2C3D4',
  settings: { organizationId: ORGANIZATION, ...settings },
})

export const requestOf = (name: string, input: JsonObject, settings?: JsonObject) =>
  stepOf(name).request!(input, context(settings))

export const answerOf = (name: string, body: Json, input: JsonObject = {}): object =>
  stepOf(name).answer!(replyOf(body), input, context())

export const replyOf = (body: Json, status = 200, headers: Record<string, string> = {}): VendorReply => ({
  status,
  headers,
  body,
})

/** Names of the rules that an input breaks. */
export const brokenRules = (name: string, input: JsonObject): readonly string[] =>
  (stepOf(name).rules ?? []).filter(rule => rule.problem(input) !== undefined).map(rule => rule.name)
