import { create } from 'zustand'
import type { Target } from '../../shared/jobs.ts'
import type { BlockTarget } from '../../shared/people.ts'

/** What somebody is about to do to many people. `title` = where they come from, in words; null = picked by hand. */
export type ReviewAsked = {
  readonly targets: readonly Target[]
  readonly to: BlockTarget
  readonly title: string | null
}

/** The review that is open; nothing happens before it was confirmed. */
export const useReview = create<{ readonly asked: ReviewAsked | null }>()(() => ({ asked: null }))

export const openReview = (asked: ReviewAsked): void => useReview.setState({ asked })
export const closeReview = (): void => useReview.setState({ asked: null })
