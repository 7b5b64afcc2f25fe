import { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'

const app = new EventEmitter()
const child = Object.assign(new EventEmitter(), { postMessage: vi.fn(), kill: vi.fn() })
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
