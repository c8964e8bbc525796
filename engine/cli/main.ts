import { application } from './application.ts'
import { processContext } from './shell/context.ts'
import { refuseUnsafe } from './shell/environment.ts'
import { codeOfError } from './shell/failure.ts'
import { runCommandLine } from './shell/parser.ts'

// Not awaited at the top: commands share modules with this one, and would wait for it while it waits for them.
void start()

async function start(): Promise<void> {
  const context = processContext()
  try {
    refuseUnsafe(context.environment)
    await runCommandLine(application, process.argv.slice(2), context)
  } catch (error) {
    process.exitCode = codeOfError(error, context)
  }
}
