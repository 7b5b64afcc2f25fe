import { call } from '../../client.ts'
import { orTell } from '../../components/failures.tsx'
import { showJob } from '../../stores/ui.ts'

/** What can be done with a job, wherever it is asked: its page, the status line, a toast or the palette. */
export const pauseJob = (job: number): void => void call('jobs.pause', { job }).then(orTell)
export const resumeJob = (job: number): void => void call('jobs.resume', { job }).then(orTell)
export const leaveJob = async (job: number): Promise<boolean> => orTell(await call('jobs.leave', { job }))
export const renameJob = async (job: number, title: string): Promise<boolean> =>
  orTell(await call('jobs.rename', { job, title }))

/** Takes it back: a job of its own, which is shown. Several are asked about first (`askUndo`). */
export const undoJobNow = async (job: number): Promise<boolean> => {
  const undo = await call('blocks.undo', { job })
  if (undo.ok) showJob(undo.value.job)
  return orTell(undo)
}

/** A job of its own, which is shown. */
export const retryJob = async (job: number): Promise<void> => {
  const retry = await call('jobs.retry', { job })
  if (orTell(retry) && retry.ok) showJob(retry.value.job)
}
