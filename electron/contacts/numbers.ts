import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { digitsOf, isPn, type Jid, jidKind, personJid, type Pn } from '../../shared/address.ts'
import type { PhoneNumber } from '../../shared/people.ts'
import type { Result } from '../../shared/result.ts'

const KEPT = 20_000

/** Mexico dropped the `1` of mobile numbers in 2019; no plan knows a number that still has it, nor one that begins with 0 or 1. */
const withoutMobile1 = (digits: string): string =>
  /^521[2-9]\d{9}$/.test(digits) ? `52${digits.slice(3)}` : digits

/**
 * The number to dial. WhatsApp keeps some JIDs in a country's older form: Mexican ones with the mobile `1` that was
 * dropped in 2019, Brazilian ones without the ninth digit (mobile numbers, which begin with 6 to 9, got it until 2016).
 */
export const dialled = (digits: string): string => {
  if (/^55[1-9]\d[6-9]\d{7}$/.test(digits)) return `${digits.slice(0, 4)}9${digits.slice(4)}`
  return withoutMobile1(digits)
}

/**
 * Every JID under which WhatsApp may keep this number, itself first: an account stays under the form it was made with.
 * Beside Brazil and Mexico that is Argentina, whose mobile `9` is dialled from abroad only.
 */
export const formsOf = (pn: Pn): readonly Pn[] => {
  const digits = digitsOf(pn)
  const plain = dialled(digits)
  const forms = [digits, plain]
  if (/^52[2-9]\d{9}$/.test(plain)) forms.push(`521${plain.slice(2)}`)
  if (/^55[1-9]\d9[6-9]\d{7}$/.test(plain)) forms.push(`${plain.slice(0, 4)}${plain.slice(5)}`)
  if (/^549\d{10}$/.test(plain)) forms.push(`54${plain.slice(3)}`)
  else if (/^54\d{10}$/.test(plain)) forms.push(`549${plain.slice(2)}`)
  return [...new Set(forms)].map((form) => `${form}@s.whatsapp.net`).filter(isPn)
}

const format = (pn: Pn): PhoneNumber => {
  const e164 = `+${dialled(digitsOf(pn))}`
  const parsed = parsePhoneNumberFromString(e164)
  if (!parsed?.isPossible()) return { e164, shown: e164, country: null }
  return { e164, shown: parsed.formatInternational(), country: parsed.country ?? null }
}

const SAMPLES = [
  '5511955550142',
  '12125550142',
  '447700900142',
  '4915555500142',
  '34600000142',
  '919000090142',
]
/**
 * A process's first number costs as much as a page of later ones, because the rules of numbers are compiled then: paid at
 * the start, when nobody waits for main.
 */
export const prepareNumbers = (): void => {
  for (const digits of SAMPLES) shownNumber(digits)
}

/** Digits with their country code, as their country writes them. */
export const shownNumber = (digits: string): string => {
  const jid = `${digits}@s.whatsapp.net`
  return isPn(jid) ? format(jid).shown : `+${digits}`
}

/** Formats numbers and remembers the last 20,000 (formatting costs 12 µs each, a page of the feed has thousands). */
export const numberFormatter = (): ((pn: Pn) => PhoneNumber) => {
  const kept = new Map<Pn, PhoneNumber>()
  return (pn) => {
    const known = kept.get(pn)
    const number = known ?? format(pn)
    if (known) kept.delete(pn)
    else if (kept.size >= KEPT) for (const oldest of kept.keys()) if (kept.delete(oldest)) break
    kept.set(pn, number)
    return number
  }
}

/** What somebody typed, as an address. `number` is null for a LID. */
export type TypedAddress = { readonly jid: Jid; readonly number: PhoneNumber | null }
/** Why a text names nobody; the words for each are the page's. It travels as the failure's `message`. */
export type BadAddress =
  | 'empty'
  | 'too_short'
  | 'too_long'
  | 'no_country'
  | 'not_a_number'
  | 'group'
  | 'broadcast'
  | 'newsletter'
  | 'status'
  | 'other'

const invalid = (reason: BadAddress): Result<TypedAddress> => ({
  ok: false,
  error: { code: 'invalid_jid', message: reason, retryable: false },
})

const LINK =
  /^(?:https?:\/\/)?(?:www\.)?(?:wa\.me\/|api\.whatsapp\.com\/send\/?\?(?:[^#]*&)?phone=)\+?(\d+)(?:[/?&#].*)?$/i
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

const fromJid = (text: string): Result<TypedAddress> => {
  const kind = jidKind(text)
  const jid = personJid(text)
  if (kind !== 'person' || !jid)
    return kind === 'person' || kind === 'other'
      ? invalid('other')
      : { ok: false, error: { code: 'not_a_person', message: kind, retryable: false } }
  return { ok: true, value: { jid, number: isPn(jid) ? format(jid) : null } }
}

const fromDigits = (text: string, country: string | null): Result<TypedAddress> => {
  const digits = text.replace(/\D/g, '')
  if (digits === '' || /\p{L}/u.test(text)) return invalid('not_a_number')
  const plain = text.trim()
  const international = plain.startsWith('+') ? digits : plain.startsWith('00') ? digits.slice(2) : null
  const guess = international === null && country !== null
  // "49 171 3920044" in Germany: its own code, without the plus, and not a number of the town that has the same code.
  const coded = guess ? parsePhoneNumberFromString(`+${digits}`) : undefined
  const national = !guess
    ? undefined
    : coded?.country === country && coded.isValid()
      ? coded
      : parsePhoneNumberFromString(plain, country as CountryCode)
  const parsed = national?.isValid()
    ? national
    : parsePhoneNumberFromString(`+${withoutMobile1(international ?? digits)}`)
  if (!parsed?.isPossible()) {
    if (digits.length < 8) return invalid('too_short')
    if (digits.length > 15) return invalid('too_long')
    return invalid(international === null && plain.startsWith('0') ? 'no_country' : 'not_a_number')
  }
  const jid = `${parsed.number.slice(1)}@s.whatsapp.net`
  return isPn(jid) ? { ok: true, value: { jid, number: format(jid) } } : invalid('not_a_number')
}

/**
 * Reads one address as people type or paste it: `+91 99880 66776`, `919988066776`, a JID, a `wa.me` link. `country`
 * (ISO 3166 alpha-2) is the guess for numbers without a country code. Refusals: `invalid_jid`, or `not_a_person` for groups
 * and the like, with a `BadAddress` as message.
 */
export const parseInput = (input: string, country: string | null = null): Result<TypedAddress> => {
  const text = input.replace(INVISIBLE, '').trim()
  if (text === '') return invalid('empty')
  const link = LINK.exec(text)?.[1]
  if (link !== undefined) return fromDigits(`+${link}`, null)
  if (text.includes('@')) return fromJid(text.toLowerCase())
  return fromDigits(text, country)
}
