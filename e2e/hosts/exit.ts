import { spawn } from 'node:child_process'
import type { Command, LaunchOptions } from './app.ts'

export type Exit = { readonly code: number | null; readonly stderr: string }

/** Starts the app by itself and waits for its end, as a shell would. Killed when it has not ended by then. */
export const runToExit = (
  { command, args }: Command,
  options: LaunchOptions,
  atMost = 20_000,
): Promise<Exit> =>
  new Promise((done, failed) => {
    const child = spawn(command, [...args, ...(options.args ?? [])], {
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let stderr = ''
    child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()))
    const late = setTimeout(() => child.kill('SIGKILL'), atMost)
    child.once('error', failed)
    child.once('close', (code) => {
      clearTimeout(late)
      done({ code, stderr })
    })
  })
