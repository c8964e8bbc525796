import type { Compiled } from './ajv.ts'

/** `v` and the fingerprint of a schema → its validator; `engine/cli/build/generate-schemas.ts` writes them. */
export declare const validators: Readonly<Record<string, Compiled>>
