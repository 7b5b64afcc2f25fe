import { useEffect, useRef, useState } from 'react'
import type { ItemsShown } from '../../../shared/jobs.ts'
import { call } from '../../client.ts'
import { createItems, type Items, type ItemsReader, noItems } from '../../stores/jobitems.ts'
import { useJobs } from '../../stores/jobs.ts'

/** A job may change many times a second; what is on the screen is read again at most this often, ms. */
const AGAIN = 250

/** The people of a job of one kind: what is wanted is read, and again when the job changes. */
export const useItems = (
  job: number,
  show: ItemsShown,
): {
  readonly items: Items
  readonly want: (from: number, to: number) => void
  readonly again: () => void
} => {
  const [items, setItems] = useState(noItems)
  const reader = useRef<ItemsReader | null>(null)
  useEffect(() => {
    const mine = createItems({ call, job, show, hear: setItems })
    reader.current = mine
    mine.want(0, 0)
    let timer: ReturnType<typeof setTimeout> | null = null
    const off = useJobs.subscribe((now, before) => {
      if (timer !== null || now.jobs.get(job) === before.jobs.get(job)) return
      timer = setTimeout(() => {
        timer = null
        mine.stale()
      }, AGAIN)
    })
    return () => {
      off()
      if (timer !== null) clearTimeout(timer)
      mine.stop()
      reader.current = null
    }
  }, [job, show])
  return {
    items,
    want: (from, to) => reader.current?.want(from, to),
    again: () => reader.current?.stale(),
  }
}
