import { isExact, lossOf } from '../../../schemas/exact-json.ts'
import { linesOf, withoutMark } from '../../../schemas/exact-text.ts'
import type { Json, JsonObject } from '../../../schemas/json.ts'
import { keywordProblems } from '../../../schemas/validate/keywords.ts'
import type { CommandOutput, CommandStep } from '../../check/checked.ts'
import type { CommandResult } from '../../runtime/runtime.ts'
import type { Evaluated } from '../value/evaluate-with.ts'

type Exited = Extract<CommandResult, { kind: 'exited' }>

/** The typed outputs of a command from what it printed and wrote. */
export function commandOutputs(step: CommandStep, result: Exited): Evaluated<JsonObject> {
  const outputs: Record<string, Json> = {}
  for (const [name, output] of Object.entries(step.outputs)) {
    const unusable = result.unusable?.[typeof output.from === 'object' ? `file:${output.from.file}` : output.from]
    if (unusable !== undefined) return misfit(`"${name}" can not be taken from ${source(output)}, which ${unusable}`)
    const text = textOf(output, result)
    const value = text === undefined ? undefined : read(output.as, text)
    if (value === undefined)
      return misfit(`"${name}" should be ${words[output.as]} from ${source(output)}${found(text)}`)
    const loss = output.as === 'json' ? lossOf(text!) : undefined
    if (loss !== undefined) return misfit(`"${name}" can not be read exactly: ${loss}`)
    const [problem] = keywordProblems(output.schema ?? {}, value, [name])
    if (problem !== undefined) return misfit(`"${problem.path.join('.')}" ${problem.message}${found(text)}`)
    outputs[name] = value
  }
  return { ok: true, value: outputs }
}

const misfit = (words: string): Evaluated<JsonObject> => ({
  ok: false,
  failure: { class: 'expectation', message: `output ${words}` },
})

const found = (text: string | undefined): string =>
  `, found ${text === undefined ? 'nothing' : JSON.stringify(text.trim().slice(0, 80))}`

const words: Readonly<Record<CommandOutput['as'], string>> = {
  json: 'JSON',
  integer: 'a whole number',
  number: 'a number',
  text: 'text',
  lines: 'lines',
}

const source = ({ from }: CommandOutput): string => (typeof from === 'object' ? from.file : from)

function textOf({ from }: CommandOutput, result: Exited): string | undefined {
  if (from === 'exitCode') return String(result.exitCode)
  const text = typeof from === 'object' ? result.files[from.file] : result[from]
  return text === undefined ? undefined : withoutMark(text)
}

function read(as: CommandOutput['as'], text: string): Json | undefined {
  switch (as) {
    case 'text':
      return text.replace(/\r?\n$/, '')
    case 'lines':
      return linesOf(text)
    case 'integer':
      return /^[+-]?\d+$/.test(text.trim()) && isExact(text.trim()) ? Number(text) : undefined
    case 'number':
      return text.trim() !== '' && isExact(text.trim()) ? Number(text) : undefined
    case 'json':
      try {
        return JSON.parse(text) as Json
      } catch {
        return undefined
      }
  }
}
