/** The parts of a JID, as the codec needs them. */
export type JidParts = {
  readonly user: string
  readonly device: number
  readonly server: string
}

const SERVERS = new Set(
  's.whatsapp.net c.us g.us lid broadcast newsletter hosted hosted.lid bot msgr interop call'.split(' '),
)

/** Null unless the text is a JID of a known server: push names and texts may hold an @ too. */
export const parseJid = (text: string): JidParts | null => {
  const at = text.lastIndexOf('@')
  if (at < 0 || !SERVERS.has(text.slice(at + 1))) return null
  const match = /^([0-9A-Za-z._-]*)(?::([1-9]\d{0,4}))?$/.exec(text.slice(0, at))
  if (!match) return null
  const device = Number(match[2] ?? 0)
  return device > 0xffff ? null : { user: match[1] ?? '', device, server: text.slice(at + 1) }
}

export const formatJid = ({ user, device, server }: JidParts): string =>
  `${user}${device > 0 ? `:${device}` : ''}@${server}`

/** Without its device part. */
export const userJid = (jid: string): string => jid.replace(/:\d+@/, '@')

export const userOf = (jid: string): string => jid.replace(/[:@].*$/, '')

/** Byte 1 of an AD JID (whatsmeow types.JID.ActualAgent, Baileys WAJIDDomains). */
export const DOMAINS: readonly (readonly [number, string])[] = [
  [0, 's.whatsapp.net'],
  [1, 'lid'],
  [128, 'hosted'],
  [129, 'hosted.lid'],
]
