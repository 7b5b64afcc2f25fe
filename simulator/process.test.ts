import { fork, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Simulator } from './api.ts'

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
type Said = Pick<Simulator, 'url' | 'root' | 'admin'>

const serves = async ({ url, root, admin }: Said) => {
  expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/ws\/chat$/)
  expect(root).toMatch(/^[0-9a-f]{64}$/)
  expect((await fetch(`${admin}/counters`)).status).toBe(200)
}
const ended = (child: { once(event: 'exit', heard: (code: number | null) => void): unknown }) =>
  new Promise((done) => child.once('exit', done))

test('the command line prints one line of JSON and serves until SIGTERM', async () => {
  const child = spawn(process.execPath, [path('cli.ts'), '--port', '0', '--people', '20', '--seed', '7'])
  const lines: string[] = []
  const first = new Promise<string>((heard) => {
    child.stdout.on('data', (bytes: Buffer) => {
      lines.push(...bytes.toString().trimEnd().split('\n'))
      heard(lines[0] ?? '')
    })
  })
  await serves(JSON.parse(await first) as Said)
  const end = ended(child)
  child.kill('SIGTERM')
  expect(await end).toBe(0)
  expect(lines).toHaveLength(1)
})

test('the same seed has the same root, another another one', async () => {
  const rootOf = async (seed: string) => {
    const child = spawn(process.execPath, [path('cli.ts'), '--cast-only', '--seed', seed])
    const line = await new Promise<string>((heard) =>
      child.stdout.once('data', (bytes: Buffer) => heard(bytes.toString())),
    )
    const end = ended(child)
    child.kill('SIGTERM')
    await end
    return (JSON.parse(line) as Said).root
  }
  const [first, same, other] = await Promise.all([rootOf('5'), rootOf('5'), rootOf('6')])
  expect(same).toBe(first)
  expect(other).not.toBe(first)
})

test('a wrong option says what is wrong and ends with 1', async () => {
  const child = spawn(process.execPath, [path('cli.ts'), '--people', 'many'])
  let said = ''
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()))
  expect(await ended(child)).toBe(1)
  expect(said).toContain('--people takes a whole number')
})

test('a forked process tells its parent, and ends with it', async () => {
  const child = fork(path('process.ts'), ['--cast-only'], { execArgv: [] })
  const said = await new Promise<Said>((heard) => child.once('message', (message) => heard(message as Said)))
  await serves(said)
  const end = ended(child)
  child.disconnect()
  expect(await end).toBe(0)
})

test('a forked process that cannot start says why', async () => {
  const child = fork(path('process.ts'), ['--seed', 'x'], { execArgv: [], stdio: 'ignore' })
  const end = ended(child)
  const said = await new Promise((heard) => child.once('message', heard))
  expect(said).toEqual({ error: expect.stringContaining('--seed') })
  if (child.connected) child.disconnect()
  expect(await end).toBe(1)
})
