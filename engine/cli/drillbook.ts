#!/usr/bin/env node
/** The least Node that has what Drillbook stands on: `node:sqlite` without a flag, and `using`. */
const LEAST_NODE = 24

// Nothing else is imported here, so that an old Node gets these words and not a syntax error from a later file.
if (Number(process.versions.node.split('.')[0]) >= LEAST_NODE) {
  keepCompiled()
  import('./main.ts')
} else {
  process.stderr.write(
    `drillbook: Node ${LEAST_NODE} or newer is needed, this is Node ${process.versions.node}\n` +
      '  help: install it from https://nodejs.org, or run "npx drillbook" in a checkout, which brings its own\n',
  )
  process.exitCode = 2
}

/**
 * Node keeps what it compiled for the next command, a tenth of a short one. It stands in the user's own cache folder:
 * Node's default is the shared temporary one, where another user could leave code. What can not be kept is compiled.
 */
function keepCompiled(): void {
  const { XDG_CACHE_HOME, HOME } = process.env
  const folder = XDG_CACHE_HOME || (HOME && `${HOME}/.cache`)
  if (folder) process.getBuiltinModule('node:module').enableCompileCache(`${folder}/drillbook`)
}

export {}
