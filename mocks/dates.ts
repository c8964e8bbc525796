import { remembered } from '../schemas/remembered.ts'

const MOST = 10_000

/** `2026-01-01T03:00:00.000Z`. */
export const isoDate = remembered((ms: number) => new Date(ms).toISOString(), MOST)

/** The `Date` header: `Thu, 01 Jan 2026 03:00:00 GMT`. */
export const httpDate = remembered((ms: number) => new Date(ms).toUTCString(), MOST)
