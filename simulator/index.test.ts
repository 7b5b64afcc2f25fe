import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Simulator } from './api.ts'
import { startSimulator } from './index.ts'

const run = promisify(execFile)
const running: Simulator[] = []
const start = async (seed: number): Promise<Simulator> => {
  const sim = await startSimulator({ seed, people: 20 })
  running.push(sim)
  return sim
}
afterEach(async () => {
  for (const sim of running.splice(0)) await sim.close()
})

/** Connects, sends these messages, and resolves once the server has hung up. */
const say = (url: string, messages: readonly (Uint8Array | string)[]): Promise<void> =>
  new Promise((resolve) => {
    const socket = new WebSocket(url)
    socket.on('open', () => {
      for (const message of messages) socket.send(message)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve())
  })

describe('a simulator', () => {
  test('is the same for the same seed', async () => {
    const [one, same, other] = [await start(7), await start(7), await start(8)]
    expect(one.root).toMatch(/^[0-9a-f]{64}$/)
    expect(same.root).toBe(one.root)
    expect(other.root).not.toBe(one.root)
    const names = (sim: Simulator) =>
      sim.people.all().map(({ pn, lid, saved, push }) => [pn, lid, saved, push])
    expect(names(same)).toEqual(names(one))
    expect(names(other)).not.toEqual(names(one))
  })

  test('listens on loopback only, under addresses it says', async () => {
    const sim = await start(7)
    expect(sim.url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/ws\/chat$/)
    expect(sim.admin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    await expect(startSimulator({ port: Number(new URL(sim.url).port) })).rejects.toThrow('EADDRINUSE')
  })

  test('hangs up on whatever is not WhatsApp', async () => {
    const { url, counters } = await start(7)
    await say(url, ['hello'])
    await say(url, [Buffer.from('GET / HTTP/1.1\r\n\r\n')])
    await say(url, [Buffer.from([0x57, 0x41, 6, 3, 0, 0, 2, 1, 2])])
    await say(url.replace('/ws/chat', '/elsewhere'), [])
    expect(counters.now().framesOut).toBe(0)
  })

  test('leaves nothing open: a process that closes it ends by itself', async () => {
    const url = new URL('index.ts', import.meta.url).href
    const script = `const { startSimulator } = await import(${JSON.stringify(url)})
      const sim = await startSimulator({ castOnly: true })
      await sim.close()
      console.log('closed')`
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { timeout: 15_000 })
    expect(stdout).toBe('closed\n')
  })
})
