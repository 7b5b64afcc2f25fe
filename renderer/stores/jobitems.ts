import type { Call } from '../../shared/contract.ts'
import type { ItemsShown, JobItem } from '../../shared/jobs.ts'
import type { ErrorCode } from '../../shared/result.ts'

/** People of a job per question. */
export const ITEMS_PAGE = 500

export type Items = {
  /** How many there are of this kind; null = main has not answered yet. */
  readonly total: number | null
  readonly pages: ReadonlyMap<number, readonly JobItem[]>
  readonly failed: ErrorCode | null
}
export const noItems: Items = { total: null, pages: new Map(), failed: null }

export const itemAt = ({ pages }: Items, index: number): JobItem | null =>
  pages.get(Math.floor(index / ITEMS_PAGE))?.[index % ITEMS_PAGE] ?? null

/** Where somebody is now, looked for near where they were; -1 = not in what was read. */
export const indexOf = ({ pages }: Items, seq: number): number => {
  for (const [page, items] of pages) {
    const at = items.findIndex((item) => item.seq === seq)
    if (at >= 0) return page * ITEMS_PAGE + at
  }
  return -1
}

export type ItemsReader = {
  /** These lines are on the screen: what is missing of them is read. */
  readonly want: (from: number, to: number) => void
  /** Something of the job changed: what is on the screen is read again and replaced when it is here. */
  readonly stale: () => void
  readonly stop: () => void
}

/** Reads the people of one job and kind in pages, one question at a time, for as long as somebody looks. */
export const createItems = (needs: {
  readonly call: Call
  readonly job: number
  readonly show: ItemsShown
  readonly hear: (items: Items) => void
}): ItemsReader => {
  const { call, job, show, hear } = needs
  let items = noItems
  let wanted = { from: 0, to: 0 }
  let old = new Set<number>()
  let isBusy = false
  let isStopped = false

  const tell = (next: Items): void => {
    items = next
    hear(items)
  }
  const next = (): number | null => {
    const last = Math.floor(Math.max(0, Math.min(wanted.to, (items.total ?? 1) - 1)) / ITEMS_PAGE)
    for (let page = Math.floor(wanted.from / ITEMS_PAGE); page <= last; page++)
      if (old.has(page) || !items.pages.has(page)) return page
    return null
  }
  const read = async (page: number): Promise<boolean> => {
    old.delete(page)
    const offset = page * ITEMS_PAGE
    const answer = await call('jobs.items', { job, show, offset, limit: ITEMS_PAGE })
    if (isStopped) return false
    if (!answer.ok) {
      tell({ ...items, failed: answer.error.code })
      return false
    }
    const { items: found, total } = answer.value
    const pages = new Map([...items.pages].filter(([nth]) => nth * ITEMS_PAGE < Math.max(1, total)))
    pages.set(page, found)
    tell({ total, pages, failed: null })
    return true
  }
  const run = async (): Promise<void> => {
    if (isBusy) return
    isBusy = true
    try {
      for (let page = next(); page !== null; page = next()) if (!(await read(page))) return
    } finally {
      isBusy = false
    }
  }
  return {
    want: (from, to) => {
      wanted = { from, to }
      if (items.failed === null) void run()
    },
    stale: () => {
      old = new Set(items.pages.keys())
      void run()
    },
    stop: () => {
      isStopped = true
    },
  }
}
