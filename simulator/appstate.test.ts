import fc from 'fast-check'
import { decodePatches, encodeSyncdPatch, newLTHashState, proto } from '@whiskeysockets/baileys'
import { describe, expect, test } from 'vitest'
import { expandKey, LT_SIZE, mixInto, open, patchMac, REMOVE, SET, snapshotMac } from './appstate.ts'
import { Collection, PATCH_SIZE, type Value } from './appstate-collection.ts'
import { fromHex, toHex } from './wire/bytes.ts'
import type { SyncdPatch as Patch } from './wire/messages.ts'
import { SyncdPatch } from './wire/proto.ts'
import { appState } from './wire/vectors.fixture.ts'

const key = expandKey(fromHex(appState.keyId), fromHex(appState.keyData))
const name = 'critical_unblock_low'
const contact = (fullName: string): Value => ({ timestamp: 1_767_225_600_000, contactAction: { fullName } })
const index = (n: number): string =>
  JSON.stringify(['contact', `55119${String(n).padStart(8, '0')}@s.whatsapp.net`])

describe('whatsmeow’s patches', () => {
  test('open, and their macs and LT-hash are what we compute', () => {
    const hash = Buffer.alloc(LT_SIZE)
    const live = new Map<string, Uint8Array>()
    for (const { patch, version, ltHash, index: path, fullName } of appState.patches) {
      const { mutations = [], snapshotMac: snapshot, patchMac: mac } = SyncdPatch.decode(fromHex(patch))
      const opened = open(key, mutations[0] ?? {})
      expect(opened?.index).toBe(JSON.stringify(path))
      expect(opened?.value.contactAction?.fullName).toBe(fullName)
      const { valueMac } = opened!.sealed
      const before = live.get(opened!.index)
      if (before) mixInto(hash, before, -1)
      mixInto(hash, valueMac, 1)
      live.set(opened!.index, valueMac)
      expect(toHex(hash)).toBe(ltHash)
      expect(toHex(snapshotMac(key, hash, version, name))).toBe(toHex(snapshot!))
      expect(toHex(patchMac(key, snapshot!, [valueMac], version, name))).toBe(toHex(mac!))
    }
    expect(live.size).toBe(2)
  })

  test('a changed byte, key or index does not open', () => {
    const [first] = appState.patches
    const mutation = SyncdPatch.decode(fromHex(first!.patch)).mutations![0]!
    const blob = Buffer.from(mutation.record!.value!.blob!)
    blob[20] = (blob[20] ?? 0) ^ 1
    expect(open(key, { ...mutation, record: { ...mutation.record, value: { blob } } })).toBeNull()
    expect(open(expandKey(key.id, Buffer.alloc(32)), mutation)).toBeNull()
    const other = { blob: Buffer.alloc(32) }
    expect(open(key, { ...mutation, record: { ...mutation.record, index: other } })).toBeNull()
    expect(open(key, {})).toBeNull()
  })
})

/** Baileys as the judge: it checks every mac, and knows which indices are live. */
const reader = () => {
  let state = newLTHashState()
  return {
    get version() {
      return state.version
    },
    async read(patches: readonly Patch[]): Promise<number> {
      const warnings: unknown[] = []
      const logger = { warn: (what: unknown) => warnings.push(what), trace: () => 0, debug: () => 0 }
      const decoded = await decodePatches(
        name,
        patches.map((patch) => proto.SyncdPatch.decode(SyncdPatch.encode(patch))),
        state,
        () => Promise.resolve({ keyData: fromHex(appState.keyData) }),
        {},
        undefined,
        logger as never,
        true,
      )
      state = decoded.state
      expect(warnings).toEqual([])
      return Object.keys(state.indexValueMap).length
    },
  }
}

describe('a collection', () => {
  test('any edits: who was there from the start and who comes later know the same', async () => {
    const edit = fc.record({ who: fc.nat(9), to: fc.option(fc.string({ minLength: 1, maxLength: 20 })) })
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 12 }), async (edits) => {
        const start = [0, 1, 2].map((n) => [index(n), contact(`Start ${n}`)] as const)
        const collection = new Collection(name, key, 2, start)
        const names = new Map(start.map(([at]) => [at, '']))
        const early = reader()
        await early.read(collection.serveDeal(collection.deal(), 0).patches)
        let known = start.length
        for (const { who, to } of edits) {
          if (to === null && !names.has(index(who))) continue
          collection.edit(to === null ? REMOVE : SET, index(who), contact(to ?? ''))
          if (to === null) names.delete(index(who))
          else names.set(index(who), to)
          known = await early.read(collection.serve(early.version).patches)
        }
        expect(known).toBe(names.size)
        const late = reader()
        const served = collection.serveDeal(collection.deal(), 0)
        expect(served.more).toBe(false)
        expect(
          served.patches
            .flatMap(({ mutations = [] }) => mutations)
            .every(({ operation }) => operation === SET),
        ).toBe(true)
        expect(await late.read(served.patches)).toBe(names.size)
        if (names.size > 0) expect(late.version).toBe(collection.version)
      }),
      { numRuns: 40 },
    )
  })

  test('a large one comes in several patches, and an edit in between is not lost', async () => {
    const count = PATCH_SIZE * 2 + 500
    const records = Array.from({ length: count }, (_, n) => [index(n), contact(`Person ${n}`)] as const)
    const collection = new Collection(name, key, 2, records)
    const client = reader()
    const deal = collection.deal()
    let served = collection.serveDeal(deal, 0)
    expect([served.more, await client.read(served.patches)]).toEqual([true, PATCH_SIZE])
    collection.edit(REMOVE, index(1), contact('Person 1'))
    while (client.version < deal.last) {
      served = collection.serveDeal(deal, client.version)
      await client.read(served.patches)
    }
    expect(served.more).toBe(true)
    expect(await client.read(collection.serve(client.version).patches)).toBe(count - 1)
    expect(client.version).toBe(collection.version)
  })

  const clientPatch = async (client: ReturnType<typeof newLTHashState>, to: string | null, n: number) =>
    encodeSyncdPatch(
      {
        type: name,
        index: JSON.parse(index(n)) as string[],
        syncAction: to === null ? {} : { contactAction: { fullName: to } },
        apiVersion: 2,
        operation:
          to === null ? proto.SyncdMutation.SyncdOperation.REMOVE : proto.SyncdMutation.SyncdOperation.SET,
      } as never,
      Buffer.from(key.id).toString('base64'),
      client,
      () => Promise.resolve({ keyData: fromHex(appState.keyData) }),
    )

  test('takes a client’s patch and checks it; the removal that damages the client’s hash is noticed', async () => {
    const collection = new Collection(name, key, 2, [])
    let client = newLTHashState()
    const send = async (to: string | null, n: number) => {
      const made = await clientPatch(client, to, n)
      client = made.state
      return collection.take(client.version - 1, proto.SyncdPatch.encode(made.patch).finish())
    }
    expect(await send('Ana', 1)).toMatchObject({ is: 'taken', bad: false })
    expect(await send('Ana Maria', 1)).toMatchObject({ is: 'taken', bad: false })
    expect(await send(null, 1)).toMatchObject({ is: 'taken', bad: false })
    // rc14 keeps a removed index in its map, so the next SET on it takes away what is not there any more.
    expect(await send('Ana again', 1)).toMatchObject({ is: 'taken', bad: true })
  })

  test('a client that is not up to date is told', async () => {
    const collection = new Collection(name, key, 2, [[index(1), contact('Ana')]])
    const { patch } = await clientPatch(newLTHashState(), 'Bruno', 2)
    expect(collection.take(0, proto.SyncdPatch.encode(patch).finish())).toEqual({ is: 'conflict' })
  })
})
