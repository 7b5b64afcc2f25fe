import type { Pn } from '../../shared/address.ts'
import type { AppStart, Input, Parsed } from '../../shared/contract.ts'
import type { Exported } from '../../shared/lists.ts'
import type { Prefs } from '../../shared/prefs.ts'
import type { Contacts } from '../contacts/index.ts'
import type { SessionPort } from '../whatsapp/index.ts'

/** What this computer does for the page. */
export type Desk = {
  readonly copy: (text: string) => Promise<void>
  readonly open: (page: Input<'app.open'>['page']) => Promise<void>
  readonly openChat: (pn: Pn) => Promise<void>
  /** Shows the file that was set aside at start. Throws `not_allowed` when none was. */
  readonly showSetAside: () => void
  /** Starts Roster again, with the sample people or without. */
  readonly relaunch: (demo: boolean) => void
}

/** What concerns the link, the keys and the saved list together. */
export type Account = {
  /** Unlinks at WhatsApp and removes the keys; `forget` also deletes the saved list. */
  readonly logOut: (forget: boolean) => Promise<void>
  readonly choose: (keep: 'new' | 'old') => Promise<void>
  readonly chooseKeys: (keep: 'never' | 'unprotected') => Promise<void>
  /** Everything Roster keeps on this computer; ends with a relaunch. */
  readonly deleteEverything: () => Promise<void>
}

export type PrefsService = {
  readonly get: () => Prefs
  readonly set: (change: Parsed<'prefs.set'>) => Prefs
  readonly on: (hear: (prefs: Prefs) => void) => () => void
}

/** Files that somebody asks for; each asks where to put it. Null = they closed the dialog. */
export type Saving = {
  readonly people: (ask: Parsed<'people.export'>) => Promise<Exported>
  readonly job: (ask: Parsed<'jobs.export'>) => Promise<Exported>
}

/** All that a call can reach. */
export type Services = Pick<
  Contacts,
  'directory' | 'refresh' | 'blocking' | 'details' | 'history' | 'lists'
> & {
  readonly saving: Saving
  readonly start: () => AppStart
  readonly session: SessionPort
  readonly account: Account
  readonly desk: Desk
  readonly prefs: PrefsService
}
