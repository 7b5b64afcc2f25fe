import type { SimPerson } from '../api.ts'
import type { Node } from '../node.ts'
import * as make from '../notices.ts'

/** Notifications that no change behind them is needed for, by the name the admin endpoint knows them under. */
export const notices: Readonly<Record<string, (who: () => SimPerson) => Node>> = {
  'picture-deleted': (who) => make.pictureDeleted(who()),
  'picture-by-hash': (who) => make.pictureSetByHash(who()),
  'picture-requested': (who) => make.pictureRequested(who()),
  'about-by-hash': (who) => make.aboutSetByHash(who()),
  'contact-updated': (who) => make.contactUpdated(who()),
  'contact-updated-by-hash': (who) => make.contactUpdatedByHash(who()),
  'contact-added': (who) => make.contactAdded(who()),
  'contact-removed': (who) => make.contactRemoved(who()),
  'contacts-sync': () => make.contactsSync(),
  'business-named': (who) => make.businessNamed(who()),
  'business-removed': (who) => make.businessRemoved(who()),
  'business-profile': (who) => make.businessProfileChanged(who()),
  token: (who) => make.tokenIssued(who()),
  dirty: () => make.dirty(),
}
