import type { ChangesPage } from '../../shared/contract.ts'
import type { Result } from '../../shared/result.ts'

export type FeedPorts = {
  readonly pull: (since: number) => Promise<Result<ChangesPage>>
  /** Pages that follow each other, applied as one: what that costs grows with everybody who is there. */
  readonly take: (pages: readonly ChangesPage[]) => void
  readonly rev: () => number
  /** Rows that are gathered before they are taken, where there are so many. */
  readonly step: number
  /** Resolves when the window may be held up by the next `take`. */
  readonly rested: () => Promise<void>
  /** A window nobody sees does not pull; it catches up when it is shown. */
  readonly hidden: () => boolean
  /** Tries again after a pull that failed. */
  readonly later: (again: () => void) => void
}

type Gathered = { readonly pages: readonly ChangesPage[]; readonly end: 'reached' | 'further' | 'failed' }

/**
 * The pull side of the doorbell. `ring` may be called at any time and any number of times: pulls never overlap, and
 * a ring that is lost, doubled or late costs nothing, because a pull always starts where the last page ended.
 */
export const createFeed = (ports: FeedPorts): { readonly ring: () => void } => {
  let pulling = false
  let again = false

  const gather = async (): Promise<Gathered> => {
    const pages: ChangesPage[] = []
    let since = ports.rev()
    let rows = 0
    for (;;) {
      const page = await ports.pull(since)
      if (!page.ok) return { pages, end: 'failed' }
      const { value } = page
      pages.push(value)
      rows += value.rows.length + value.gone.length
      // `more` without progress would turn for ever.
      if (!value.more || value.rev <= since) return { pages, end: 'reached' }
      if (rows >= ports.step || ports.hidden()) return { pages, end: 'further' }
      since = value.rev
    }
  }

  const pullAll = async (): Promise<void> => {
    do {
      again = false
      const { pages, end } = await gather()
      if (pages.length > 0) {
        ports.take(pages)
        await ports.rested()
      }
      if (end === 'failed') return ports.later(ring)
      if (end === 'further') again = true
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
