import { describe, expect, test } from 'vitest'
import { cast } from '../directory/cast.ts'
import { childOf, childrenOf, textOf } from '../node.ts'
import { answer, isWorldly, kindOf } from './index.ts'
import { castWorld, el, iq, usync } from './world.fixture.ts'

const { world } = castWorld()

test.each([
  [usync([], []), 'usync'],
  [iq('w:profile:picture', 'get', []), 'picture'],
  [iq('w:profile:picture', 'set', []), 'other'],
  [iq('blocklist', 'get', []), 'block-get'],
  [iq('blocklist', 'set', []), 'block-set'],
  [iq('w:biz', 'get', [el('business_profile')]), 'business'],
  [iq('w:biz', 'get', []), 'other'],
  [iq('privacy', 'get', []), 'privacy'],
  [iq('w:sync:app:state', 'set', []), 'app-state'],
  [iq('encrypt', 'get', []), 'prekeys'],
  [iq('w:p', 'get', []), 'ping'],
  [iq('constructor', 'get', []), 'other'],
] as const)('%# is a question of kind %s', (question, kind) => {
  expect(kindOf(question)).toBe(kind)
})

test('what is not about people is left to the server', () => {
  expect(answer(iq('w:p', 'get', []), world)).toBeNull()
  expect(isWorldly('ping')).toBe(false)
  expect(isWorldly('usync')).toBe(true)
})

describe('business profiles', () => {
  const profile = (jid: string) => {
    const question = iq('w:biz', 'get', [el('business_profile', { v: '244' }, [el('profile', { jid })])])
    return childOf(childOf(answer(question, world) ?? undefined, 'business_profile'), 'profile')
  }

  test('say where, what and when', () => {
    const bakery = profile(cast.padaria.jid)
    expect(bakery?.attrs).toEqual({ jid: cast.padaria.jid })
    expect(textOf(childOf(bakery, 'address'))).toBe('Rua Estrela, 142, São Paulo')
    expect(textOf(childOf(childOf(bakery, 'categories'), 'category'))).toBe('Bakery')
    expect(childrenOf(bakery, 'website')).toHaveLength(2)
    const hours = childOf(bakery, 'business_hours')
    expect(hours?.attrs['timezone']).toBe('America/Sao_Paulo')
    expect(childrenOf(hours)[0]?.attrs).toEqual({
      day_of_week: 'mon',
      mode: 'specific_hours',
      open_time: '360',
      close_time: '1140',
    })
  })

  test('are absent for people', () => {
    expect(profile(cast.beatriz.jid)).toBeUndefined()
    expect(profile('1@lid')).toBeUndefined()
  })
})

test('privacy settings are told, and a change is confirmed', () => {
  const told = childrenOf(
    childOf(answer(iq('privacy', 'get', [el('privacy')]), world) ?? undefined, 'privacy'),
  )
  expect(told.map(({ attrs }) => attrs['name'])).toContain('last')
  const category = el('category', { name: 'last', value: 'none' })
  const set = answer(iq('privacy', 'set', [el('privacy', {}, [category])]), world)
  expect(childrenOf(childOf(set ?? undefined, 'privacy'))).toEqual([category])
})
