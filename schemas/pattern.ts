import { remembered } from './remembered.ts'

/** A regular expression that a person wrote, the same wherever it is checked or run; throws where it is none. */
export const compilePattern = remembered((pattern: string): RegExp => new RegExp(plainEscapes(pattern), 'u'))

/**
 * A backslash before a sign means the sign, as in other tools: `\-` and `\_` are refused by ECMAScript in Unicode mode
 * alone (ECMA-262, IdentityEscape). Letters and digits keep their meaning, or stay refused.
 */
export function plainEscapes(pattern: string): string {
  let isInClass = false
  return pattern.replace(/\\(.)|[[\]]/gsu, (written, sign: string | undefined) => {
    if (sign === undefined) {
      isInClass = written === '['
      return written
    }
    return KEPT.test(sign) || (sign === '-' && isInClass) ? written : sign
  })
}

/** What may stand behind a backslash in Unicode mode, and letters and digits, which mean something else than themselves. */
const KEPT = /[A-Za-z0-9^$\\.*+?()[\]{}|/]/u
