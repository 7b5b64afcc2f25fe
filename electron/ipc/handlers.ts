import type { Handlers } from '../../shared/contract.ts'
import { isPersonId } from '../../shared/people.ts'
import { AppError } from '../../shared/result.ts'
import type { Services } from './services.ts'

/** Named in the contract; its room is being built. */
const later = (): never => {
  throw new AppError('not_allowed', 'not here yet')
}

/** Call name → service method. Nothing is decided here. */
export const handlers = ({
  start,
  directory,
  refresh,
  blocking,
  details,
  history,
  lists,
  saving,
  session,
  account,
  desk,
  prefs,
}: Services): Handlers => ({
  'app.start': start,
  'app.copy': ({ text }) => desk.copy(text),
  'app.open': ({ page }) => desk.open(page),
  'app.showSetAside': () => desk.showSetAside(),
  'demo.start': () => desk.relaunch(true),
  'demo.leave': () => desk.relaunch(false),
  'prefs.set': (change) => prefs.set(change),
  'view.saveTop': ({ ids }) => directory.saveTop(ids),

  'session.pair': (by) => session.pair(by),
  'session.stopPairing': () => session.stopPairing(),
  'session.connect': () => session.connect(),
  'session.logOut': ({ forget }) => account.logOut(forget),
  'session.chooseAccount': ({ keep }) => account.choose(keep),
  'session.chooseKeys': ({ keep }) => account.chooseKeys(keep),
  'data.deleteEverything': () => account.deleteEverything(),

  'people.changes': (page) => directory.changes(page),
  'people.get': ({ ids }) => directory.get(ids),
  'people.details': ({ id }) => directory.details(id),
  'people.seen': ({ ids }) => refresh.seen(ids),
  'people.open': ({ id }) => refresh.open(id),
  'people.refresh': ({ id }) => refresh.refreshNow(id),
  'people.openChat': ({ id }) => {
    const pn = directory.address(id)?.pn
    if (!pn) throw new AppError('identity_unknown', 'the number is hidden')
    return desk.openChat(pn)
  },

  'people.history': ({ id }) => history.of(id),
  'people.business': ({ id, again }) => details.business(id, again ?? false),
  'people.devices': ({ id }) => details.devices(id),

  'refresh.all': () => refresh.all(),
  'refresh.report': () => refresh.report(),
  'refresh.estimate': () => refresh.estimate(),
  'changes.recent': ({ before, limit }) =>
    history.recent({ limit, ...(before === undefined ? {} : { before }) }),
  'changes.clear': () => history.clear(),

  'blocks.review': later,
  'blocks.set': ({ targets, to }) => ({ job: blocking.set(targets.filter(isPersonId), to) }),
  'blocks.undo': ({ job }) => ({ job: blocking.undo(job) }),
  'blocks.read': () => blocking.read(),
  'blocks.looked': ({ id }) => blocking.looked(id),
  'blocks.entries': later,

  'jobs.list': later,
  'jobs.items': later,
  'jobs.pause': later,
  'jobs.resume': ({ job }) => blocking.resume(job),
  'jobs.leave': ({ job }) => blocking.leave(job),
  'jobs.retry': later,
  'jobs.rename': later,
  'jobs.export': (ask) => saving.job(ask),

  'lists.read': ({ text, country, file }) =>
    lists.read({ text, country, ...(file === undefined ? {} : { file }) }),
  'lists.check': ({ jids }) => lists.check(jids),
  'people.export': (ask) => saving.people(ask),
})
