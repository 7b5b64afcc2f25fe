import type { Emit } from '../../shared/contract.ts'
import type { Backend } from '../backend.ts'
import { shownMe, shownState } from './own.ts'
import type { PrefsService } from './services.ts'

/** What happens in main → events to the page. */
export const forward = (
  { onRev, refresh, blocking, gate, session, problems }: Backend,
  prefs: PrefsService,
  emit: Emit,
): void => {
  onRev((rev) => emit('people.rev', rev))
  refresh.onProgress((progress) => emit('refresh.progress', progress))
  refresh.onAsking((asking) => emit('people.asking', asking))
  blocking.onList((list) => emit('blocks.list', list))
  blocking.onJob((job) => emit('jobs.changed', job))
  gate.onSlowed((slowed) => emit('pace.slowed', slowed))
  session.onState((state) => emit('session.state', shownState(state)))
  session.onMe((me) => emit('session.me', shownMe(me)))
  session.onKeys((kept) => emit('session.keys', kept))
  problems.on((code) => emit('app.problem', code))
  prefs.on((now) => emit('prefs.changed', now))
}
