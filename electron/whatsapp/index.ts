import type { Pn } from '../../shared/address.ts'
import { AppError, type ErrorCode } from '../../shared/result.ts'
import type { KeysKept, Me, SessionState } from '../../shared/session.ts'
import type { Clock, Waits, WhatsApp } from '../contacts/ports.ts'
import { throttle } from '../contacts/throttle.ts'
import type { Unprotected, Vault } from '../storage/vault.ts'
import type { AccountCheck } from './account.ts'
import { createFactAsker, type TokenOf } from './ask.ts'
import { createBusinessAsker, createDeviceAsker } from './business.ts'
import { createBlockReader, createBlockSetter, type FindLid } from './blocks.ts'
import type { Log } from './connect.ts'
import { trust } from './curve.ts'
import type { Fetch } from './download.ts'
import { endedBy } from './ended.ts'
import { createFeed, type Now, type SavedPerson } from './feed.ts'
import { listeners } from './listeners.ts'
import { createPictureAsker } from './pictures.ts'
import { createAsk } from './query.ts'
import { keepSessionsQuiet } from './quiet.ts'
import { createRunner } from './runner.ts'
import type { PairBy } from './session-model.ts'
import { type SessionPort, WHATSAPP_URL } from './session-port.ts'

export type { AccountCheck } from './account.ts'
export type { Log } from './connect.ts'
export type { PairBy } from './session-model.ts'
export type { SavedPerson } from './feed.ts'
export { type SessionPort, WHATSAPP_URL } from './session-port.ts'
export { quickWaits, realWaits } from './waits.ts'

export type WhatsAppOptions = {
  readonly url: string
  /** The server's root public key, 64 hex digits; null = WhatsApp's own, for real profiles. */
  readonly root: string | null
  readonly keys: Vault
  readonly clock: Clock
  readonly waits: Waits
  readonly fetch?: Fetch
  readonly log?: Log
  /** Compares the linked number with the one the saved list belongs to. */
  readonly account?: (pn: Pn) => Now<AccountCheck>
  /** How many people are in the saved list. */
  readonly kept?: () => Now<number>
  /** What the person chose before, where this system has no key store. */
  readonly choice?: Unprotected | null
  /** Everybody who counts as saved in the address book. */
  readonly saved?: () => Now<readonly SavedPerson[]>
}

/** While people arrive their number is told this often: whoever is asked for it counts everybody. */
export const COUNT_MS = 250

const rootOf = (hex: string | null, url: string): Uint8Array | null => {
  const { protocol, hostname } = new URL(url)
  if (hex === null) {
    if (url !== WHATSAPP_URL) throw new AppError('bad_settings', 'another address needs its own root')
    return null
  }
  const isLoopback = protocol === 'ws:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)
  if (!isLoopback || !/^[0-9a-f]{64}$/i.test(hex))
    throw new AppError('bad_settings', 'a root is for loopback addresses, and has 64 hex digits')
  return new Uint8Array(Buffer.from(hex, 'hex'))
}

/**
 * WhatsApp as the rest of Roster sees it. One for each process: trust and signature checks are set on Baileys itself.
 * Throws `bad_settings` for an address or root that is not allowed.
 */
export const createWhatsApp = (options: WhatsAppOptions): WhatsApp & SessionPort => {
  const { url, clock, waits } = options
  const simulated = options.root !== null
  trust(rootOf(options.root, url))
  keepSessionsQuiet()

  const states = listeners<SessionState>()
  const mes = listeners<Me | null>()
  const keys = listeners<KeysKept | null>()
  let keysKept: KeysKept | null = null
  let ended: ErrorCode | null = null
  const problems = listeners<ErrorCode>()
  const kept = options.kept ?? (() => 0)
  let counted = 0
  const tellCount = throttle(clock, COUNT_MS, () => {
    const count = async (): Promise<void> =>
      runner.dispatch({ is: 'people', count: options.kept ? await kept() : counted })
    count().catch(() => undefined) // Main is gone, or going.
  })

  const feed = createFeed({
    clock,
    waits,
    log: options.log,
    saved: options.saved ?? (() => []),
    failed: (error) => problems.tell(error.code),
    people: (count) => {
      counted += count
      tellCount()
    },
  })
  const fetcher: Fetch = options.fetch ?? ((address, init) => fetch(address, init))
  const runner = createRunner({
    url,
    simulated,
    vault: options.keys,
    clock,
    waits,
    fetch: fetcher,
    log: options.log,
    feed,
    account: options.account ?? (() => ({ is: 'new' })),
    kept,
    changed: (state) => {
      const why = endedBy(state)
      if (why !== null && why !== ended) feed.tell({ is: 'ended', why })
      ended = why
      states.tell(state)
    },
    meChanged: mes.tell,
    keysChanged: (now) => {
      keysKept = now
      keys.tell(now)
    },
    problem: problems.tell,
  })

  if (options.choice) runner.choose(options.choice)

  const ask = createAsk(() => runner.connection()?.wire ?? null)
  const tokenOf: TokenOf = (jid) => runner.auth()?.token(jid, Math.floor(clock.now() / 1_000)) ?? null
  const facts = createFactAsker(ask, waits.question, tokenOf)
  const findLid: FindLid = async (pn, signal) => {
    const [answer] = await facts([{ pn, lid: null }], ['lid'], signal)
    return answer?.lid ?? null
  }
  const picture = createPictureAsker({
    ask,
    fetch: fetcher,
    hosts: simulated ? 'loopback' : 'whatsapp',
    questionMs: waits.question,
    bytesMs: waits.picture,
    tokenOf,
  })

  const pair = async (by: PairBy): Promise<void> => {
    const { is } = runner.state()
    if (is === 'starting' || is === 'keys_unavailable' || is === 'keys_unprotected')
      throw new AppError('keys_unavailable', 'the keys are not open', true)
    if (runner.me()) throw new AppError('already', 'a phone is linked')
    if (by.by === 'qr') return runner.dispatch({ is: 'pair', by })
    const phone = by.phone.replace(/\D/g, '')
    if (!/^[1-9]\d{6,14}$/.test(phone))
      throw new AppError('invalid_jid', 'not a number with its country code')
    const shown = runner.codeShown()
    runner.dispatch({ is: 'pair', by: { by: 'code', phone } })
    return shown
  }

  return {
    ask: facts,
    readBlocks: createBlockReader(ask, waits.silence),
    setBlock: createBlockSetter(ask, waits.silence, findLid),
    picture,
    business: createBusinessAsker(ask, waits.question),
    devices: createDeviceAsker(ask, waits.question),
    on: (hear) => feed.on(hear),
    state: runner.state,
    onState: states.on,
    me: runner.me,
    onMe: mes.on,
    keys: () => keysKept,
    onKeys: keys.on,
    onProblem: problems.on,
    start: () => runner.dispatch({ is: 'start' }),
    pair,
    stopPairing: () => runner.dispatch({ is: 'stop' }),
    connect: () => runner.dispatch({ is: 'connect' }),
    chooseAccount: (keep) => runner.dispatch({ is: 'choose', keep }),
    chooseKeys: (keep) => {
      runner.choose(keep)
      runner.dispatch({ is: 'connect' })
    },
    logOut: () => runner.unlink(),
    recount: async () => runner.dispatch({ is: 'counted', kept: await kept() }),
    slept: () => runner.dispatch({ is: 'slept', at: clock.now() }),
    woke: () => runner.dispatch({ is: 'woke' }),
    close: runner.close,
  }
}
