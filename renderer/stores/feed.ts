import type { ChangesPage } from '../../shared/contract.ts'
import type { Result } from '../../shared/result.ts'

export type FeedPorts = {
  readonly pull: (since: number) => Promise<Result<ChangesPage>>
  readonly take: (page: ChangesPage) => void
  readonly rev: () => number
  /** A window nobody sees does not pull; it catches up when it is shown. */
  readonly hidden: () => boolean
  /** Tries again after a pull that failed. */
  readonly later: (again: () => void) => void
}

/**
 * The pull side of the doorbell. `ring` may be called at any time and any number of times: pulls never overlap, and
 * a ring that is lost, doubled or late costs nothing, because a pull always starts where the last page ended.
 */
export const createFeed = (ports: FeedPorts): { readonly ring: () => void } => {
  let pulling = false
  let again = false

  const pullAll = async (): Promise<void> => {
    do {
      again = false
      const since = ports.rev()
      const page = await ports.pull(since)
      if (!page.ok) return ports.later(ring)
      ports.take(page.value)
      // `more` without progress would turn for ever.
      if (page.value.more && page.value.rev > since) again = true
    } while (again && !ports.hidden())
  }

  const ring = (): void => {
    if (ports.hidden()) return
    if (pulling) {
      again = true
      return
    }
    pulling = true
    void pullAll().finally(() => {
      pulling = false
    })
  }
  return { ring }
}
