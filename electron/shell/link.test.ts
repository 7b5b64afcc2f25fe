import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { getPriority } from 'node:os'
import { expect, it, onTestFinished, vi } from 'vitest'

const app = new EventEmitter()
const child = Object.assign(new EventEmitter(), {
  pid: undefined as number | undefined,
  postMessage: vi.fn(),
  kill: vi.fn(),
})
vi.mock('electron', () => ({ app, utilityProcess: { fork: () => child } }))
const { forkLink } = await import('./link.ts')

it('lets the link deliver what arrived while the app quits, and ends it with the app', () => {
  forkLink('/somewhere')()
  app.emit('will-quit')
  expect(child.kill).not.toHaveBeenCalled()
  app.emit('quit')
  expect(child.kill).toHaveBeenCalledOnce()
})

it('forgets a link that has ended', () => {
  const heard = vi.fn()
  forkLink('/somewhere')().onExit(heard)
  child.emit('exit', 1)
  child.kill.mockClear()
  app.emit('quit')
  expect(heard).toHaveBeenCalledOnce()
  expect(child.kill).not.toHaveBeenCalled()
})

it.skipIf(process.platform === 'win32')('is behind the window where processors are short', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1_000)'])
  onTestFinished(() => void other.kill())
  await once(other, 'spawn')
  child.pid = other.pid
  forkLink('/somewhere')()
  child.emit('spawn')
  expect(getPriority(other.pid)).toBeGreaterThan(getPriority())
})

it('starts although its process has ended already', () => {
  child.pid = 2 ** 30
  forkLink('/somewhere')()
  expect(() => child.emit('spawn')).not.toThrow()
})
