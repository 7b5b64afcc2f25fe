import type { SimPerson } from '../api.ts'
import { awkward } from './cast/awkward.ts'
import { familiar } from './cast/familiar.ts'
import type { Part } from './cast/part.ts'
import { unset } from './cast/part.ts'

/**
 * The people every directory begins with: the sample people of the demo and the fixed points of the tests. Each has a
 * role that is in the name of the key or in the comment beside it.
 */
const parts = { ...familiar, ...awkward }

export type CastRole = keyof typeof parts

const jid = (number: string | null, server: string) => (number === null ? null : `${number}@${server}`)

const personOf = (part: Part, now: number): SimPerson => {
  const hour = 3_600_000
  const says = part.says ?? unset
  const looks = part.looks ?? unset
  return {
    pn: jid(part.number, 's.whatsapp.net'),
    lid: jid(part.id, 'lid'),
    ...(part.formerLids === undefined ? {} : { formerLids: part.formerLids.map((lid) => `${lid}@lid`) }),
    saved: part.saved ?? null,
    push: part.push ?? null,
    verified: part.verified ?? null,
    username: part.username ?? null,
    about:
      typeof says === 'string'
        ? {
            is: 'value',
            text: says,
            set: typeof part.saidDaysAgo === 'number' ? now - part.saidDaysAgo * 24 * hour : null,
          }
        : says,
    picture: typeof looks === 'string' ? { is: 'value', id: looks } : looks,
    registered: part.registered ?? true,
    business: part.business ?? false,
    devices: part.devices ?? 1,
    talked: typeof part.talkedHoursAgo === 'number' ? now - part.talkedHoursAgo * hour : null,
    identityUnknown: part.identityUnknown ?? false,
  }
}

const roles = Object.keys(parts) as readonly CastRole[]

/** The cast as it is when a world starts at `now` (ms since 1970). */
export const castAt = (
  now: number,
): readonly { readonly role: CastRole; readonly person: SimPerson; readonly blocked: boolean }[] =>
  roles.map((role) => {
    const part: Part = parts[role]
    return { role, person: personOf(part, now), blocked: part.blocked ?? false }
  })

/** Addresses by role, for tests: `cast.padaria.pn`. What else is true of them is asked of the directory. */
export const cast = Object.fromEntries(
  roles.map((role) => {
    const { pn, lid } = personOf(parts[role], 0)
    return [role, { pn, lid, jid: lid ?? pn ?? '' }]
  }),
) as {
  readonly [R in CastRole]: { readonly pn: string | null; readonly lid: string | null; readonly jid: string }
}

/** The account itself: Helena Duarte, +55 11 95555-0100. */
export const helena = {
  number: '5511955550100',
  lid: '98120055501004@lid',
  name: 'Helena Duarte',
  picture: '1700000099',
} as const
