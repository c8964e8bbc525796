import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { type BuildOptions, build, type Plugin } from 'rolldown'
import { licencesOf } from './licences.ts'

/**
 * Node's own modules, asked of the process. An import statement reads every export, also those behind costly getters
 * (docs/decisions/start-up.md), and a `require` in a package of CommonJS does not exist in an ES module.
 */
const nodeModules: Plugin = {
  name: 'node-modules',
  resolveId(path, _importer, { kind }) {
    if (!isBuiltin(path)) return undefined
    return `\0${kind === 'require-call' ? 'required' : 'imported'}:${path.replace(/^node:/, '')}`
  },
  load(id) {
    const [, how, name] = /^\0(required|imported):(.*)$/.exec(id) ?? []
    if (name === undefined) return undefined
    return how === 'required' ? `module.exports = ${moduleOf(name)}` : exportsOf(name)
  },
}

const moduleOf = (name: string): string => `process.getBuiltinModule('node:${name}')`

/** Each export as a constant of its own, so that those nobody uses fall away. */
function exportsOf(name: string): string {
  const found: object = process.getBuiltinModule(`node:${name}`)!
  const lines = Object.keys(found)
    .filter(key => /^[a-z]\w*$/i.test(key) && key !== 'default')
    .map(key => `const $${key} = ${exportOf(name, key)}\nexport { $${key} as ${key} }`)
  return [`const found = /* @__PURE__ */ ${moduleOf(name)}`, 'export default found', ...lines].join('\n')
}

/**
 * `check` hashes nothing, and cryptography is the dearest of the modules: its functions load it when they are called.
 */
const exportOf = (name: string, key: string): string =>
  name === 'crypto' && /^[a-z]/.test(key) ? `(...given) => ${moduleOf(name)}.${key}(...given)` : `found.${key}`

const shared: BuildOptions = {
  platform: 'node',
  external: [/^msw(\/|$)/, /^@mswjs\/interceptors(\/|$)/],
  // The same parser as ES modules: what nobody calls stays out, a third of the package.
  resolve: { alias: { yaml: new URL('../../../node_modules/yaml/browser/index.js', import.meta.url).pathname } },
  treeshake: { propertyReadSideEffects: false },
  plugins: [nodeModules],
}

/**
 * Builds `dist/`: one small entry, and a chunk per command that is loaded when it is called. What every command needs
 * is one file, and so is what reads and checks a runbook: a file costs more than its bytes. msw stays a package of its
 * own: it is large, and only rehearsals load it.
 */
rmSync('dist', { recursive: true, force: true })
const commands = await build({
  ...shared,
  input: { drillbook: 'engine/cli/drillbook.ts' },
  output: {
    dir: 'dist',
    minify: true,
    chunkFileNames: 'chunks/[name]-[hash].js',
    codeSplitting: {
      groups: [
        { name: 'commands', test: /engine\/cli\/main\.ts$/, priority: 2 },
        { name: 'check', test: /engine\/cli\/check\/check-file\.ts$/, priority: 1 },
      ],
    },
  },
})

// npm does so when it links the program, not when it is built anew.
chmodSync('dist/drillbook.js', 0o755)

/** The simulators as a library, readable for whoever steps into it; `.ci/types.json` writes its types. */
const library = await build({ ...shared, input: { mocks: 'mocks/library.ts' }, output: { dir: 'dist' } })

const modules = [...commands.output, ...library.output].flatMap(file => (file.type === 'chunk' ? file.moduleIds : []))
writeFileSync('dist/licences.txt', licencesOf(modules))
