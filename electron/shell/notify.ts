import { Notification } from 'electron'
import type { JobSummary } from '../../shared/jobs.ts'
import type { SayWord, WordId } from '../words/index.ts'
import { isOver } from './jobview.ts'

/** What is worth a notification: it is done, it was stopped, it waits for the person. Not what the person did. */
export type Ending = 'done' | 'stopped' | 'waits'
export type Notice = { readonly title: string; readonly body: string }

const standing = ({ lane, state, why, resumes }: JobSummary): Ending | null => {
  if (lane !== 'long') return null
  if (state === 'done') return 'done'
  if (state === 'stopped') return why === null || why === 'cancelled' ? null : 'stopped'
  return state === 'paused' && why !== null && resumes === null ? 'waits' : null
}

/**
 * What this news of a job has to say, once. `before`: the last news of it; of a job that nobody has heard of, an end is
 * new when it was after `since` (ms since 1970): old ones are told again when they are renamed or taken back.
 */
export const endingOf = (before: JobSummary | undefined, now: JobSummary, since: number): Ending | null => {
  const is = standing(now)
  // What stopped the one before it in the line has been said of that one.
  if (is === 'waits' && before?.state === 'queued') return null
  if (before) return isOver(before) || standing(before) === is ? null : is
  return is !== 'waits' && (now.ended ?? 0) >= since ? is : null
}

const titles = {
  block: { done: 'notice.blocking.done', stopped: 'notice.blocking.stopped', waits: 'notice.blocking.waits' },
  unblock: {
    done: 'notice.unblocking.done',
    stopped: 'notice.unblocking.stopped',
    waits: 'notice.unblocking.waits',
  },
} as const satisfies Readonly<Record<JobSummary['verb'], Readonly<Record<Ending, WordId>>>>

/** Counts only: a notification is read by whoever stands there. */
export const noticeOf = (ending: Ending, { verb, counts }: JobSummary, say: SayWord): Notice => {
  const { done, failed, skipped, waiting, asking, unsure } = counts
  const open = waiting + asking + unsure
  const total = done + failed + skipped + open
  const sentences = [
    say(verb === 'block' ? 'notice.blocked' : 'notice.unblocked', { done, total }),
    ...(failed > 0 ? [say('notice.failed', { failed })] : []),
    ...(skipped > 0 ? [say('notice.skipped', { skipped })] : []),
    ...(open > 0 ? [say('notice.open', { open })] : []),
  ]
  return { title: say(titles[verb][ending]), body: sentences.join(' ') }
}

/**
 * Shows one where the system can. The newest is held, because one that is collected hears no click any more.
 * https://www.electronjs.org/docs/latest/api/notification
 */
export const createNotifier = (clicked: (job: number) => void): ((job: number, notice: Notice) => void) => {
  let held: Notification | null = null
  return (job, notice) => {
    if (!Notification.isSupported()) return
    const shown = new Notification(notice)
    shown.on('click', () => clicked(job))
    held?.close()
    held = shown
    shown.show()
  }
}
