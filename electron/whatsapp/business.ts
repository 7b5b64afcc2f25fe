import type { BinaryNode } from '@whiskeysockets/baileys'
import { preferredJid } from '../../shared/address.ts'
import { type BusinessHours, type BusinessProfile, type Weekday, weekdays } from '../../shared/freshness.ts'
import { AppError } from '../../shared/result.ts'
import type { WhatsApp } from '../contacts/ports.ts'
import { attr, childOf, childrenOf, numberAttr, textOf } from './nodes.ts'
import { type Ask, Refusal } from './query.ts'
import { usyncNode } from './usync.ts'

/** Longer texts are not meant to be read. */
const MOST_TEXT = 2_000
const MOST_ITEMS = 20
const DAY_MINUTES = 1_440

const said = (node: BinaryNode | undefined): string | null => {
  const text = textOf(node)?.toWellFormed().trim().slice(0, MOST_TEXT).toWellFormed()
  return text ? text : null
}
const several = (profile: BinaryNode, tag: string): readonly string[] =>
  childrenOf(profile, tag)
    .slice(0, MOST_ITEMS)
    .flatMap((node) => said(node) ?? [])

/** A page may be opened by a click: nothing but web addresses gets that far. */
const webAddress = (text: string): readonly string[] => {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`
  if (!URL.canParse(whole)) return []
  const { protocol, href } = new URL(whole)
  return protocol === 'https:' || protocol === 'http:' ? [href] : []
}

const openOf = (node: BinaryNode): BusinessHours['open'] | null => {
  switch (attr(node, 'mode')) {
    case 'open_24h':
      return 'all_day'
    case 'appointment_only':
      return 'by_appointment'
    default: {
      const from = numberAttr(node, 'open_time')
      const to = numberAttr(node, 'close_time')
      const isTime = (at: number | undefined): at is number =>
        at !== undefined && at >= 0 && at <= DAY_MINUTES
      return isTime(from) && isTime(to) ? { from, to } : null
    }
  }
}
const hoursOf = (hours: BinaryNode): readonly BusinessHours[] =>
  childrenOf(hours, 'business_hours_config')
    .slice(0, MOST_ITEMS)
    .flatMap((node) => {
      const day = weekdays.find((name): name is Weekday => name === attr(node, 'day_of_week'))
      const open = openOf(node)
      return day && open ? [{ day, open }] : []
    })

/** `<profile>` of a `business_profile` answer (protocol notes §2); null where there is none. Never throws. */
export const readProfile = (answer: BinaryNode): BusinessProfile | null => {
  const profile = childOf(childOf(answer, 'business_profile'), 'profile')
  if (!profile || childOf(profile, 'error')) return null
  const hours = childOf(profile, 'business_hours')
  const categories = childOf(profile, 'categories')
  return {
    description: said(childOf(profile, 'description')),
    categories: categories ? several(categories, 'category') : [],
    address: said(childOf(profile, 'address')),
    email: said(childOf(profile, 'email')),
    websites: several(profile, 'website').flatMap(webAddress),
    timeZone: attr(hours, 'timezone') ?? null,
    hours: hours ? hoursOf(hours) : null,
  }
}

/** `WhatsApp.business`: no profile, or a 404, is "there is none". */
export const createBusinessAsker =
  (ask: Ask, timeoutMs: number): WhatsApp['business'] =>
  async (who, signal) => {
    const question: BinaryNode = {
      tag: 'iq',
      attrs: { to: 's.whatsapp.net', type: 'get', xmlns: 'w:biz' },
      content: [
        {
          tag: 'business_profile',
          attrs: { v: '244' },
          content: [{ tag: 'profile', attrs: { jid: preferredJid(who) } }],
        },
      ],
    }
    try {
      const answer = await ask(question, timeoutMs, signal)
      if (!childOf(answer, 'business_profile')) throw new AppError('refused', 'an answer about nothing', true)
      return readProfile(answer)
    } catch (error) {
      if (error instanceof Refusal && error.status === 404) return null
      throw error
    }
  }

let sequence = 0

/** `WhatsApp.devices`: the person's devices as JIDs; the first (0) is the phone. Rejects when the list is left out. */
export const createDeviceAsker =
  (ask: Ask, timeoutMs: number): WhatsApp['devices'] =>
  async (who, signal) => {
    const jid = preferredJid(who)
    const node = usyncNode(`roster.devices.${++sequence}`, ['devices'], [{ by: 'jid', jid, token: null }])
    const users = childrenOf(childOf(childOf(await ask(node, timeoutMs, signal), 'usync'), 'list'), 'user')
    const list = childOf(childOf(users[0], 'devices'), 'device-list')
    if (!list) throw new AppError('refused', 'the devices were left out', true)
    const [user, server] = jid.split('@')
    return childrenOf(list, 'device').flatMap((device) => {
      const id = numberAttr(device, 'id')
      if (id === undefined || !Number.isInteger(id) || id < 0) return []
      return [id === 0 ? jid : `${user}:${id}@${server}`]
    })
  }
