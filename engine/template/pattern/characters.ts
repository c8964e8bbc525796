/** Code points that one place of a pattern accepts, as inclusive ranges. */
export type Characters = readonly (readonly [number, number])[]

const LAST_CODE_POINT = 0x10ffff
export const ANY: Characters = [[0, LAST_CODE_POINT]]
export const DIGITS: Characters = [[48, 57]]
export const WORD: Characters = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
]
export const SPACE: Characters = [
  [9, 13],
  [32, 32],
  [160, 160],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
]

export const single = (character: string): Characters => point(character.codePointAt(0)!)
export const point = (code: number): Characters => [[code, code]]

export function inverse(ranges: Characters): Characters {
  const gaps: [number, number][] = []
  let next = 0
  for (const [low, high] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (low > next) gaps.push([next, low - 1])
    next = Math.max(next, high + 1)
  }
  if (next <= LAST_CODE_POINT) gaps.push([next, LAST_CODE_POINT])
  return gaps
}

export const overlap = (a: Characters, b: Characters): boolean =>
  a.some(([low, high]) => b.some(([from, to]) => low <= to && from <= high))
