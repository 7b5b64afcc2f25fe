/** Every "may it?" of the window, decided here and performed in `window.ts`. */

export const appScheme = 'app'
export const appHost = 'roster'
export const avatarScheme = 'avatar'
export const startPage = `${appScheme}://${appHost}/index.html`

/** The page may go nowhere but to itself (a reload). */
export const mayNavigate = (url: string, isMainFrame: boolean): boolean => {
  if (!isMainFrame || !URL.canParse(url)) return false
  const { protocol, host, pathname } = new URL(url)
  return protocol === `${appScheme}:` && host === appHost && pathname === '/index.html'
}

/** Pages come from the disk: nothing of ours redirects. */
export const mayRedirect = (_url: string): boolean => false

/** Links that leave go through `app.open`, which has a list. */
export const openDecision = (_url: string): { readonly action: 'deny' } => ({ action: 'deny' })

/** The page asks for nothing: text is copied by the main process. */
export const mayHave = (_permission: string): boolean => false

/** A frame as `event.senderFrame` shows it; null when it is gone. */
export type Frame = { readonly url: string; readonly parent: unknown }

/** Calls are taken from our own page's main frame only. */
export const isTrusted = (frame: Frame | null): boolean => {
  if (frame === null || frame.parent !== null || !URL.canParse(frame.url)) return false
  const { protocol, host } = new URL(frame.url)
  return protocol === `${appScheme}:` && host === appHost
}
