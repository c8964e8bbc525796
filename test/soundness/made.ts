import type { Json, JsonObject } from '../../schemas/json.ts'

/** A runbook that nobody wrote, with its drill file: data, so that it can be made smaller. */
export interface Made {
  readonly runbook: RawRunbook
  readonly drill: RawDrill
}

export interface RawRunbook extends JsonObject {
  readonly steps: readonly RawStep[]
}

export interface RawDrill extends JsonObject {
  readonly inputs: JsonObject
  readonly vendors: Readonly<Record<string, JsonObject>>
  /** What people answer, as in a scenario. */
  readonly answers: readonly JsonObject[]
}

/** A step as the file has it. */
export type RawStep = JsonObject

/** Steps that stand below a step under one of its keys. */
export const stepsUnder = (step: JsonObject, key: 'steps' | 'defer' | 'onError'): readonly RawStep[] => {
  const below: Json | undefined = step[key]
  return Array.isArray(below) ? (below as readonly RawStep[]) : []
}

/** The text at a key, when it is one. */
export const textAt = (step: JsonObject, key: string): string | undefined =>
  typeof step[key] === 'string' ? step[key] : undefined
