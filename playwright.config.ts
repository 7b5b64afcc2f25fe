import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  // As long as a machine with two cores may need that does other things as well; nothing that passes waits for it.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // A machine that does other things at the same time is late now and then; the report names what needed a second try.
  retries: process.env['CI'] === undefined ? 0 : 1,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: 'test-results/report.json' }]],
})
