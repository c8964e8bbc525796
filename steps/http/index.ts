import type { StepType } from '../../engine/step.ts'
import { request } from './request.ts'

export { http } from './client.ts'

/** The one step type for any HTTP API. */
export const httpSteps: readonly StepType[] = [request]
