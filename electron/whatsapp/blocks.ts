import type { BinaryNode } from '@whiskeysockets/baileys'
import { type Address, isPn, type Jid, type Lid, personJid, type Pn } from '../../shared/address.ts'
import { AppError } from '../../shared/result.ts'
import type { BlockEntry, BlockListAnswer, WhatsApp } from '../contacts/ports.ts'
import { attr, childOf, childrenOf } from './nodes.ts'
import { type Ask, Refusal } from './query.ts'

const iq = (type: 'get' | 'set', content: BinaryNode[]): BinaryNode => ({
  tag: 'iq',
  attrs: { to: 's.whatsapp.net', type, xmlns: 'blocklist' },
  content,
})

const entryOf = (item: BinaryNode): BlockEntry | null => {
  const jid = personJid(attr(item, 'jid') ?? '')
  const pn = personJid(attr(item, 'pn_jid') ?? '')
  const known = pn && isPn(pn) ? pn : null
  // Items may lack `jid`; the number then is the person (simulator/PROTOCOL.md).
  return jid ? { jid, pn: known ?? (isPn(jid) ? jid : null) } : known ? { jid: known, pn: known } : null
}

/**
 * `WhatsApp.readBlocks`. Asks without a `dhash`, so that the whole list comes. An answer without a list means
 * "unchanged", never "empty", and is therefore refused here.
 */
export const createBlockReader =
  (ask: Ask, timeoutMs: number): WhatsApp['readBlocks'] =>
  async (signal): Promise<BlockListAnswer> => {
    const list = childOf(await ask(iq('get', []), timeoutMs, signal), 'list')
    if (!list) throw new AppError('refused', 'an answer without a block list', true)
    const entries = new Map<Jid, BlockEntry>()
    for (const item of childrenOf(list, 'item')) {
      const entry = entryOf(item)
      if (entry) entries.set(entry.jid, entry)
    }
    return { entries: [...entries.values()], dhash: attr(list, 'dhash') ?? null }
  }

type Mode = 'lid' | 'pn'
const item = (who: Address, action: 'block' | 'unblock', mode: Mode): Record<string, string> | null => {
  if (mode === 'pn') return who.pn ? { action, jid: who.pn } : null
  if (!who.lid) return null
  // A set carries exactly one identifier beside the LID; an unblock carries none.
  const beside: Record<string, string> =
    action === 'unblock' ? {} : who.pn ? { pn_jid: who.pn } : { unknown_identifier: 'true' }
  return { action, jid: who.lid, ...beside }
}

/** Finds the LID of a number, where WhatsApp insists on it; null when it does not say. */
export type FindLid = (pn: Pn, signal: AbortSignal) => Promise<Lid | null>

/**
 * `WhatsApp.setBlock`. A 400 that names the other addressing mode is answered by asking once more in that mode. What
 * comes back with a list (`matched` or not) was applied.
 */
export const createBlockSetter = (ask: Ask, timeoutMs: number, findLid: FindLid): WhatsApp['setBlock'] => {
  const set = async (
    attrs: Record<string, string>,
    signal: AbortSignal,
  ): Promise<{ dhash: string | null }> => {
    const list = childOf(await ask(iq('set', [{ tag: 'item', attrs }]), timeoutMs, signal), 'list')
    return { dhash: attr(list, 'matched') === 'false' ? null : (attr(list, 'dhash') ?? null) }
  }
  return async (who, to, signal) => {
    const action = to === 'blocked' ? 'block' : 'unblock'
    const mode: Mode = who.lid ? 'lid' : 'pn'
    const first = item(who, action, mode)
    if (!first) throw new AppError('internal', 'an address without an address')
    try {
      return await set(first, signal)
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 400) throw error
      const wanted = error.mode
      if (wanted === null || wanted === mode) {
        if ('unknown_identifier' in first)
          throw new AppError('identity_unknown', 'WhatsApp asks for the number', false, { cause: error })
        throw error
      }
      const lid = who.lid ?? (wanted === 'lid' && who.pn ? await findLid(who.pn, signal) : null)
      const second = item(who.pn ? { pn: who.pn, lid } : who, action, wanted)
      if (!second) throw error
      return await set(second, signal)
    }
  }
}
