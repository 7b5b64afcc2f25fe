import { create } from 'zustand'
import type { Call } from '../../shared/contract.ts'
import { call } from '../client.ts'
import type { BlockSort, Entries } from '../list/blocked.ts'

type BlockList = {
  /** When and how each was blocked, as main last told it. */
  readonly entries: Entries
  /** Main has told it at least once: somebody who is missing is really not known. */
  readonly read: boolean
  readonly sort: BlockSort
  /** The change on the phone that was put away, by its time. */
  readonly dismissed: number | null
}

/** What the block list says beside who is on it, and how it is shown. */
export const useBlockList = create<BlockList>()(() => ({
  entries: new Map(),
  read: false,
  sort: 'newest',
  dismissed: null,
}))

export const sortBlocked = (sort: BlockSort): void => useBlockList.setState({ sort })
export const dismissPhone = (at: number): void => useBlockList.setState({ dismissed: at })

export type BlockListReader = {
  /** The list may have changed: it is read again soon if somebody looks at it, else when somebody does. */
  readonly ring: () => void
  /** Somebody looks at it now, or does not any more. */
  readonly look: (isLooking: boolean) => void
}

/** Reads the entries; `later` is when a ring may be followed by the next read, so that a job of thousands is few reads. */
export const createBlockList = (ports: {
  readonly call: Call
  readonly later: (go: () => void) => void
}): BlockListReader => {
  const { call, later } = ports
  let isLooking = false
  let isDue = true
  let waits = false
  let asked = 0

  const read = async (): Promise<void> => {
    isDue = false
    const mine = ++asked
    const answer = await call('blocks.entries', {})
    // A later question has been asked meanwhile, and will answer.
    if (mine !== asked) return
    if (!answer.ok) {
      isDue = true
      return
    }
    useBlockList.setState({ entries: new Map(answer.value.map((entry) => [entry.id, entry])), read: true })
  }

  const soon = (): void => {
    if (waits) return
    waits = true
    later(() => {
      waits = false
      if (isDue && isLooking) void read()
    })
  }

  return {
    ring: () => {
      isDue = true
      if (isLooking) soon()
    },
    look: (is) => {
      isLooking = is
      if (is && isDue) void read()
    },
  }
}

const SOON = 500

/** The window's own. */
export const blockList: BlockListReader = createBlockList({ call, later: (go) => void setTimeout(go, SOON) })
