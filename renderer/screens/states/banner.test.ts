import { expect, it } from 'vitest'
import type { PersonId } from '../../../shared/people.ts'
import type { SessionState } from '../../../shared/session.ts'
import { jobOf } from '../../stores/jobs.fixture.ts'
import { bannerOf, type BannerNews } from './banner.ts'

const calm: BannerNews = {
  state: { is: 'ready', since: 1 },
  profile: { is: 'real' },
  slowedUntil: null,
  problem: null,
  paused: null,
  blocks: { readAt: 1, stale: false, count: 0, dhash: null, phone: null },
  listOf: 500,
  hasList: true,
  now: 1_000,
}
const offline: SessionState = { is: 'offline', since: 900, retryAt: null }
const simulated = { is: 'simulated', demo: false, url: 'ws://127.0.0.1:4000/ws/chat' } as const

it('says nothing while all is well', () => {
  expect(bannerOf(calm)).toBeNull()
  expect(bannerOf({ ...calm, state: { is: 'connecting', attempt: 1 } })).toBeNull()
})

it('says of when the list is while offline', () => {
  expect(bannerOf({ ...calm, state: offline })).toEqual({ is: 'offline', listOf: 500 })
})

it('leaves the connection to the pairing screen where there is no list', () => {
  expect(bannerOf({ ...calm, state: offline, hasList: false })).toBeNull()
  expect(bannerOf({ ...calm, state: { is: 'wrong_server' }, hasList: false })).toBeNull()
})

it('shows the address that is not WhatsApp on every screen', () => {
  expect(bannerOf({ ...calm, profile: simulated, hasList: false })).toEqual({
    is: 'simulated',
    address: 'ws://127.0.0.1:4000/ws/chat',
  })
  expect(bannerOf({ ...calm, profile: { ...simulated, demo: true } })).toEqual({ is: 'demo' })
})

it('ends being slowed down by itself', () => {
  expect(bannerOf({ ...calm, slowedUntil: 1_001 })).toEqual({ is: 'slowed', until: 1_001 })
  expect(bannerOf({ ...calm, slowedUntil: 1_000 })).toBeNull()
})

it('stays while it is tried again, so that the list does not move with every try', () => {
  expect(bannerOf({ ...calm, state: { is: 'connecting', attempt: 2 } })).toBeNull()
  for (const state of [offline, { is: 'connecting', attempt: 3 }, { is: 'connecting', attempt: 9 }] as const)
    expect(bannerOf({ ...calm, state })).toEqual({ is: 'offline', listOf: 500 })
})

const paused = jobOf({
  id: 3,
  state: 'paused',
  counts: { waiting: 184, asking: 0, unsure: 1, done: 120, skipped: 40, failed: 7 },
  undoable: 120,
})

it('asks about the job that was under way, those left out who were so already', () => {
  const shown = { is: 'paused', job: 3, why: null, verb: 'block', person: null, asked: 128, total: 312 }
  expect(bannerOf({ ...calm, paused })).toEqual({ ...shown, checked: true })
  const stale = { ...calm.blocks, stale: true }
  expect(bannerOf({ ...calm, paused, blocks: stale })).toEqual({ ...shown, checked: false })
  expect(bannerOf({ ...calm, paused, hasList: false })).toBeNull()
  const one = { ...paused, person: 'p0000000000000001' as PersonId }
  expect(bannerOf({ ...calm, paused: one })).toMatchObject({ person: one.person })
})

it('does not ask to continue what cannot be asked, but before saying whose people these are', () => {
  expect(bannerOf({ ...calm, paused, state: offline })?.is).toBe('offline')
  expect(bannerOf({ ...calm, paused, profile: simulated })?.is).toBe('paused')
})

it('shows the worst first', () => {
  const all: BannerNews = {
    ...calm,
    state: { is: 'restricted' },
    problem: 'store_damaged',
    slowedUntil: 9_000,
    profile: simulated,
  }
  expect(bannerOf(all)?.is).toBe('restricted')
  expect(bannerOf({ ...all, state: offline })?.is).toBe('problem')
  expect(bannerOf({ ...all, state: offline, problem: null })?.is).toBe('slowed')
  expect(bannerOf({ ...all, state: offline, problem: null, slowedUntil: null })?.is).toBe('offline')
  expect(bannerOf({ ...all, state: calm.state, problem: null, slowedUntil: null })?.is).toBe('simulated')
})
