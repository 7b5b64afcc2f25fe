import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import type { Lid } from '../../shared/address.ts'
import type { News } from '../contacts/ports.ts'
import { openKeys } from '../storage/keys.ts'
import { newKey } from '../storage/seal.ts'
import { decodeCursor } from './cursor.ts'
import { createFeed } from './feed.ts'
import { BOOK } from './membership.ts'
import { realClock, testWaits } from './timing.fixture.ts'

const CURSOR = 'app-state-sync-version'
const who = { pn: null, lid: '1001@lid' as Lid }

test('a cursor is not written before its own people are stored, even when an older one’s turn comes first', async () => {
  const { box } = openKeys(':memory:', newKey(), () => 0)
  const waiting: { readonly is: News['is']; readonly go: () => void }[] = []
  const feed = createFeed({
    clock: realClock,
    waits: testWaits,
    log: undefined,
    // Somebody whom the book does not hold any more: telling so takes a moment.
    saved: () => [{ who, jids: [who.lid] }],
    failed: (error) => expect(error).toBeUndefined(),
    people: () => undefined,
  })
  onTestFinished(() => box.close())
  feed.on(({ is }) => new Promise<void>((go) => waiting.push({ is, go })))
  const auth = feed.begin(box)
  const key = { keyData: new Uint8Array(32), fingerprint: undefined, timestamp: 1 }
  await auth.keys.set({ 'app-state-sync-key': { AAAA: key as never } })
  const hold = (version: number): unknown =>
    auth.keys.set({ [CURSOR]: { [BOOK]: { version, hash: Buffer.alloc(128), indexValueMap: {} } } })
  const written = (): number | null => {
    const bytes = box.get(CURSOR, [BOOK]).get(BOOK)
    return bytes ? (decodeCursor(bytes)?.version ?? null) : null
  }
  const next = async (is: News['is']): Promise<() => void> => {
    for (let n = 0; waiting.length === 0 && n < 1_000; n++) await sleep(1)
    const one = waiting.shift()
    expect(one?.is).toBe(is)
    return one?.go ?? (() => undefined)
  }

  await hold(1)
  const removed = await next('removed')
  await hold(2)
  feed.tell({ is: 'seen', from: 'book', people: [{ who, saved: 'Ana' }] })
  removed()
  const seen = await next('seen')
  expect(written()).toBeNull()
  seen()
  for (let n = 0; written() === null && n < 1_000; n++) await sleep(1)
  expect(written()).toBe(2)
})
