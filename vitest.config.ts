import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** `unit` needs nothing but Node; `protocol` drives the unmodified client against the simulator over a real socket. */
export default defineConfig({
  test: {
    // Two at least: with one of two cores left idle everything waits for its own timers.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles: ['properties.fixture.ts'],
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: ['node_modules/**', 'out/**', 'e2e/**', '**/*.protocol.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'protocol',
          setupFiles: ['properties.fixture.ts'],
          include: ['**/*.protocol.test.ts'],
          exclude: ['node_modules/**', 'out/**'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          pool: 'forks',
        },
      },
    ],
  },
})
