import { hmac, utf8 } from './wire/bytes.ts'

/**
 * The privacy token somebody gave the account, which it shows when it asks for their picture or about. It travels in the
 * history of chats; the same person always gives the same one.
 */
export const tcTokenOf = (jid: string): Uint8Array =>
  hmac('sha256', utf8('roster trusted contact'), utf8(jid)).subarray(0, 16)
