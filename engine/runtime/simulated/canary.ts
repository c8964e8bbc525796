import { chance } from '../chance.ts'

/** A secret of a drilled runbook: unmistakable wherever it turns up. */
export const canaryOf = (seed: string, name: string): string =>
  `canary-${name}-${chance(`${seed} ${name}`).toString(36).slice(2, 14)}`
