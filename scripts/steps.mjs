import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { screenFor } from './hosts.mjs'
import { root, runNpm, say } from './say.mjs'

const reports = join(root, 'test-results')
const exec = (...args) => runNpm(['exec', '--', ...args])

/** A step that passes or fails as a whole. */
const whole = async (name, ...args) => {
  say(name, args.join(' '))
  const code = await exec(...args)
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

/** A step that counts for itself; one that left no report, or failed with nothing failed in it, counts as one failure. */
const counted = async (name, file, args, count) => {
  say(name, args.join(' '))
  mkdirSync(reports, { recursive: true })
  const path = join(reports, file)
  rmSync(path, { force: true })
  const code = await exec(...args)
  const counts = existsSync(path)
    ? count(JSON.parse(readFileSync(path, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 }
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  return { name, ...counts }
}

const vitest = (project) => {
  const file = `${project}.json`
  const outputs = ['--reporter=dot', '--reporter=json', `--outputFile.json=test-results/${file}`]
  return counted(project, file, ['vitest', 'run', '--project', project, ...outputs], (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }))
}

/** What needs no window and no socket. Each of the first three keeps one core busy, linting as long as the others together. */
export const quick = async () => {
  const linting = whole('lint', 'eslint', '--max-warnings', '0', '.')
  const format = await whole('format', 'prettier', '--check', '--log-level', 'warn', '.')
  const types = await whole('types', 'tsc', '-b')
  return [format, await linting, types, await vitest('unit')]
}

/** What drives the app, or what is made of it. */
export const thorough = async (host) => [
  await vitest('protocol'),
  await counted('e2e', 'report.json', [...screenFor(host), 'playwright', 'test'], ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    secondTry: stats.flaky,
  })),
  await whole('packaging', 'node', 'scripts/packaging.mjs'),
]

/** One line per step and the sum. Returns the exit code. */
export const report = (steps) => {
  const sum = (key) => steps.reduce((total, step) => total + step[key], 0)
  console.log('')
  for (const { name, passed, failed, skipped, secondTry } of steps)
    say(
      name,
      `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}${secondTry ? ` (${secondTry} at the second try)` : ''}`,
    )
  console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
  return sum('failed') === 0 ? 0 : 1
}
