import manifest from '../../package.json' with { type: 'json' }
import { check, graph, plan, scaffolds, schema, steps } from './routes/authoring.ts'
import { answer, cancel, held, recover, release, resume, runs, show, verify } from './routes/finishing.ts'
import { completeOf, completion, doctor } from './routes/machine.ts'
import { drill, mock, run } from './routes/running.ts'
import { type App, buildApp, routeMap } from './shell/parser.ts'

const root = routeMap({
  routes: {
    check,
    plan,
    run,
    drill,
    runs,
    show,
    resume,
    recover,
    cancel,
    answer,
    held,
    release,
    verify,
    steps,
    graph,
    new: scaffolds,
    schema,
    mock,
    doctor,
    completion,
    __complete: completeOf(() => application),
  },
  aliases: { validate: 'check' },
  docs: {
    brief: 'Runbooks you can drill: one YAML file, checked, rehearsed, run, and what it opened is closed.',
    hideRoute: { __complete: true },
  },
})

/** Every command; what one does is loaded when it is called. */
export const application: App = buildApp(root, manifest.version)
