/** 2025-01-01, so that eight digits last until 2059. */
const EPOCH_MS = 1_735_689_600_000

/** Crockford's alphabet in lower case: no letter is taken for another or for a digit. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'

/** An id of 12 characters that sorts by time: 8 for the millisecond, 4 of chance (`random`: 0 ≤ x < 1). */
export const makeRunId = ({ now, random }: { readonly now: number; readonly random: () => number }): string =>
  encode(now - EPOCH_MS, 8) + encode(Math.floor(random() * 32 ** 4), 4)

function encode(value: number, length: number): string {
  let text = ''
  for (let rest = value; text.length < length; rest = Math.floor(rest / 32)) text = DIGITS[rest % 32] + text
  return text
}

export const isRunId = (text: string): boolean => /^[0-9a-hjkmnp-tv-z]{12}$/.test(text)
