import type { SimPerson } from '../api.ts'
import { aboutOf } from './abouts.ts'
import { numberOf, pickCountry } from './countries.ts'
import type { Culture } from './names.ts'
import { fillName, initial, poolOf } from './names.ts'
import type { Random } from './random.ts'
import { createRandom } from './random.ts'

/** What the generator makes: somebody, and whether the account has blocked them. */
export type Made = { readonly person: SimPerson; readonly blocked: boolean }

const day = 86_400_000
/** The cast was talked with since; it is who anybody sees first. */
const quietDays = 6
const emoji = ['🌸', '🌻', '✨', '🔥', '🦋', '💛', '🐈', '⚽️', '🎸', '🌊', '🙏', '👑', '🇧🇷', '☕️', '🌙']
/** Names that break careless code: bidirectional marks, no letters, formulas, very long. */
const awkwardNames = [
  '\u202Eevil\u202C Ann',
  '🌸🌸🌸',
  '.',
  '=2+5',
  '@SUM(1+1)*cmd',
  '<i>Rosa</i>',
  '\u200F\u200F',
  'María del Carmen Guadalupe Inmaculada Concepción Hernández-Fernández de la Torre y Villaseñor',
  'ﷺ',
  '𝓢𝓸𝓹𝓱𝓲𝓪',
  'Ａｌｅｘ',
  'a̐éö̲',
  '-',
  '🏳️‍🌈',
]

const pushName = (culture: Culture, given: string, family: string, random: Random): string | null => {
  const roll = random.next()
  if (roll < 0.06) return null
  if (roll < 0.07) return random.pick(awkwardNames)
  if (roll < 0.4) return given
  if (roll < 0.65) return fillName(random.pick(poolOf(culture).full), given, family)
  if (roll < 0.78) return `${given} ${random.pick(emoji)}`
  if (roll < 0.88) return given.toLocaleLowerCase('en')
  if (roll < 0.92) return random.pick(emoji) + random.pick(emoji)
  return `${given} ${initial(family)}.`
}

const savedName = (culture: Culture, given: string, family: string, random: Random): string => {
  const { full, nicknames } = poolOf(culture)
  if (random.chance(0.008)) return random.pick(awkwardNames)
  if (nicknames.length > 0 && random.chance(0.3)) return fillName(random.pick(nicknames), given, family)
  return random.chance(0.2) ? given : fillName(random.pick(full), given, family)
}

const about = (culture: Culture, business: boolean, now: number, random: Random): SimPerson['about'] => {
  const roll = random.next()
  if (roll < 0.17) return { is: 'hidden' }
  if (roll < 0.24) return { is: 'unset' }
  if (roll < 0.25) return { is: 'silent' }
  const text = aboutOf(culture, business, random)
  // A few very old accounts have no date at all.
  const set = random.chance(0.03) ? null : now - Math.floor(random.next() ** 2 * 2200 * day)
  return { is: 'value', text, set }
}

const picture = (random: Random): SimPerson['picture'] => {
  const roll = random.next()
  if (roll < 0.14) return { is: 'hidden' }
  if (roll < 0.3) return { is: 'unset' }
  return { is: 'value', id: String(1_500_000_000 + random.int(290_000_000)) }
}

type Taken = { readonly pns: Set<string>; readonly lids: Set<string> }

const freshNumber = (taken: Taken, random: Random) => {
  // Ranges for fiction are small: a country whose numbers are used up gives way to another one.
  for (;;) {
    const country = pickCountry(random)
    for (let attempt = 0; attempt < 8; attempt++) {
      const pn = `${numberOf(country, random)}@s.whatsapp.net`
      if (taken.pns.has(pn)) continue
      taken.pns.add(pn)
      return { pn, country }
    }
  }
}

const freshLid = (taken: Taken, random: Random): string => {
  for (;;) {
    const lid = `${random.digits(14 + random.int(2))}@lid`
    if (taken.lids.has(lid)) continue
    taken.lids.add(lid)
    return lid
  }
}

const username = (pn: string, random: Random): string =>
  `${random.pick(['blue', 'quiet', 'north', 'lucky', 'paper', 'river', 'late', 'tiny'])}.${random.pick(['fox', 'lark', 'moss', 'ink', 'kite', 'fern', 'comet', 'wave'])}${pn.slice(-19, -15)}`

const makePerson = (taken: Taken, now: number, random: Random): Made => {
  const { pn, country } = freshNumber(taken, random)
  const culture = random.pick(country.cultures)
  const names = poolOf(culture)
  const given = random.pick(names.given)
  const family = random.pick(names.family)
  const business = random.chance(0.07)
  const shop = business ? fillName(random.pick(names.businesses), given, family) : null
  const hidesNumber = random.chance(0.05)
  const noLid = !hidesNumber && random.chance(0.03)
  const saved = !hidesNumber && random.chance(0.35)
  const blocked = !saved && random.chance(0.06)
  const talked =
    !saved || random.chance(0.6) ? now - Math.floor((quietDays + random.next() ** 3 * 1400) * day) : null
  const lid = noLid ? null : freshLid(taken, random)
  const formerLids = lid !== null && random.chance(0.01) ? [freshLid(taken, random)] : undefined
  const left = random.chance(0.015)
  const person: SimPerson = {
    pn: hidesNumber ? null : pn,
    lid,
    ...(formerLids === undefined ? {} : { formerLids }),
    saved: saved
      ? shop !== null && random.chance(0.5)
        ? shop
        : savedName(culture, given, family, random)
      : null,
    push: shop ?? pushName(culture, given, family, random),
    verified: shop !== null && random.chance(0.5) ? shop : null,
    username: random.chance(hidesNumber ? 0.5 : 0.02) ? username(pn, random) : null,
    about: left ? { is: 'unset' } : about(culture, business, now, random),
    picture: left ? { is: 'unset' } : picture(random),
    registered: !left,
    business,
    devices: left ? 0 : 1 + (random.chance(0.35) ? 1 + random.int(3) : 0),
    talked,
    identityUnknown: hidesNumber && random.chance(0.2),
  }
  return { person, blocked }
}

/**
 * Makes `size` people. The first n people of a seed are the same whatever the size.
 * @param taken addresses that are in use already; those made are added.
 * @param now ms since 1970: dates lie before it.
 */
export const generate = (seed: number, size: number, now: number, taken: Taken): readonly Made[] => {
  const random = createRandom(seed)
  return Array.from({ length: size }, () => makePerson(taken, now, random))
}
