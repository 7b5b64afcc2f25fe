import { create } from 'zustand'
import type { Jid } from '../../shared/address.ts'
import type { Call } from '../../shared/contract.ts'
import type { Verb } from '../../shared/jobs.ts'
import type { Checked, ListRead } from '../../shared/lists.ts'
import type { ErrorCode } from '../../shared/result.ts'
import { call } from '../client.ts'

export type Import = {
  readonly isOpen: boolean
  /** What was pasted, typed or read from a file. */
  readonly text: string
  /** The file it came from. */
  readonly file: string | null
  /** A file that was not taken, and why. */
  readonly refused: { readonly is: 'too-large' | 'unreadable'; readonly name: string } | null
  readonly verb: Verb
  /** What main made of the text; null = nothing yet. */
  readonly read: ListRead | null
  /** The text has changed since it was read. */
  readonly isReading: boolean
  readonly failed: ErrorCode | null
  /** What WhatsApp said of each address, as long as the dialog is open. */
  readonly checks: ReadonlyMap<Jid, Checked>
  /** A check under way. */
  readonly checking: { readonly done: number; readonly total: number } | null
  readonly checkFailed: ErrorCode | null
}

const EMPTY: Omit<Import, 'isOpen' | 'verb'> = {
  text: '',
  file: null,
  refused: null,
  read: null,
  isReading: false,
  failed: null,
  checks: new Map(),
  checking: null,
  checkFailed: null,
}

/** The dialog that reads a pasted list or a file. What stands in it stays while a review of it is open. */
export const useImport = create<Import>()(() => ({ ...EMPTY, isOpen: false, verb: 'block' }))

export const openImport = (): void => useImport.setState({ isOpen: true })
export const closeImport = (): void => useImport.setState({ isOpen: false, checking: null })
export const chooseVerb = (verb: Verb): void => useImport.setState({ verb })
export const refuseFile = (refused: Import['refused']): void => useImport.setState({ refused })

/** Addresses per question, as the contract allows. */
const BATCH = 200

export type ListReader = {
  /** Another text; it is read when nothing more is typed. */
  readonly take: (text: string, country: string | null, file?: string | null) => void
  /** The same text again, from another country: at once. */
  readonly again: (country: string | null) => void
  readonly clear: () => void
  /** Asks WhatsApp about these, a batch at a time. True = all were answered. */
  readonly check: (jids: readonly Jid[]) => Promise<boolean>
  /** No further batch is asked. */
  readonly stop: () => void
}

export const createListReader = (ports: {
  readonly call: Call
  /** Runs `go` later; what it returns takes that back. */
  readonly later: (go: () => void) => () => void
}): ListReader => {
  const { call, later } = ports
  let asked = 0
  let round = 0
  let cancel = (): void => undefined

  const read = async (country: string | null): Promise<void> => {
    const mine = ++asked
    const { text, file } = useImport.getState()
    if (text.trim() === '') return useImport.setState({ read: null, isReading: false, failed: null })
    const answer = await call('lists.read', { text, country, ...(file === null ? {} : { file }) })
    // Another text has been taken meanwhile, and will be answered.
    if (mine !== asked) return
    useImport.setState(
      answer.ok
        ? { read: answer.value, isReading: false, failed: null }
        : { read: null, isReading: false, failed: answer.error.code },
    )
  }
  const stop = (): void => {
    round++
    useImport.setState({ checking: null })
  }

  return {
    take: (text, country, file) => {
      const now = useImport.getState()
      // A text that was emptied is no file any more.
      const from = file !== undefined ? file : text.trim() === '' ? null : now.file
      asked++
      // Lines of an older text may stay while somebody types, and must not stand beside the name of a file.
      const known = typeof file === 'string' ? null : now.read
      useImport.setState({ text, file: from, refused: null, read: known, isReading: true, checkFailed: null })
      stop()
      cancel()
      cancel = later(() => void read(country))
    },
    again: (country) => {
      cancel()
      useImport.setState({ isReading: true })
      void read(country)
    },
    clear: () => {
      asked++
      cancel()
      stop()
      useImport.setState(EMPTY)
    },
    check: async (jids) => {
      const mine = ++round
      const total = jids.length
      for (let done = 0; done < total; done += BATCH) {
        useImport.setState({ checking: { done, total }, checkFailed: null })
        const batch = jids.slice(done, done + BATCH)
        const answer = await call('lists.check', { jids: [...batch] })
        if (mine !== round) return false
        if (!answer.ok) {
          useImport.setState({ checking: null, checkFailed: answer.error.code })
          return false
        }
        const checks = new Map(useImport.getState().checks)
        // Whoever the answer leaves out was asked about all the same, and is not asked about for ever.
        for (const jid of batch) checks.set(jid, { jid, registered: 'unknown', canonical: jid, person: null })
        for (const one of answer.value) checks.set(one.jid, one)
        useImport.setState({ checks })
      }
      useImport.setState({ checking: null })
      return true
    },
    stop,
  }
}

const REST = 250

/** The window's own. */
export const listReader: ListReader = createListReader({
  call,
  later: (go) => {
    const timer = setTimeout(go, REST)
    return () => clearTimeout(timer)
  },
})
