import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Many tests wait for real processes: the second core need not be kept free for a person.
    maxWorkers: '100%',
    reporters: ['default'],
  },
})
