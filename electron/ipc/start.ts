import { app } from 'electron'
import type { Profile } from '../boot.ts'
import type { AppStart } from '../../shared/contract.ts'
import type { Backend, Server } from '../backend.ts'
import { shownMe, shownState } from './own.ts'
import type { PrefsService } from './services.ts'

/** The system's language as a BCP 47 tag, once the app is ready. */
export const localeOf = (): string => app.getPreferredSystemLanguages()[0] ?? app.getLocale()

/** What the window needs before its first paint. */
export const startOf =
  (backend: Backend, prefs: PrefsService, profile: Profile, server: Server | null) => (): AppStart => ({
    version: app.getVersion(),
    host: process.env['ROSTER_HOST'] === undefined ? 'electron' : 'chromium',
    platform: process.platform as AppStart['platform'],
    locale: localeOf(),
    profile: server ? { is: 'simulated', demo: profile.is === 'demo', url: server.url } : { is: 'real' },
    prefs: prefs.get(),
    session: shownState(backend.session.state()),
    me: shownMe(backend.session.me()),
    keys: backend.session.keys(),
    blocks: backend.blocking.list(),
    jobs: backend.blocking.jobs(),
    progress: backend.refresh.progress(),
    top: backend.directory.top(),
    people: backend.directory.count(),
    savedAt: backend.directory.savedAt(),
    problem: backend.problems.now(),
  })
