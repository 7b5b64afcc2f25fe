import {
  LT_SIZE,
  makePatch,
  mixInto,
  open,
  patchMac,
  type REMOVE,
  seal,
  SET,
  snapshotMac,
  type Opened,
  type Sealed,
  type SyncKey,
} from './appstate.ts'
import { sameBytes } from './wire/bytes.ts'
import type { SyncActionData as Action, SyncdPatch as Patch } from './wire/messages.ts'
import { SyncdPatch } from './wire/proto.ts'

export type Value = NonNullable<Action['value']>
type Live = { readonly index: string; readonly value: Value; sealed: Sealed | null }

/** A first sync in progress: the records as they were when it began, dealt out in patches. */
export type Deal = {
  readonly live: readonly Live[]
  readonly hash: Uint8Array
  /** Version of the last patch: the collection's own when the deal began. */
  readonly last: number
  /** Version of the first patch. */
  readonly first: number
}

/** What a request is answered with. */
export type Served = { readonly version: number; readonly patches: readonly Patch[]; readonly more: boolean }

/** Records per patch: a patch of 50,000 would not fit a frame. */
export const PATCH_SIZE = 2_000
/** Edits before these were made before the companion was linked; it leaves room for the patches of a first sync. */
const AGE = 1_000

/**
 * One app-state collection as the phone and the server keep it: the live records, and the patches since this version
 * began. Version 0 is answered with the live records only, never with a replay of what was removed since.
 */
export class Collection {
  readonly name: string
  private readonly key: SyncKey
  private readonly recordVersion: number
  private readonly live = new Map<string, Live>()
  private readonly patches = new Map<number, Patch>()
  private hash: Buffer | null = null
  version: number

  constructor(
    name: string,
    key: SyncKey,
    recordVersion: number,
    records: Iterable<readonly [string, Value]>,
  ) {
    this.name = name
    this.key = key
    this.recordVersion = recordVersion
    for (const [index, value] of records) this.live.set(index, { index, value, sealed: null })
    this.version = this.live.size ? AGE : 0
  }

  has(index: string): boolean {
    return this.live.has(index)
  }

  private sealed(live: Live): Sealed {
    return (live.sealed ??= seal(this.key, SET, live.index, live.value, this.recordVersion))
  }

  /** The LT-hash of what is live. Costs a pass over everything the first time. */
  private ltHash(): Buffer {
    if (this.hash) return this.hash
    const hash = Buffer.alloc(LT_SIZE)
    for (const live of this.live.values()) mixInto(hash, this.sealed(live).valueMac, 1)
    return (this.hash = hash)
  }

  private apply(operation: number, index: string, value: Value, sealed: Sealed): void {
    const hash = this.ltHash()
    const before = this.live.get(index)
    if (before) mixInto(hash, this.sealed(before).valueMac, -1)
    if (operation === SET) {
      mixInto(hash, sealed.valueMac, 1)
      this.live.set(index, { index, value, sealed })
    } else this.live.delete(index)
  }

  /** The phone changes a record. A removal carries `value` too: what phones put there differs. */
  edit(operation: typeof SET | typeof REMOVE, index: string, value: Value): void {
    const record = seal(this.key, operation, index, value, this.recordVersion)
    this.apply(operation, index, value, record)
    this.version++
    this.patches.set(this.version, makePatch(this.key, [record], this.ltHash(), this.version, this.name))
  }

  /** Begins a first sync. */
  deal(): Deal {
    const live = [...this.live.values()]
    const count = Math.max(1, Math.ceil(live.length / PATCH_SIZE))
    return { live, hash: Buffer.alloc(LT_SIZE), last: this.version, first: this.version - count + 1 }
  }

  /** The patch of a deal that comes after `version` (0 = the first). Call in order: the hash grows with it. */
  serveDeal(deal: Deal, version: number): Served {
    const next = version === 0 ? deal.first : version + 1
    const from = (next - deal.first) * PATCH_SIZE
    const records = deal.live.slice(from, from + PATCH_SIZE).map((live) => this.sealed(live))
    for (const { valueMac } of records) mixInto(deal.hash, valueMac, 1)
    const patch = makePatch(this.key, records, deal.hash, next, this.name)
    return { version: next, patches: records.length ? [patch] : [], more: next < this.version }
  }

  /** The patches after a version the client has. */
  serve(version: number): Served {
    const patches: Patch[] = []
    for (let at = version + 1; at <= this.version; at++) {
      const patch = this.patches.get(at)
      if (patch) patches.push(patch)
    }
    return { version: this.version, patches, more: false }
  }

  /**
   * A patch from a client that was at `base`. `conflict` = it was not up to date; `bad` = a mac did not verify (the
   * server cannot see that and takes the patch; the phone can). The changes it made come in order.
   */
  take(
    base: number,
    bytes: Uint8Array,
  ):
    | { readonly is: 'conflict' }
    | { readonly is: 'taken'; readonly bad: boolean; readonly changes: readonly Opened[] } {
    if (base !== this.version) return { is: 'conflict' }
    const patch = SyncdPatch.decode(bytes)
    const mutations = patch.mutations ?? []
    const opened = mutations.map((mutation) => open(this.key, mutation))
    const changes = opened.filter((change) => change !== null)
    for (const { operation, index, value, sealed } of changes) this.apply(operation, index, value, sealed)
    this.version++
    const expected = snapshotMac(this.key, this.ltHash(), this.version, this.name)
    const said = patch.snapshotMac ?? new Uint8Array(0)
    const macs = mutations.map(({ record }) => (record?.value?.blob ?? new Uint8Array(0)).subarray(-32))
    const mac = patchMac(this.key, said, macs, this.version, this.name)
    const bad =
      changes.length < mutations.length ||
      !sameBytes(expected, said) ||
      !sameBytes(mac, patch.patchMac ?? new Uint8Array(0))
    this.patches.set(this.version, { ...patch, version: { version: this.version } })
    return { is: 'taken', bad, changes }
  }
}
