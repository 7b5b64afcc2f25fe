import type { Handlers } from '../../shared/contract.ts'
import { AppError } from '../../shared/result.ts'
import type { Services } from './services.ts'

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

  'blocks.review': ({ targets, to }) => blocking.review(targets, to),
  'blocks.set': async ({ targets, to, title }) => ({ job: await blocking.set(targets, to, title) }),
  'blocks.undo': async ({ job }) => ({ job: await blocking.undo(job) }),
  'blocks.read': () => blocking.read(),
  'blocks.looked': ({ id }) => blocking.looked(id),
  'blocks.entries': () => blocking.entries(),

  'jobs.list': (page) => blocking.page(page),
  'jobs.items': (page) => blocking.items(page),
  'jobs.pause': ({ job }) => blocking.pause(job),
  'jobs.resume': ({ job }) => blocking.resume(job),
  'jobs.leave': ({ job }) => blocking.leave(job),
  'jobs.retry': async ({ job }) => ({ job: await blocking.retry(job) }),
  'jobs.rename': ({ job, title }) => blocking.rename(job, title),
  'jobs.export': (ask) => saving.job(ask),

  'lists.read': ({ text, country, file }) =>
    lists.read({ text, country, ...(file === undefined ? {} : { file }) }),
  'lists.check': ({ jids }) => lists.check(jids),
  'people.export': (ask) => saving.people(ask),
})
