import type { Pn } from '../../shared/address.ts'
import type { KeyWrap } from '../../shared/keywrap.ts'
import { AppError, type ErrorCode } from '../../shared/result.ts'
import type { KeysKept, Me, SessionState } from '../../shared/session.ts'
import type { Clock, News, Waits, WhatsApp } from '../contacts/ports.ts'
import type { Unprotected } from '../storage/vault.ts'
import type { AccountCheck } from './account.ts'
import type { SavedPerson } from './feed.ts'
import { listeners } from './listeners.ts'
import { createPeer, type Peer, type Port } from './peer-calls.ts'
import type { Begin, LinkCalls, MainCalls } from './remote-calls.ts'
import type { SessionPort } from './session-port.ts'

/** The process of the link, once it was started. `onExit` is told once, whatever ended it. */
export type LinkProcess = Port & {
  readonly onExit: (hear: () => void) => void
  readonly kill: () => void
}

export type RemoteParts = Omit<Begin, 'choice'> & {
  readonly fork: () => LinkProcess
  readonly wrap: KeyWrap
  readonly clock: Clock
  readonly waits: Pick<Waits, 'retryFirst' | 'retryMost' | 'silence'>
  readonly account: (pn: Pn) => AccountCheck
  readonly kept: () => number
  readonly saved: () => readonly SavedPerson[]
}

const gone = (): AppError => new AppError('offline', 'the process of the link has ended', true)

/**
 * WhatsApp and the session, as `createWhatsApp` makes them, in a process of their own. When that ends by itself, questions
 * on the way are rejected as `offline`, and another is started, with a longer pause each time.
 */
export const createRemote = (parts: RemoteParts): WhatsApp & SessionPort => {
  const { clock, waits, wrap } = parts
  const states = listeners<SessionState>()
  const mes = listeners<Me | null>()
  const kepts = listeners<KeysKept | null>()
  const problems = listeners<ErrorCode>()
  const hearers = new Set<(news: News) => void | Promise<void>>()
  let state: SessionState = { is: 'starting' }
  let me: Me | null = null
  let kept: KeysKept | null = null
  let choice: Unprotected | null = null
  let online = false
  let started = false
  let failures = 0
  const life = new AbortController()

  const tell = async (news: News): Promise<void> => {
    if (news.is === 'online') online = news.yes
    for (const hear of hearers) await hear(news)
  }
  const setState = (next: SessionState): void => {
    state = next
    if (next.is === 'ready') failures = 0
    states.tell(next)
  }

  let link: LinkProcess
  let exit: Promise<void>
  let peer: Peer<LinkCalls>
  const open = (): void => {
    const mine = (link = parts.fork())
    exit = new Promise((resolve) => mine.onExit(resolve))
    peer = createPeer<MainCalls, LinkCalls>(mine, {
      news: (_, news) => tell(news),
      state: (_, next) => setState(next),
      me: (_, next) => {
        me = next
        mes.tell(next)
      },
      keys: (_, next) => {
        kept = next
        kepts.tell(next)
      },
      problem: (_, code) => problems.tell(code),
      account: (_, pn) => parts.account(pn),
      kept: () => parts.kept(),
      saved: () => parts.saved(),
      wrap: (_, key) => wrap.wrap(key),
      unwrap: (_, wrapped) => wrap.unwrap(wrapped),
    })
    mine.onExit(() => void ended().catch(() => undefined)) // Closed meanwhile.
    const { url, root, folder, list } = parts
    send('begin', { url, root, folder, list, choice })
    if (started) send('start')
  }
  const ended = async (): Promise<void> => {
    peer.end(gone())
    if (life.signal.aborted) return
    const ms = Math.min(waits.retryMost, waits.retryFirst * 2 ** failures)
    failures += 1
    const now = clock.now()
    setState(me ? { is: 'offline', since: now, retryAt: now + ms } : { is: 'starting' })
    if (online) await tell({ is: 'online', yes: false })
    await clock.sleep(ms, life.signal)
    open()
  }
  /** Without an answer: a process that ends begins anew from what is stored. */
  const send = <K extends keyof LinkCalls>(name: K, ...args: Parameters<LinkCalls[K]>): void => {
    peer.call(name, args).catch((error: unknown) => {
      if (error instanceof AppError && error.code !== 'offline') problems.tell(error.code)
    })
  }
  /** Waits for this, but not for ever. */
  const inTime = async (work: Promise<void>): Promise<void> => {
    const late = new AbortController()
    await Promise.race([work, clock.sleep(waits.silence, late.signal).catch(() => undefined)])
    late.abort()
  }
  open()

  return {
    ask: (who, facts, signal) => peer.call('ask', [who, facts], signal),
    readBlocks: (signal) => peer.call('readBlocks', [], signal),
    setBlock: (who, to, signal) => peer.call('setBlock', [who, to], signal),
    picture: (who, size, known, signal) => peer.call('picture', [who, size, known], signal),
    business: (who, signal) => peer.call('business', [who], signal),
    devices: (who, signal) => peer.call('devices', [who], signal),
    on: (hear) => {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    state: () => state,
    onState: states.on,
    me: () => me,
    onMe: mes.on,
    keys: () => kept,
    onKeys: kepts.on,
    onProblem: problems.on,
    start: () => {
      started = true
      send('start')
    },
    pair: (by) => peer.call('pair', [by]),
    stopPairing: () => send('stopPairing'),
    connect: () => send('connect'),
    chooseAccount: (keep) => send('chooseAccount', keep),
    chooseKeys: (keep) => {
      choice = keep
      send('chooseKeys', keep)
    },
    logOut: () => peer.call('logOut', []),
    recount: () => peer.call('recount', []),
    slept: () => send('slept'),
    woke: () => send('woke'),
    close: async () => {
      life.abort(new AppError('cancelled', 'closed'))
      // Whether it closed, had ended already, or does not answer: after this it is gone, and has no file open.
      await inTime(peer.call('close', []).catch(() => undefined))
      link.kill()
      await inTime(exit)
    },
  }
}
