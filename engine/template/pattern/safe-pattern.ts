import { compilePattern, plainEscapes } from '../../../schemas/pattern.ts'
import { overlap } from './characters.ts'
import { graphOf, type PatternGraph } from './pattern-graph.ts'

const MAX_PATTERN = 500

/**
 * Why a regular expression of a runbook is refused: it does not compile, or some text makes it run for exponential
 * time. The latter is decided exactly: a loop that can read one text in two ways (exponential degree of ambiguity,
 * Weber and Seidl 1991), looked for in the product of the pattern's graph with itself.
 */
export function patternProblem(pattern: string): { readonly message: string; readonly help?: string } | undefined {
  try {
    compilePattern(pattern)
  } catch (error) {
    const reason = (error as Error).message.split(': ').at(-1)
    return { message: `the pattern ${pattern} is no regular expression: ${reason?.toLowerCase()}` }
  }
  if ([...pattern].length > MAX_PATTERN) return { message: `the pattern is longer than ${MAX_PATTERN} characters` }
  const graph = graphOf(plainEscapes(pattern))
  if (graph === undefined)
    return {
      message: `the pattern ${pattern} can not be shown to be safe`,
      help: 'shorten it, and avoid back-references',
    }
  if (!isExponential(graph)) return undefined
  return {
    message: `the pattern ${pattern} can take exponential time: a loop in it reads the same text in two ways`,
    help: 'let each repetition start with something that ends the one before, as in ^[a-z]+(-[a-z]+)*$',
  }
}

function isExponential(graph: PatternGraph): boolean {
  const loops = loopsOf(graph)
  return loops.some(loop => hasDoubleEdge(graph, loop) || hasTwoReadings(graph, loop))
}

/** Sets of places that reach each other. */
function loopsOf({ follows }: PatternGraph): ReadonlySet<number>[] {
  const reach = follows.map((_, place) => reachable([place], at => [...follows[at]!.keys()]))
  const loops: ReadonlySet<number>[] = []
  const seen = new Set<number>()
  for (const place of follows.keys()) {
    if (seen.has(place) || !reach[place]!.has(place)) continue
    const loop = new Set([...reach[place]!].filter(other => reach[other]!.has(place)))
    for (const member of loop) seen.add(member)
    loops.push(loop)
  }
  return loops
}

const hasDoubleEdge = ({ follows }: PatternGraph, loop: ReadonlySet<number>): boolean =>
  [...loop].some(place => [...follows[place]!].some(([next, count]) => count > 1 && loop.has(next)))

/** Whether two different ways through a loop read the same text and meet again. */
function hasTwoReadings(graph: PatternGraph, loop: ReadonlySet<number>): boolean {
  const places = [...loop]
  const size = graph.accepts.length
  const forward = new Map<number, number[]>()
  const backward = new Map<number, number[]>()
  for (const left of places)
    for (const right of places)
      for (const nextLeft of graph.follows[left]!.keys())
        for (const nextRight of graph.follows[right]!.keys()) {
          if (!loop.has(nextLeft) || !loop.has(nextRight)) continue
          if (!overlap(graph.accepts[nextLeft]!, graph.accepts[nextRight]!)) continue
          const from = left * size + right
          const to = nextLeft * size + nextRight
          add(forward, from, to)
          add(backward, to, from)
        }
  const same = places.map(place => place * size + place)
  const reached = reachable(same, pair => forward.get(pair) ?? [])
  const returning = reachable(same, pair => backward.get(pair) ?? [])
  return [...reached].some(pair => Math.floor(pair / size) !== pair % size && returning.has(pair))
}

/** Everything that one or more moves lead to. */
function reachable(from: readonly number[], moves: (at: number) => readonly number[]): Set<number> {
  const reached = new Set<number>()
  const open = [...from]
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const next of moves(at))
      if (!reached.has(next)) {
        reached.add(next)
        open.push(next)
      }
  return reached
}

function add(edges: Map<number, number[]>, from: number, to: number): void {
  const known = edges.get(from)
  if (known === undefined) edges.set(from, [to])
  else known.push(to)
}
