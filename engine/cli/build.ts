import { rmSync } from 'node:fs'
import { build } from 'esbuild'

/** Packages in CommonJS ask for Node's own modules through `require`, which an ES module does not have. */
const NODE_REQUIRE =
  "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);"

/**
 * Builds `dist/`: one small entry, and a chunk per command that is loaded when it is called (dependencies page,
 * start-up: 1.2 times an empty Node for `--version`, against 7 times for one eager file). msw stays a package of its
 * own: it is large, and only rehearsals load it.
 */
rmSync('dist', { recursive: true, force: true })
await build({
  entryPoints: ['engine/cli/drillbook.ts'],
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  external: ['msw', 'msw/*', '@mswjs/interceptors', '@mswjs/interceptors/*'],
  banner: { js: NODE_REQUIRE },
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  logLevel: 'warning',
})
