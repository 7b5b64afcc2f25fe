import { app, type BrowserWindow } from 'electron'
import type { Emit, Handlers } from '../shared/contract.ts'
import type { JobSummary } from '../shared/jobs.ts'
import type { Backend } from './backend.ts'
import { putAwayOnClose } from './shell/closing.ts'
import { goesOn, keepsAwake, shownJob } from './shell/jobview.ts'
import { createNotifier, endingOf, noticeOf } from './shell/notify.ts'
import { stayAwake } from './shell/power.ts'
import type { PrefsFile } from './shell/prefs.ts'
import { barOf, showBar } from './shell/taskbar.ts'
import { createTray } from './shell/tray.ts'
import { raise } from './shell/window.ts'
import type { SayWord } from './words/index.ts'

/**
 * Jobs as they are seen outside of the window: taskbar, notification, tray, a closed window. Only the jobs that main has
 * heard of since it started are kept, as the page keeps them.
 */
export const showJobsOutside = (needs: {
  readonly blocking: Pick<Backend['blocking'], 'onJob'>
  readonly session: Pick<Backend['session'], 'state' | 'onState'>
  readonly calls: Pick<Handlers, 'jobs.pause' | 'jobs.resume'>
  readonly window: BrowserWindow
  readonly say: SayWord
  readonly file: Pick<PrefsFile, 'toldAway' | 'setToldAway'>
  readonly emit: Emit
  readonly failed: (error: unknown) => void
}): void => {
  const { blocking, session, calls, window, say, file, emit, failed } = needs
  const since = Date.now()
  const jobs = new Map<number, JobSummary>()
  const shown = (): JobSummary | null => shownJob(jobs.values())
  const bar = (): void => {
    if (!window.isDestroyed()) showBar(window, barOf(shown()))
  }

  const attempt = (act: () => void | Promise<void>): void => {
    Promise.resolve().then(act).catch(failed)
  }
  const tray = createTray(
    say,
    {
      show: () => raise(window),
      pause: (job) => attempt(() => calls['jobs.pause']({ job })),
      resume: (job) => attempt(() => calls['jobs.resume']({ job })),
      quit: () => app.quit(),
    },
    failed,
  )
  putAwayOnClose(window, {
    goesOn: () => [...jobs.values()].some((job) => job.lane === 'long' && goesOn(job)),
    say,
    told: () => file.toldAway(),
    setTold: () => file.setToldAway(),
    openTray: () => tray.open(),
  })
  const isBack = (): void => {
    tray.close()
    // On Windows a window that was hidden comes back with a new button, without its bar.
    bar()
  }
  window.on('show', isBack)
  window.on('restore', isBack)

  const notify = createNotifier((job) => {
    if (window.isDestroyed()) return
    raise(window)
    emit('jobs.show', job)
  })
  const awake = stayAwake()
  const show = (): void => {
    const online = ['ready', 'syncing'].includes(session.state().is)
    awake([...jobs.values()].some((job) => keepsAwake(job, online)))
    tray.show({ job: shown(), online })
    bar()
  }
  session.onState(show)
  blocking.onJob((job) => {
    const ending = endingOf(jobs.get(job.id), job, since)
    jobs.set(job.id, job)
    show()
    if (ending && !window.isDestroyed() && !window.isFocused()) notify(job.id, noticeOf(ending, job, say))
  })
}
