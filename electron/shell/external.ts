import { shell } from 'electron'
import { digitsOf, type Pn } from '../../shared/address.ts'
import type { Input } from '../../shared/contract.ts'
import { AppError } from '../../shared/result.ts'

export type Page = Input<'app.open'>['page']

/** Every page Roster ever opens in the browser, chats aside. */
const pages: Readonly<Record<Page, string>> = {
  'linked-devices': 'https://faq.whatsapp.com/378279804439436',
  restricted: 'https://faq.whatsapp.com/465883178708358',
  licence: 'https://www.gnu.org/licenses/gpl-3.0.html',
}

export const pageUrl = (page: Page): string => pages[page]

export const chatUrl = (pn: Pn): string => `https://wa.me/${digitsOf(pn)}`

/** Exactly a page of the list, or a chat. Checked once more at the door, whoever made the address. */
export const mayOpen = (url: string): boolean =>
  /^https:\/\/wa\.me\/\d{5,20}$/.test(url) || Object.values(pages).includes(url)

/** Rejects with `not_allowed`. https://www.electronjs.org/docs/latest/tutorial/security#15-do-not-use-shellopenexternal-with-untrusted-content */
export const openExternal = async (url: string): Promise<void> => {
  if (!mayOpen(url)) throw new AppError('not_allowed', 'not a page of the list')
  await shell.openExternal(url)
}
