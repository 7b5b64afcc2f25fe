import { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'

const child = Object.assign(new EventEmitter(), { postMessage: vi.fn(), kill: vi.fn() })
vi.mock('electron', () => ({ app: new EventEmitter(), utilityProcess: { fork: () => child } }))
const { NoSamples, startDemo } = await import('./demo.ts')

const listening = { url: 'ws://127.0.0.1:1/ws/chat', root: 'a'.repeat(64), admin: 'http://127.0.0.1:2' }

it('has the phone of the sample server scan', async () => {
  const starting = startDemo('simulator.js')
  child.emit('message', listening)
  const demo = await starting
  expect(demo).toMatchObject(listening)
  demo.scan('a code')
  expect(child.postMessage).toHaveBeenCalledWith({ scan: 'a code' })
})

it('tells a sample server that says why it could not start', async () => {
  const starting = startDemo('simulator.js')
  child.emit('message', { error: 'EADDRINUSE' })
  await expect(starting).rejects.toBeInstanceOf(NoSamples)
})

it('tells a sample server that ends before it listens', async () => {
  const starting = startDemo('simulator.js')
  child.emit('exit', 1)
  await expect(starting).rejects.toBeInstanceOf(NoSamples)
})
