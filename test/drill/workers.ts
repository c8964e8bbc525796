import { fork } from 'node:child_process'

/** One piece of work for a process of its own: a module that reads its argument and sends one message. */
export interface Job<Answer> {
  readonly module: string
  /** Asked for when the job starts. */
  readonly argument: () => unknown
  /** `--import` files, before the module. */
  readonly imports?: readonly string[]
  readonly answered: (answer: Answer) => void
  /** Told when the process died without a message; without it, that ends everything. */
  readonly died?: (cause: Error) => void
}

/** A process that says nothing for this long has hung. */
const MAX_JOB_MS = 600_000

/** Does the jobs in order, so many at a time, each in a process of its own. */
export async function runJobs<Answer>(jobs: readonly Job<Answer>[], atATime: number): Promise<void> {
  const waiting = jobs.values()
  const worker = async (): Promise<void> => {
    for (const job of waiting) await runJob(job).then(job.answered, job.died)
  }
  await Promise.all(Array.from({ length: atATime }, worker))
}

function runJob<Answer>({ module, argument, imports = [] }: Job<Answer>): Promise<Answer> {
  const said: string[] = []
  const given = JSON.stringify(argument())
  const child = fork(module, [given], {
    execArgv: imports.flatMap(file => ['--import', file]),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    timeout: MAX_JOB_MS,
  })
  child.stderr!.setEncoding('utf8').on('data', (text: string) => said.push(text))
  return new Promise((resolve, reject) => {
    let answer: { readonly message: unknown } | undefined
    child.on('message', message => {
      answer = { message }
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (answer !== undefined) resolve(answer.message as Answer)
      else reject(new Error(`${module} ${given} ended with ${signal ?? code}:\n${said.join('')}`))
    })
  })
}

/** The argument that a job was started with. */
export const jobArgument = <Argument>(): Argument => JSON.parse(process.argv[2]!) as Argument

/** Sends a job's answer; the process may end after it. */
export const answerJob = (answer: unknown): void => void process.send!(answer)
