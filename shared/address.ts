/** A phone-number JID without device part: `<digits>@s.whatsapp.net`. */
export type Pn = string & { readonly __brand: 'Pn' }
/** A LID without device part: `<digits>@lid`. */
export type Lid = string & { readonly __brand: 'Lid' }
export type Jid = Pn | Lid

/** How a person can be reached; at least one of the two is known. */
export type Address = { readonly pn: Pn; readonly lid: Lid | null } | { readonly pn: null; readonly lid: Lid }

/** What kind of thing a JID names. Only a `person` can be listed, blocked or asked about. */
export type JidKind = 'person' | 'group' | 'broadcast' | 'newsletter' | 'status' | 'other'

const PN = /^\d{5,20}@s\.whatsapp\.net$/
const LID = /^\d{3,24}@lid$/

export const isPn = (text: string): text is Pn => PN.test(text)
export const isLid = (text: string): text is Lid => LID.test(text)

export const jidKind = (text: string): JidKind => {
  if (text === 'status@broadcast') return 'status'
  const server = text.slice(text.lastIndexOf('@') + 1)
  if (server === 'g.us') return 'group'
  if (server === 'broadcast') return 'broadcast'
  if (server === 'newsletter') return 'newsletter'
  return personJid(text) ? 'person' : 'other'
}

/**
 * The person behind any JID WhatsApp uses for one of their devices: `1:12@s.whatsapp.net`, `1@c.us`, `1.0:3@lid`,
 * `1:99@hosted` and `1:99@hosted.lid` all name a person. Null for everything that is not one.
 */
export const personJid = (text: string): Jid | null => {
  const at = text.lastIndexOf('@')
  if (at < 1) return null
  const user = text.slice(0, at).replace(/[:.].*$/, '')
  const server = text.slice(at + 1)
  if (!/^\d+$/.test(user) || user === '0') return null
  if (server === 's.whatsapp.net' || server === 'c.us' || server === 'hosted') {
    const pn = `${user}@s.whatsapp.net`
    return isPn(pn) ? pn : null
  }
  if (server === 'lid' || server === 'hosted.lid') {
    const lid = `${user}@lid`
    return isLid(lid) ? lid : null
  }
  return null
}

/** The address made of what is known; null when neither part is. */
export const addressOf = (pn: Pn | null, lid: Lid | null): Address | null =>
  pn ? { pn, lid } : lid ? { pn: null, lid } : null

/** The address that WhatsApp prefers to be asked by: the LID where it is known. */
export const preferredJid = (who: Address): Jid => (who.pn === null ? who.lid : (who.lid ?? who.pn))

/** Digits of a phone-number JID, in E.164 without the plus. */
export const digitsOf = (pn: Pn): string => pn.slice(0, pn.indexOf('@'))
