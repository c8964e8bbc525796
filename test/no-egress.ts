/**
 * Loaded before the command line: whatever opens a connection, looks a name up or starts a program, by whichever API,
 * makes one of these resources of Node. It is written down, and the process ends before a byte leaves it.
 */
import { createHook } from 'node:async_hooks'
import childProcess from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const outward = new Set([
  'TCPCONNECTWRAP',
  'TCPSERVERWRAP',
  'PIPECONNECTWRAP',
  'PIPESERVERWRAP',
  'UDPWRAP',
  'GETADDRINFOREQWRAP',
  'GETNAMEINFOREQWRAP',
  'QUERYWRAP',
  'PROCESSWRAP',
])

createHook({
  init(_, type) {
    if (outward.has(type)) refuse(type)
  },
  // A promise reaches nothing, and a drill makes millions.
  trackPromises: false,
}).enable()

// Programs that are waited for make no such resource.
Object.assign(childProcess, {
  spawnSync: () => refuse('spawnSync'),
  execSync: () => refuse('execSync'),
  execFileSync: () => refuse('execFileSync'),
})
syncBuiltinESMExports()

function refuse(what: string): never {
  appendFileSync(process.env['EGRESS_MARKER']!, `${what}\n`)
  throw new Error(`not offline: ${what}`)
}
