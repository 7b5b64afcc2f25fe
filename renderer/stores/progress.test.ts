import { expect, it } from 'vitest'
import { noProgress, type RefreshProgress } from '../../shared/freshness.ts'
import { lineOf } from './progress.ts'

const running: RefreshProgress = { ...noProgress, stale: 1_680, total: 4_800, done: 3_120, minutesLeft: 2 }

type Case = readonly [string, Partial<RefreshProgress>, ReturnType<typeof lineOf>, number?]
const cases: readonly Case[] = [
  ['a round that runs', {}, { is: 'asking', done: 3_120, total: 4_800, minutes: 2 }],
  [
    'more have become stale meanwhile',
    { stale: 2_000 },
    { is: 'asking', done: 3_120, total: 5_120, minutes: 2 },
  ],
  ['paused', { waits: 'paused', minutesLeft: null }, { is: 'paused', done: 3_120, total: 4_800 }],
  ['offline', { waits: 'offline', minutesLeft: null }, { is: 'offline', done: 3_120, total: 4_800 }],
  [
    'slowed down',
    { waits: 'slowed', slowedUntil: 9, minutesLeft: null },
    { is: 'slowed', done: 3_120, total: 4_800, until: 9 },
  ],
  [
    'slowed down and offline: the nearer reason',
    { waits: 'offline', slowedUntil: 9 },
    { is: 'offline', done: 3_120, total: 4_800 },
  ],
  ['nobody is stale', { stale: 0, done: 4_800, lastRound: 5 }, { is: 'fresh' }],
  [
    'everybody was on the screen, so that no round was needed',
    { stale: 0, total: 0, done: 0 },
    { is: 'fresh' },
  ],
  ['nobody at all', { stale: 0, total: 0, done: 0 }, null, 0],
]
for (const [what, change, line, people = 4_800] of cases)
  it(`says of ${what} what is so`, () => {
    expect(lineOf({ ...running, ...change }, people)).toEqual(line)
  })
