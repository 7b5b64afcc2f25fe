import type { BrowserWindow } from 'electron'
import type { JobSummary } from '../../shared/jobs.ts'
import { tally } from './jobview.ts'

/** `share` from 0 to 1. `paused` is a colour of Windows; elsewhere the bar just stands still. */
export type Bar = { readonly share: number; readonly mode: 'normal' | 'paused' }

/** The bar of the job that is shown; null = no bar. */
export const barOf = (job: JobSummary | null): Bar | null => {
  if (!job) return null
  const { past, total } = tally(job)
  const mode = job.state === 'paused' || job.resumes !== null ? 'paused' : 'normal'
  return { share: total === 0 ? 0 : past / total, mode }
}

/** https://www.electronjs.org/docs/latest/api/browser-window#winsetprogressbarprogress-options */
export const showBar = (window: BrowserWindow, bar: Bar | null): void => {
  if (bar) window.setProgressBar(bar.share, { mode: bar.mode })
  else window.setProgressBar(-1)
}
