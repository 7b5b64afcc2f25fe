import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endpointOf } from './endpoint.ts'

const root = 'AB'.repeat(32)

describe('ROSTER_WA_URL and ROSTER_WA_ROOT', () => {
  test('neither means WhatsApp', () => {
    expect(endpointOf(undefined, undefined)).toEqual({ is: 'whatsapp' })
  })

  test.each([
    'ws://127.0.0.1:8080/ws/chat',
    'ws://127.0.0.1/',
    'ws://127.9.9.9:1/x?y=1',
    'ws://[::1]:99/ws/chat',
  ])('takes %s', (url) => {
    expect(endpointOf(url, root)).toEqual({ is: 'loopback', url, root: root.toLowerCase() })
  })

  test.each([
    ['', root],
    ['127.0.0.1:8080', root],
    ['wss://127.0.0.1/ws/chat', root],
    ['http://127.0.0.1/ws/chat', root],
    ['ws://localhost:8080/ws/chat', root],
    ['ws://127.0.0.1.example.org/ws/chat', root],
    ['ws://example.org/?127.0.0.1', root],
    ['ws://127.0.0.1@example.org/', root],
    ['ws://user:pass@127.0.0.1/', root],
    ['ws://0.0.0.0/', root],
    ['ws://10.0.0.1/', root],
    ['ws://[::]/', root],
    ['ws://[::ffff:10.0.0.1]/', root],
    ['ws://127.0.0.1/#x', root],
    ['ws://127.0.0.1/', ''],
    ['ws://127.0.0.1/', 'ab'],
    ['ws://127.0.0.1/', `${root}00`],
    ['ws://127.0.0.1/', 'zz'.repeat(32)],
    ['ws://127.0.0.1/', undefined],
    [undefined, root],
  ])('refuses %s with %s', (url, key) => {
    expect(endpointOf(url, key)).toMatchObject({ is: 'refused' })
  })

  test('whatever is given: WhatsApp, this computer, or a sentence that does not repeat it', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl(), fc.ipV4(), fc.ipV6()),
        fc.string({ minLength: 6 }),
        (host, key) => {
          for (const url of [host, `ws://${host}`, `ws://${host}/ws/chat`]) {
            const endpoint = endpointOf(url, key)
            expect(endpoint.is).toBe('refused')
            if (endpoint.is === 'refused') expect(endpoint.why).not.toContain(key)
            const good = endpointOf(url, root)
            if (good.is === 'loopback') expect(new URL(good.url).hostname).toMatch(/^(127\.|\[::1\]$)/)
          }
        },
      ),
    )
  })
})
