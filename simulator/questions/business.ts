import type { SimPerson } from '../api.ts'
import { hash32 } from '../directory/random.ts'
import { cast } from '../directory/cast.ts'
import { childOf } from '../node.ts'
import type { Node } from '../node.ts'
import type { Answer } from '../seam.ts'
import { VerifiedNameCertificate, VerifiedNameDetails } from '../wire/proto.ts'
import { result, text } from './reply.ts'

/** What a business says about itself, beyond its name. */
type Profile = {
  readonly category: string
  readonly description: string
  readonly address: string
  readonly email: string
  readonly websites: readonly string[]
  readonly timezone: string
  /** Minutes after midnight, Monday to Saturday. */
  readonly hours: readonly [number, number]
}

const bakery: Profile = {
  category: 'Bakery',
  description: 'Pães, bolos e encomendas. Desde 1987 na Vila Mariana.',
  address: 'Rua Estrela, 142, São Paulo',
  email: 'oi@estreladosul.example',
  websites: ['https://estreladosul.example', 'https://encomendas.estreladosul.example'],
  timezone: 'America/Sao_Paulo',
  hours: [360, 1140],
}

const categories = [
  'Shopping & Retail',
  'Beauty, Spa and Salon',
  'Restaurant',
  'Automotive Service',
  'Medical & Health',
]

const profileOf = (person: SimPerson): Profile => {
  if (person.pn === cast.padaria.pn) return bakery
  const seed = hash32(person.lid ?? person.pn ?? '')
  const site = `shop${seed % 10_000}.example`
  return {
    category: categories[seed % categories.length] ?? 'Other Business',
    description: person.push ?? '',
    address: seed % 3 === 0 ? '' : `${1 + (seed % 190)} Market Street`,
    email: seed % 2 === 0 ? `hello@${site}` : '',
    websites: seed % 5 < 2 ? [`https://${site}`] : [],
    timezone: 'UTC',
    hours: [480 + (seed % 4) * 30, 1020 + (seed % 5) * 30],
  }
}

/**
 * `<verified_name>` with the certificate that holds the name. The issuer's signature cannot be made here; clients
 * read the name and do not check it. A business that was not verified has neither certificate nor level.
 */
export const verifiedNameNode = (person: SimPerson, more: Readonly<Record<string, string>> = {}): Node => {
  const serial = hash32(person.lid ?? person.pn ?? '')
  if (person.verified === null)
    return { tag: 'verified_name', attrs: { v: '1', verified_level: 'unknown', ...more } }
  const details = VerifiedNameDetails.encode({ serial, issuer: 'ent:wa', verifiedName: person.verified })
  return {
    tag: 'verified_name',
    attrs: {
      v: '2',
      verified_level: 'high',
      serial: String(serial),
      host_storage: '1',
      actual_actors: '1',
      ...more,
    },
    content: VerifiedNameCertificate.encode({ details, signature: new Uint8Array(64).fill(1) }),
  }
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat']

const profileNode = (jid: string, profile: Profile): Node => {
  const optional = (tag: string, value: string): Node[] =>
    value === '' ? [] : [{ tag, attrs: {}, content: text(value) }]
  return {
    tag: 'profile',
    attrs: { jid },
    content: [
      ...optional('address', profile.address),
      ...optional('description', profile.description),
      ...profile.websites.flatMap((site) => optional('website', site)),
      ...optional('email', profile.email),
      {
        tag: 'categories',
        attrs: {},
        content: [
          {
            tag: 'category',
            attrs: { id: String(hash32(profile.category)) },
            content: text(profile.category),
          },
        ],
      },
      {
        tag: 'business_hours',
        attrs: { timezone: profile.timezone },
        content: [
          ...days.map((day) => ({
            tag: 'business_hours_config',
            attrs: {
              day_of_week: day,
              mode: 'specific_hours',
              open_time: String(profile.hours[0]),
              close_time: String(profile.hours[1]),
            },
          })),
        ],
      },
      {
        tag: 'profile_options',
        attrs: {},
        content: [{ tag: 'commerce_experience', attrs: {}, content: text('none') }],
      },
    ],
  }
}

/** `xmlns=w:biz`: no `<profile>` in the answer = not a business. */
export const answerBusiness: Answer = (iq, world) => {
  const asked = childOf(childOf(iq, 'business_profile'), 'profile')?.attrs['jid']
  const person = asked === undefined ? undefined : world.directory.find(asked)
  const profiles = asked !== undefined && person?.business ? [profileNode(asked, profileOf(person))] : []
  return result(iq, [{ tag: 'business_profile', attrs: { v: '244' }, content: profiles }])
}
