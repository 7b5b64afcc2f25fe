import type { AuthenticationCreds } from '@whiskeysockets/baileys'
import {
  type Address,
  addressOf,
  digitsOf,
  isLid,
  isPn,
  type Jid,
  personJid,
  type Pn,
} from '../../shared/address.ts'
import type { Me } from '../../shared/session.ts'

/** Whose people are in the saved list, compared with who is linked. */
export type AccountCheck =
  | { readonly is: 'new' | 'same' }
  | { readonly is: 'other'; readonly kept: number; readonly keptNumber: string }

/** When this device was linked, kept in the credentials. */
export type LinkedAt = { readonly linkedAt?: number }

export const jidsOf = (creds: AuthenticationCreds): readonly Jid[] =>
  [creds.me?.id, creds.me?.lid].flatMap((text) => (text ? (personJid(text) ?? []) : []))

/** The own account; null before a pairing was finished. */
export const selfOf = (creds: AuthenticationCreds | undefined): Address | null => {
  const jids = creds?.account ? jidsOf(creds) : []
  return addressOf(jids.find(isPn) ?? null, jids.find(isLid) ?? null)
}

export const meOf = (creds: AuthenticationCreds | undefined): Me | null => {
  const pn = selfOf(creds)?.pn
  if (!creds || !pn) return null
  const name = creds.me?.name
  const { linkedAt } = (creds.additionalData ?? {}) as LinkedAt
  // Baileys writes "~" until it knows the name.
  return { name: name && name !== '~' ? name : null, number: digitsOf(pn), linkedAt: linkedAt ?? null }
}

/** Whether another number was linked onto a kept list; null when it is the same, or the first. */
export const otherAccount = async (
  creds: AuthenticationCreds | undefined,
  check: (pn: Pn) => AccountCheck | Promise<AccountCheck>,
): Promise<{ is: 'other-account'; kept: number; keptNumber: string; newNumber: string } | null> => {
  const pn = selfOf(creds)?.pn
  const found = pn ? await check(pn) : null
  return pn && found?.is === 'other'
    ? { is: 'other-account', kept: found.kept, keptNumber: found.keptNumber, newNumber: digitsOf(pn) }
    : null
}
