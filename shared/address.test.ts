import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, isLid, isPn, jidKind, type Lid, personJid, type Pn, preferredJid } from './address.ts'

describe('whom a JID names', () => {
  it.each([
    ['34600111222@s.whatsapp.net', '34600111222@s.whatsapp.net'],
    ['34600111222:17@s.whatsapp.net', '34600111222@s.whatsapp.net'],
    ['34600111222@c.us', '34600111222@s.whatsapp.net'],
    ['34600111222:99@hosted', '34600111222@s.whatsapp.net'],
    ['123456.0:3@lid', '123456@lid'],
    ['123456:99@hosted.lid', '123456@lid'],
    ['123-456@g.us', null],
    ['0@s.whatsapp.net', null],
    ['@s.whatsapp.net', null],
    ['34600111222', null],
    ['34600111222@evil.example', null],
    ['34600111222@s.whatsapp.net@g.us', null],
  ])('%s', (text, jid) => {
    expect(personJid(text)).toBe(jid)
  })
  it.each([
    ['status@broadcast', 'status'],
    ['1@broadcast', 'broadcast'],
    ['1@newsletter', 'newsletter'],
    ['1-2@g.us', 'group'],
    ['34600111222@s.whatsapp.net', 'person'],
    ['server@s.whatsapp.net', 'other'],
    ['', 'other'],
  ])('%j is a %s', (text, kind) => {
    expect(jidKind(text)).toBe(kind)
  })
  it('gives a plain address or nothing, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('s.whatsapp.net', 'lid', 'c.us', 'hosted', 'g.us'),
        (user, server) => {
          const jid = personJid(`${user}@${server}`)
          if (jid !== null) expect(isPn(jid) || isLid(jid)).toBe(true)
        },
      ),
    )
  })
})

describe('an address', () => {
  const pn = '34600111222@s.whatsapp.net' as Pn
  const lid = '123@lid' as Lid
  it('is asked by its LID where it has one', () => {
    expect(preferredJid({ pn, lid })).toBe(lid)
    expect(preferredJid({ pn, lid: null })).toBe(pn)
    expect(preferredJid({ pn: null, lid })).toBe(lid)
    expect(addressOf(null, null)).toBeNull()
  })
})
