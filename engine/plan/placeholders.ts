import { Secret } from '../../schemas/secret.ts'
import type { Scope } from '../template/scope.ts'
import type { Plan } from './plan.ts'

/** Inputs as they are; every output, secret and item as `<its name>`. */
export function placeholderScope(plan: Plan): Scope {
  const named = (path: string): unknown =>
    new Proxy(Object.create(null) as object, {
      get: (_, name) => (typeof name === 'string' ? `<${path}.${name}>` : undefined),
      has: () => true,
      getOwnPropertyDescriptor: (_, name) => ({
        configurable: true,
        enumerable: true,
        value: `<${path}.${String(name)}>`,
      }),
    })
  const steps = new Proxy(Object.create(null) as object, {
    getOwnPropertyDescriptor: (_, id) => ({
      configurable: true,
      enumerable: true,
      value: { outputs: named(String(id)) },
    }),
    get: (_, id) => ({ outputs: named(String(id)) }),
  })
  const secrets = Object.fromEntries(
    Object.keys(plan.secrets).map(name => [name, new Secret(name, `<secret ${name}>`)]),
  )
  return {
    root: name => {
      if (name === 'inputs') return plan.inputs
      if (name === 'steps') return steps
      if (name === 'secrets') return secrets
      if (name === 'self') return { outputs: named('self') }
      return name === 'run' || name === 'error' ? named(name) : `<${name}>`
    },
    now: () => 0,
  }
}
