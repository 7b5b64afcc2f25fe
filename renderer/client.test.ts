import { describe, expect, it, vi } from 'vitest'
import type { Bridge } from '../shared/contract.ts'
import { createClient } from './client.ts'

const fakeBridge = (call: Bridge['call']) => {
  const heard: ((name: string, payload: unknown) => void)[] = []
  const bridge: Bridge = { call, on: (hear) => (heard.push(hear), () => undefined) }
  return {
    bridge,
    heard,
    emit: (name: string, payload: unknown) => heard.forEach((hear) => hear(name, payload)),
  }
}

describe('the client', () => {
  it('hands name and input on, and the result back', async () => {
    const call = vi.fn<Bridge['call']>(() => Promise.resolve({ ok: true, value: { job: 7 } }))
    const client = createClient(() => fakeBridge(call).bridge)
    await expect(client.call('blocks.undo', { job: 3 })).resolves.toEqual({ ok: true, value: { job: 7 } })
    expect(call).toHaveBeenCalledExactlyOnceWith('blocks.undo', { job: 3 })
  })
  it('makes a result of a call that broke on the way', async () => {
    const client = createClient(
      () => fakeBridge(() => Promise.reject(new Error('an object could not be cloned'))).bridge,
    )
    await expect(client.call('blocks.read', {})).resolves.toMatchObject({
      ok: false,
      error: { code: 'internal' },
    })
  })
  it('hears events by name, through one listener of the bridge', () => {
    const { bridge, heard, emit } = fakeBridge(() => Promise.resolve())
    const client = createClient(() => bridge)
    const revs: number[] = []
    const off = client.on('people.rev', (rev) => revs.push(rev))
    const again = client.on('people.rev', (rev) => revs.push(rev * 10))
    emit('people.rev', 1)
    emit('session.me', null)
    off()
    emit('people.rev', 2)
    again()
    emit('people.rev', 3)
    expect(revs).toEqual([1, 10, 20])
    expect(heard).toHaveLength(1)
  })
})
