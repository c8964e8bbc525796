import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { copyTree, scratchOf } from './copy-tree.ts'
import type { Order, Ran } from './host.ts'

/** A copy of the tree and the process that tests in it; the process is replaced when it hangs or dies. */
export interface Host {
  readonly copy: string
  /** `undefined`: it did not end in time, or took its process with it. */
  readonly run: (order: Order, withinMs: number) => Promise<Ran | undefined>
}

/** Does something with every item, each on the next host that is free: one for every processor. */
export async function onHosts<Item>(
  items: readonly Item[],
  act: (item: Item, host: Host) => Promise<void>,
  prepare: (copy: string) => void = () => {},
): Promise<void> {
  const waiting = items.values()
  const work = async (): Promise<void> => {
    const copy = copyTree()
    prepare(copy)
    await using host = startHost(copy)
    for (const item of waiting) await act(item, host)
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), items.length) }, work))
}

function startHost(copy: string): Host & AsyncDisposable {
  let process: ChildProcess | undefined
  const started = async (): Promise<ChildProcess> => {
    process ??= await startProcess(copy)
    return process
  }
  const stop = (): void => {
    if (process !== undefined) endGroup(process)
    process = undefined
  }
  return {
    copy,
    run: async (order, withinMs) => {
      const ran = await answer<Ran>(await started(), order, withinMs)
      if (ran === undefined) stop()
      return ran
    },
    [Symbol.asyncDispose]: async () => stop(),
  }
}

/** Ready for orders; in a process group of its own, so that what the tests started ends with it. */
async function startProcess(copy: string): Promise<ChildProcess> {
  const child = fork(new URL('host.ts', import.meta.url), [copy], {
    cwd: copy,
    // What a test that is killed leaves behind goes with the copy.
    env: { ...process.env, TMPDIR: scratchOf(copy) },
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  process.on('exit', () => endGroup(child))
  if ((await answer(child, undefined, MAX_START_MS)) === undefined) throw new Error(`Vitest does not start in ${copy}`)
  return child
}

const MAX_START_MS = 60_000

function answer<Answer>(child: ChildProcess, order: Order | undefined, withinMs: number): Promise<Answer | undefined> {
  return new Promise(resolve => {
    const end = (answer?: Answer) => {
      clearTimeout(timer)
      child.removeAllListeners()
      resolve(answer)
    }
    const timer = setTimeout(end, withinMs)
    child.once('message', message => end(message as Answer)).once('exit', () => end())
    if (order !== undefined) child.send(order)
  })
}

function endGroup(child: ChildProcess): void {
  try {
    process.kill(-child.pid!, 'SIGKILL')
  } catch {
    // It has ended.
  }
}
