import { distance } from 'fastest-levenshtein'

const MAX_LISTED = 8

/** Share of a name that may differ for it to be taken as a slip of the same name. */
const MAX_SHARE = 0.4

/** Known names, nearest to the given one first. */
export const byNearness = (name: string, known: Iterable<string>): string[] =>
  [...known]
    .map(candidate => ({ candidate, away: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.away - b.away || (a.candidate < b.candidate ? -1 : 1))
    .map(({ candidate }) => candidate)

/** The known name that was probably meant. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const [first] = byNearness(name, known)
  if (first === undefined) return undefined
  const away = distance(name.toLowerCase(), first.toLowerCase())
  const longest = Math.max(name.length, first.length)
  return away < longest && away <= Math.ceil(longest * MAX_SHARE) ? first : undefined
}

/** Help for an unknown name: `did you mean "x"?` and the known ones, nearest first. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const sorted = byNearness(name, known)
  if (sorted.length === 0) return 'there are none'
  const meant = nearest(name, sorted)
  const listed = sorted.slice(0, MAX_LISTED).map(candidate => `"${candidate}"`)
  const more = sorted.length > MAX_LISTED ? ` and ${sorted.length - MAX_LISTED} more` : ''
  const rest = `known: ${listed.join(', ')}${more}`
  return meant === undefined
    ? rest
    : sorted.length === 1
      ? `did you mean "${meant}"?`
      : `did you mean "${meant}"? ${rest}`
}
