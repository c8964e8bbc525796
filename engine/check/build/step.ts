import { defined } from '../../../schemas/defined.ts'
import { parseDuration } from '../../../schemas/duration.ts'
import type { Schema } from '../../../schemas/schema.ts'
import { assert } from '../../assert.ts'
import { entriesOf, type MapEntry, type Node, plainOf } from '../../parse/parsed.ts'
import type { StepType } from '../../step.ts'
import type { Value } from '../../template/template.ts'
import type { Catalogue } from '../../vendor.ts'
import type {
  CallStep,
  CommandOutput,
  CommandStep,
  ConfirmStep,
  DeferredStep,
  Expectation,
  ForeachStep,
  GroupStep,
  Simulate,
  Step,
  StepBase,
} from '../checked.ts'
import type { DraftStep } from '../draft.ts'
import { exitCodeOutputs, isExpected } from '../exit-code.ts'
import { releasedBy, scalarText } from '../facts.ts'
import { readInput } from '../read-input.ts'
import { outputOf } from '../simulation.ts'
import { type Defaults, readRetry } from './defaults.ts'
import { inputSpec } from './input-spec.ts'
import { buildMatchers } from './matchers.ts'
import { buildPoll } from './poll.ts'
import { buildCondition, buildValue, buildValues, durationOf } from './value.ts'

const COMMAND_TIMEOUT_MS = 3_600_000
const SIMULATED_MS = 1_000
/** Releases that bill are tried for a day. */
const RELEASE_DEADLINE_MS = 86_400_000

/** Turns drafts that passed the rules into the steps that run, with every default filled in. */
export class StepBuilder {
  readonly #catalogue: Catalogue
  readonly #defaults: Defaults
  readonly #runDeadlineMs: number

  constructor(catalogue: Catalogue, defaults: Defaults, runDeadlineMs: number) {
    this.#catalogue = catalogue
    this.#defaults = defaults
    this.#runDeadlineMs = runDeadlineMs
  }

  step(draft: DraftStep): Step {
    const { kind } = draft
    assert(kind !== undefined, 'a step without a kind passed the check')
    switch (kind) {
      case 'call':
        return this.#call(draft)
      case 'command':
        return this.#command(draft)
      case 'group':
        return this.#group(draft)
      case 'foreach':
        return this.#foreach(draft)
      case 'confirm':
        return this.#confirm(draft)
    }
  }

  #call(draft: DraftStep): CallStep {
    const { uses } = draft
    assert(uses !== undefined, 'an unknown step type passed the check')
    const keys = entriesOf(draft.node)
    const base = this.#base(draft, keys)
    const poll = keys.get('poll')
    const vendor = this.#catalogue.vendors.get(uses.vendor)
    const timeoutMs = base.timeoutMs ?? this.#defaults.timeoutMs ?? uses.timeoutMs ?? vendor?.timeoutMs
    const retry = base.retry ?? this.#defaults.retry
    return {
      ...base,
      ...defined({ timeoutMs, retry }),
      kind: 'call',
      uses,
      with: inputValues(uses, keys.get('with')?.value),
      connection: scalarText(keys.get('connection')?.value) ?? uses.vendor,
      ...(poll === undefined ? {} : { poll: buildPoll(poll.value, uses.lifecycle, base.deadlineMs) }),
    }
  }

  #command(draft: DraftStep): CommandStep {
    const keys = entriesOf(draft.node)
    const base = this.#base(draft, keys)
    const argv = keys.get('run')?.value
    assert(argv?.kind === 'list', 'a command without arguments passed the check')
    const releases = releasedBy(draft)
    const outputs = keys.get('outputs')?.value
    const judged = base.expect?.kind === 'expression' ? base.expect.expression : undefined
    return {
      ...base,
      timeoutMs: base.timeoutMs ?? COMMAND_TIMEOUT_MS,
      kind: 'command',
      argv: argv.items.map(buildValue),
      env: buildValues(keys.get('env')?.value),
      passEnv: (plain(keys.get('passEnv')) ?? []) as readonly string[],
      ...optionalValue('cwd', keys),
      ...optionalValue('stdin', keys),
      outputs: outputsOf(outputs),
      rerun: (plain(keys.get('rerun')) ?? 'ask') as CommandStep['rerun'],
      expectsExitCode: isExpected(exitCodeOutputs(outputs), keys.get('expect')?.value, judged),
      simulate: simulateOf(keys.get('simulate')?.value),
      ...defined({ releases }),
    }
  }

  #group(draft: DraftStep): GroupStep {
    return {
      ...this.#base(draft, entriesOf(draft.node)),
      kind: 'group',
      steps: draft.children.map(child => this.step(child)),
    }
  }

  #foreach(draft: DraftStep): ForeachStep {
    const keys = entriesOf(draft.node)
    const stopAfter = plain(keys.get('stopAfter')) as number | undefined
    return {
      ...this.#base(draft, keys),
      kind: 'foreach',
      list: buildValue(keys.get('foreach')!.value),
      as: draft.as ?? 'item',
      ...defined({ stopAfter }),
      steps: draft.children.map(child => this.step(child)),
    }
  }

  #confirm(draft: DraftStep): ConfirmStep {
    const keys = entriesOf(draft.node)
    const base = this.#base(draft, keys)
    const confirm = entriesOf(keys.get('confirm')?.value)
    const fields = [...entriesOf(confirm.get('fields')?.value).values()]
    return {
      ...base,
      deadlineMs: durationOf(confirm.get('deadline')?.value) ?? base.deadlineMs ?? this.#runDeadlineMs,
      kind: 'confirm',
      message: buildValue(confirm.get('message')!.value),
      fields: Object.fromEntries(fields.map(field => [field.key, inputSpec(readInput(field))])),
      onDeadline: (plain(confirm.get('onDeadline')) ?? 'fail') as ConfirmStep['onDeadline'],
    }
  }

  #base(draft: DraftStep, keys: ReadonlyMap<string, MapEntry>): StepBase {
    const { line, column } = draft.range.start
    const name = scalarText(keys.get('name')?.value)
    const keep = scalarText(keys.get('keep')?.value)
    const condition = keys.get('if')
    const timeoutMs = durationOf(keys.get('timeout')?.value)
    const deadlineMs = durationOf(keys.get('deadline')?.value) ?? this.#deadlineFor(draft)
    const retry = readRetry(keys.get('retry')?.value)
    const expect = keys.get('expect')
    return {
      id: draft.id,
      at: { line, column },
      ...defined({ name }),
      ...(condition === undefined ? {} : { if: buildCondition(condition.value) }),
      ...defined({ timeoutMs, deadlineMs, retry }),
      ...(expect === undefined ? {} : { expect: expectation(expect.value) }),
      defer: draft.deferred.map(deferred => this.#deferred(deferred)),
      ...defined({ keep }),
      onError: draft.handlers.length > 0 ? draft.handlers.map(handler => this.step(handler)) : onErrorWord(keys),
    }
  }

  /** `defaults.deadline` is for calls and commands of the flow; a release has its own. */
  #deadlineFor({ role, kind }: DraftStep): number | undefined {
    if (role === 'deferred') return RELEASE_DEADLINE_MS
    return kind === 'call' || kind === 'command' ? this.#defaults.deadlineMs : undefined
  }

  #deferred(draft: DraftStep): DeferredStep {
    const step = this.step(draft)
    assert(step.kind === 'call' || step.kind === 'command', 'a deferred group passed the check')
    const releases = releasedBy(draft)
    const on = plain(entriesOf(draft.node).get('on')) as DeferredStep['on'] | undefined
    return { on: on ?? 'always', step, ...defined({ releases }) }
  }
}

/** The values of `with`; a field that is a URL by its schema says how values are written into it. */
const inputValues = ({ input }: StepType, node: Node | undefined): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(buildValues(node)).map(([name, value]) =>
      value.kind === 'text' && input.properties[name]?.url === true
        ? [name, { ...value, writes: 'url' }]
        : [name, value],
    ),
  )

const plain = (entry: MapEntry | undefined): unknown => (entry === undefined ? undefined : plainOf(entry.value))

const optionalValue = (key: 'cwd' | 'stdin', keys: ReadonlyMap<string, MapEntry>): object =>
  keys.has(key) ? { [key]: buildValue(keys.get(key)!.value) } : {}

const onErrorWord = (keys: ReadonlyMap<string, MapEntry>): 'fail' | 'continue' =>
  scalarText(keys.get('onError')?.value) === 'continue' ? 'continue' : 'fail'

function expectation(node: Node): Expectation {
  if (node.kind === 'map') return { kind: 'matchers', matchers: buildMatchers(node) }
  return { kind: 'expression', ...buildCondition(node) }
}

function outputsOf(node: Node | undefined): Record<string, CommandOutput> {
  return Object.fromEntries(
    [...entriesOf(node).values()].map(({ key, value }) => {
      const output = outputOf(plainOf(value))
      assert(output !== undefined, 'an output without "from" passed the check')
      const schema = entriesOf(value).get('schema')
      return [key, { ...output, ...(schema === undefined ? {} : { schema: plainOf(schema.value) as Schema }) }]
    }),
  )
}

function simulateOf(node: Node | undefined): Simulate {
  const { takes, stdout, stderr, exitCode, files } = (node === undefined ? {} : plainOf(node)) as Partial<Simulate> & {
    takes?: string
  }
  return {
    takesMs: takes === undefined ? SIMULATED_MS : parseDuration(takes),
    stdout: stdout ?? '',
    stderr: stderr ?? '',
    exitCode: exitCode ?? 0,
    files: files ?? {},
  }
}
