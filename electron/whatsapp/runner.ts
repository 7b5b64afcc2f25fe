import { AppError } from '../../shared/result.ts'
import type { Me, SessionState } from '../../shared/session.ts'
import type { KeyBox } from '../storage/keys.ts'
import type { Unprotected } from '../storage/vault.ts'
import { type LinkedAt, meOf, otherAccount, selfOf } from './account.ts'
import { type Auth, readCreds } from './auth.ts'
import type { Cause } from './close.ts'
import { createCodeWait } from './codewait.ts'
import { type Connection, connect } from './connect.ts'
import { forgetCursors } from './cursor.ts'
import { firstSync, laterSync } from './sync.ts'
import type { RunnerParts } from './runner-parts.ts'
import { reduce } from './session.ts'
import { type Effect, type Event, initial, type Model, type PairBy } from './session-model.ts'
import { lifetimes } from './lifetimes.ts'
import { createTimer } from './timer.ts'
import { readVersion, storedVersion, storeVersion } from './version.ts'

/** Carries out what the reducer decides. One socket at a time; everything late from an older one is dropped. */
export const createRunner = (parts: RunnerParts) => {
  const { clock, waits, feed, vault } = parts
  let model: Model = initial
  let choice: Unprotected | undefined
  let box: KeyBox | null = null
  let auth: Auth | null = null
  let current: Connection | null = null
  let isOpen = false
  let turn = 0
  let life = new AbortController()
  let closing: Promise<void> = Promise.resolve()
  let me: Me | null = null
  let leaving = false
  const codes = createCodeWait()
  const timer = createTimer(clock, () => dispatch({ is: 'timer' }))

  const dispatch = (event: Event): void => {
    const step = reduce(model, event, waits)
    const before = model.shown
    model = step.model
    for (const effect of step.effects) perform(effect)
    if (before.is === 'pairing' && model.shown.is !== 'pairing')
      codes.tell(new AppError('cancelled', 'pairing ended'))
    if (model.shown !== before) parts.changed(model.shown)
  }
  const later = (work: Promise<void>): void =>
    void work.catch((error: unknown) => {
      parts.problem(error instanceof AppError ? error.code : 'internal')
      dispatch({ is: 'closed', cause: 'lost', at: clock.now(), chance: Math.random() })
    })

  /** Not before the connection is open: until then nobody has said that this account may be read. */
  const nameSelf = (): void => {
    const who = selfOf(auth?.creds)
    if (who) feed.tell({ is: 'me', who, name: me?.name ?? null })
  }
  const tellMe = (): void => {
    const next = meOf(auth?.creds)
    if (JSON.stringify(next) === JSON.stringify(me)) return
    me = next
    parts.meChanged(me)
    if (isOpen) nameSelf()
  }

  const isStarting = (): boolean => model.shown.is === 'starting'

  const openVault = async (): Promise<boolean> => {
    if (box) return true
    const kept = await parts.kept()
    const opened = await vault.open(choice)
    if (opened.is !== 'open') {
      dispatch({ is: 'no-keys', why: opened.is === 'unavailable' ? 'keys_unavailable' : 'keys_unprotected' })
      return false
    }
    if (opened.problem) parts.problem(opened.problem)
    box = opened.box
    if (kept === 0) forgetCursors(box)
    parts.keysChanged(opened.kept)
    auth = feed.begin(box)
    const linked = readCreds(box) !== null
    const synced = linked && auth.creds.accountSyncCounter > 0
    const other = isStarting() && (await otherAccount(auth.creds, parts.account))
    if (!isStarting()) return true
    if (other) dispatch(other)
    else {
      tellMe()
      dispatch({ is: 'keys', linked, synced, lost: opened.lost, kept })
    }
    return true
  }

  const closeSocket = (): void => {
    turn++
    life.abort(new AppError('offline', 'disconnected', true))
    life = new AbortController()
    const old = current
    const wasOpen = isOpen
    current = null
    isOpen = false
    if (old) closing = closing.then(() => old.close())
    if (wasOpen && !leaving) feed.tell({ is: 'online', yes: false })
  }

  const opened = (connection: Connection, keys: Auth): void => {
    feed.reconnected()
    const first = !model.synced
    tellMe()
    isOpen = true
    nameSelf()
    dispatch({ is: 'opened', at: clock.now() })
    // A list read before this moment may have changed while nobody listened.
    feed.tell({ is: 'blocks-stale', dhash: null })
    feed.tell({ is: 'online', yes: true })
    const settled = (complete: boolean): void =>
      feed.after(() => {
        if (connection !== current) return
        if (complete) feed.tell({ is: 'settled' })
        dispatch({ is: 'settled', at: clock.now() })
      })
    const sync = { connection, auth: keys, feed, clock, waits, signal: life.signal }
    void (first ? firstSync(sync) : laterSync(sync)).then(settled, (error: unknown) => {
      if (!(error instanceof AppError))
        parts.log?.warn({ name: String(error) }, 'the first sync was interrupted')
    })
  }

  /** The socket closed. Whose phone was linked is compared only now: before the server asks for a restart no link is complete. */
  const gone = async (cause: Cause, linked: Auth | null): Promise<void> => {
    const mine = turn
    const event = { is: 'closed', cause, at: clock.now(), chance: Math.random() } as const
    const kept = await parts.kept()
    const other = linked && (await otherAccount(linked.creds, parts.account))
    if (mine !== turn) return
    dispatch({ is: 'counted', kept })
    dispatch(other ?? event)
  }

  const makeSocket = async (
    pairBy: PairBy | null,
    onOpen: (made: Connection, keys: Auth) => void,
  ): Promise<void> => {
    const mine = ++turn
    await closing
    if (!(await openVault()) || mine !== turn || !box) return
    if (pairBy) {
      box.clear()
      auth = feed.begin(box)
    }
    const keys = auth ?? (auth = feed.begin(box))
    const still = (work: () => void): void => {
      if (mine === turn) work()
    }
    const lifetime = lifetimes(clock, waits)
    const made = connect(
      {
        url: parts.url,
        auth: keys,
        pairBy,
        version: parts.simulated ? null : storedVersion(box),
        qrMs: waits.qrFirst === waits.qrNext ? waits.qrNext : null,
        questionMs: waits.question,
        log: parts.log,
      },
      {
        heard: (event, data) => {
          if (leaving || model.shown.is === 'other_account' || keys !== auth) return
          feed.heard(event, data)
          if (event === 'creds.update' && mine === turn) queueMicrotask(tellMe)
        },
        decrypted: (from, message) => (leaving || keys !== auth ? null : feed.decrypted(from, message)),
        notice: (node) => still(() => feed.notice(node)),
        dirty: (node) => still(() => feed.dirty(node)),
        passkey: () => still(() => dispatch({ is: 'passkey' })),
        qr: (text) => still(() => dispatch({ is: 'qr', text, ...lifetime(text) })),
        code: (code) =>
          still(() => {
            const from = clock.now()
            dispatch({ is: 'code', code, from, until: from + waits.code })
            codes.tell(null)
          }),
        wrong: () => still(() => dispatch({ is: 'code-wrong' })),
        refused: (error) =>
          still(() => {
            codes.tell(error)
            dispatch({ is: 'code-refused' })
          }),
        scanned: () =>
          still(() => {
            keys.creds.additionalData = { linkedAt: clock.now() } satisfies LinkedAt
            keys.save({})
            dispatch({ is: 'scanned' })
          }),
        opened: () => still(() => onOpen(made, keys)),
        closed: (cause) =>
          still(() => {
            const linking = model.shown.is === 'linking'
            closeSocket()
            if (!leaving) later(gone(cause, linking ? keys : null))
          }),
      },
    )
    current = made
  }

  /** Takes this device off the account, if WhatsApp can be reached. True = it agreed, or there was nothing to take off. */
  const unlink = async (): Promise<boolean> => {
    if (!model.linked) return true
    leaving = true
    try {
      let connection = isOpen ? current : null
      if (!connection) {
        closeSocket()
        connection = await new Promise<Connection | null>((resolve) => {
          const give = (): void => resolve(null)
          void clock.sleep(waits.question, life.signal).then(give, give)
          makeSocket(null, resolve).catch(give)
        })
      }
      await connection?.removeDevice(waits.question)
      return connection !== null
    } catch {
      return false // The phone still lists this device; the keys go all the same, and the words say so.
    } finally {
      dispatch({ is: 'logged-out', kept: await parts.kept() })
      leaving = false
    }
  }

  const forget = (): void => {
    auth?.retire()
    auth = null
    box?.close()
    box = null
    vault.forget()
    parts.keysChanged(null)
    tellMe()
  }

  const updateVersion = async (): Promise<void> => {
    const found = parts.simulated ? null : await readVersion(parts.fetch, waits.question)
    if (found) storeVersion(box, found)
    dispatch({ is: 'version', found: found !== null })
  }

  const perform = (effect: Effect): void => {
    switch (effect.do) {
      case 'open-keys':
        return later(openVault().then(() => undefined))
      case 'open':
        return later(makeSocket(null, opened))
      case 'open-pairing':
        return later(makeSocket(effect.by, opened))
      case 'close':
        return closeSocket()
      case 'wait':
        return timer.start(effect.ms)
      case 'stop-waiting':
        return timer.stop()
      case 'forget-keys':
        return forget()
      case 'read-version':
        return later(updateVersion())
      case 'unlink':
        return void unlink()
    }
  }

  return {
    dispatch,
    unlink,
    state: (): SessionState => model.shown,
    me: (): Me | null => me,
    connection: (): Connection | null => (isOpen ? current : null),
    auth: (): Auth | null => auth,
    /** For the next time that the keys are opened. */
    choose: (keep: Unprotected): void => {
      choice = keep
    },
    codeShown: codes.shown,
    /** Ends everything; what was told is delivered first. */
    close: async (): Promise<void> => {
      timer.stop()
      closeSocket()
      await closing
      await feed.close()
      auth?.retire()
      box?.close()
      box = null
    },
  }
}
