import type { AppStart } from '../../shared/contract.ts'
import type { Result } from '../../shared/result.ts'
import type { Client } from '../client.ts'
import { useApp } from './app.ts'
import { takeAsking } from './asking.ts'
import { blockList } from './blocklist.ts'
import { changes } from './changes.ts'
import { createFeed } from './feed.ts'
import { keepJobs, takeJob, type Said } from './jobs.ts'
import { takePages, takeTop, usePeople } from './people.ts'
import { takeProgress } from './progress.ts'
import { startForecast } from './forecast.ts'
import { dropSelected, startSelection } from './selection.ts'
import { useSession } from './session.ts'
import { useUi } from './ui.ts'
import { startView } from './view.ts'

/** Rows taken at once: few enough to be sorted in without a long task. Main sends them in pages of its own size. */
const STEP = 2_000
/** While many people arrive the list is brought up to date for at most a quarter of the window's time. */
const REST = 3
const AGAIN_AFTER = 1_000

export type StartPorts = {
  readonly client: Client
  /** What a job has to say, as a toast. */
  readonly tell: (said: Said) => void
}

/**
 * Fills the stores and keeps them in step: hears the events first, so that nothing is lost between, then asks for
 * the start, paints the rows that were on top the last time, and begins to pull. Call once, before rendering.
 */
export const start = async ({ client, tell }: StartPorts): Promise<Result<AppStart>> => {
  const { call, on } = client
  const heard = new Set<'session' | 'me' | 'keys' | 'blocks' | 'prefs' | 'problem' | 'progress'>()
  let lasted = 0
  const feed = createFeed({
    pull: (since) => call('people.changes', { since, limit: STEP }),
    take: (pages) => {
      const from = performance.now()
      takePages(pages)
      const { people } = usePeople.getState()
      dropSelected(pages.flatMap(({ gone }) => gone).filter((id) => !people.has(id)))
      lasted = performance.now() - from
    },
    rev: () => usePeople.getState().rev,
    step: STEP,
    rested: () => new Promise((done) => setTimeout(done, lasted * REST)),
    hidden: () => document.hidden,
    later: (again) => void setTimeout(again, AGAIN_AFTER),
  })

  on('people.rev', feed.ring)
  on('people.rev', changes.ring)
  on('people.asking', takeAsking)
  on('session.state', (state) => {
    heard.add('session')
    useSession.setState({ state })
  })
  on('session.me', (me) => {
    heard.add('me')
    useSession.setState({ me })
  })
  on('session.keys', (keys) => {
    heard.add('keys')
    useApp.setState({ keys })
  })
  on('app.problem', (problem) => {
    heard.add('problem')
    useApp.setState({ problem })
  })
  on('refresh.progress', (progress) => {
    heard.add('progress')
    takeProgress(progress)
  })
  on('pace.slowed', (slowed) => useSession.setState({ slowedUntil: slowed?.until ?? null }))
  on('blocks.list', (blocks) => {
    heard.add('blocks')
    useApp.setState({ blocks })
    blockList.ring()
  })
  on('prefs.changed', (prefs) => {
    heard.add('prefs')
    useApp.setState({ prefs })
  })
  on('jobs.changed', (job) => takeJob(job, tell))
  document.addEventListener('visibilitychange', feed.ring)

  const started = await call('app.start', {})
  if (!started.ok) return started
  const { session, me, keys, problem, blocks, prefs, top, locale } = started.value
  // An event heard meanwhile is newer than the answer.
  useApp.setState((s) => ({
    start: started.value,
    blocks: heard.has('blocks') ? s.blocks : blocks,
    prefs: heard.has('prefs') ? s.prefs : prefs,
    keys: heard.has('keys') ? s.keys : keys,
    problem: heard.has('problem') ? s.problem : problem,
  }))
  useSession.setState((s) => ({
    state: heard.has('session') ? s.state : session,
    me: heard.has('me') ? s.me : me,
  }))
  keepJobs(started.value.jobs)
  if (!heard.has('progress')) takeProgress(started.value.progress)
  useUi.setState({ pane: prefs.pane })
  if (top.length > 0) {
    const rows = await call('people.get', { ids: [...top] })
    if (rows.ok) takeTop(rows.value)
  }
  startView(locale)
  startSelection()
  startForecast()
  const pull = (): void => {
    feed.ring()
    changes.ring()
  }
  // The rows that were on top are painted before anybody else is read. A window that nobody sees has no frames.
  if (top.length > 0 && !document.hidden) requestAnimationFrame(() => setTimeout(pull))
  else pull()
  return started
}
