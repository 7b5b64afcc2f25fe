import { join } from 'node:path'
import { app, Menu, Tray, type MenuItemConstructorOptions } from 'electron'
import type { JobSummary } from '../../shared/jobs.ts'
import type { SayWord } from '../words/index.ts'
import { lineOf } from './jobview.ts'

export type TrayDoes = {
  readonly show: () => void
  readonly pause: (job: number) => void
  readonly resume: (job: number) => void
  readonly quit: () => void
}

/** What the menu is drawn from. */
export type TrayNews = { readonly job: JobSummary | null; readonly online: boolean }

/** Pause while it runs, Continue after a pause; neither while a paused one goes on by itself. */
const control = (
  job: JobSummary | null,
  say: SayWord,
  { pause, resume }: TrayDoes,
): MenuItemConstructorOptions[] => {
  if (job?.state === 'running' || job?.state === 'queued')
    return [{ id: 'pause', label: say('tray.pause'), click: () => pause(job.id) }]
  if (job?.state === 'paused' && job.resumes === null)
    return [{ id: 'continue', label: say('tray.continue'), click: () => resume(job.id) }]
  return []
}

export const trayTemplate = (
  { job, online }: TrayNews,
  say: SayWord,
  does: TrayDoes,
): MenuItemConstructorOptions[] => [
  { id: 'show', label: say('tray.show'), click: () => does.show() },
  { type: 'separator' },
  { id: 'progress', label: lineOf(job, online, say), enabled: false },
  ...control(job, say, does),
  { type: 'separator' },
  { id: 'quit', label: say('tray.quit'), click: () => does.quit() },
]

const icons: { readonly [P in NodeJS.Platform]?: string } = {
  darwin: 'trayTemplate.png',
  linux: 'trayLinux.png',
}

/** Packed with the app, with `@2x` beside it; macOS colours a template itself. https://www.electronjs.org/docs/latest/api/native-image#template-image-macos */
export const trayIcon = (appPath: string, platform: NodeJS.Platform): string =>
  join(appPath, 'build', 'tray', icons[platform] ?? 'tray.png')

export type TrayIcon = {
  /** False when there is no tray, as far as anybody can tell. */
  readonly open: () => boolean
  readonly close: () => void
  readonly show: (news: TrayNews) => void
}

/**
 * There only while the window is put away. The menu is set anew with each change: Linux sees no other.
 * https://www.electronjs.org/docs/latest/api/tray#platform-considerations
 */
export const createTray = (say: SayWord, does: TrayDoes, failed: (error: unknown) => void): TrayIcon => {
  let tray: Tray | null = null
  let news: TrayNews = { job: null, online: false }
  let drawn = ''
  const draw = (): void => {
    if (!tray) return
    const template = trayTemplate(news, say, does)
    const labels = template.map(({ label }) => label).join('\n')
    if (labels === drawn) return
    drawn = labels
    tray.setToolTip(`Roster\n${lineOf(news.job, news.online, say)}`)
    tray.setContextMenu(Menu.buildFromTemplate(template))
  }
  return {
    open: () => {
      if (tray) return true
      try {
        tray = new Tray(trayIcon(app.getAppPath(), process.platform))
      } catch (error) {
        failed(error)
        return false
      }
      // On macOS a click opens the menu.
      if (process.platform !== 'darwin') tray.on('click', () => does.show())
      draw()
      return true
    },
    close: () => {
      tray?.destroy()
      tray = null
      drawn = ''
    },
    show: (now) => {
      news = now
      draw()
    },
  }
}
