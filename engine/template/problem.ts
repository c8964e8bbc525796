/** What is wrong with a template; positions are offsets in its text. */
export interface TemplateProblem {
  readonly message: string
  readonly help?: string
  readonly offset: number
  readonly end: number
}

export type ReportProblem = (problem: TemplateProblem) => void

/** Help for what the template language does not have. */
export const onlyPaths =
  'a value takes paths such as {{ inputs.name }} and helpers such as {{ default inputs.name "x" }}'
