import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { JobSummary } from '../../shared/jobs.ts'
import { errorCodes } from '../../shared/result.ts'
import { sayerOf } from '../words/index.ts'
import { electronStandIn } from './electron.fixture.ts'
import { jobOf } from './job.fixture.ts'
import { goesOn, isOver, keepsAwake, lineOf, shownJob, tally } from './jobview.ts'

vi.mock('electron', () => electronStandIn())
const { closingOf } = await import('./closing.ts')
const { APP_ID } = await import('./identity.ts')
const { endingOf, noticeOf } = await import('./notify.ts')
const { barOf } = await import('./taskbar.ts')
const { trayIcon, trayTemplate } = await import('./tray.ts')

const root = join(import.meta.dirname, '../..')
const say = sayerOf('system', 'en-US')

const running = jobOf()
const queued = jobOf({ id: 8, state: 'queued' })
const pressed = jobOf({ state: 'paused' })
const slowed = jobOf({ resumes: 60_000 })
const slowedToAPause = jobOf({ state: 'paused', why: 'rate_limited', resumes: 60_000 })
const stuck = jobOf({ state: 'paused', why: 'replaced' })
const done = jobOf({ state: 'done', ended: 5_000 }, { done: 303, failed: 5, skipped: 4 })
const stopped = jobOf({ state: 'stopped', why: 'restricted', ended: 5_000 })
const left = jobOf({ state: 'stopped', ended: 5_000 }, { done: 2, skipped: 8 })

const anyJob: fc.Arbitrary<JobSummary> = fc
  .record({
    id: fc.integer({ min: 1, max: 20 }),
    lane: fc.constantFrom('quick', 'long'),
    verb: fc.constantFrom('block', 'unblock'),
    state: fc.constantFrom('queued', 'running', 'paused', 'stopped', 'done'),
    why: fc.option(fc.constantFrom(...errorCodes)),
    resumes: fc.option(fc.nat()),
    ended: fc.option(fc.nat()),
  })
  .chain((change) =>
    fc
      .record({
        waiting: fc.nat(9),
        asking: fc.nat(1),
        unsure: fc.nat(3),
        done: fc.nat(9),
        skipped: fc.nat(9),
        failed: fc.nat(9),
      })
      .map((counts) => jobOf(change as Partial<JobSummary>, counts)),
  )

describe('whether a job goes on', () => {
  test.each([
    ['running', running, true, true],
    ['queued', queued, true, false],
    ['paused by somebody', pressed, false, false],
    ['slowed down by WhatsApp', slowed, true, true],
    ['paused by WhatsApp', slowedToAPause, true, false],
    ['waiting for somebody', stuck, false, false],
    ['done', done, false, false],
    ['stopped', stopped, false, false],
  ])('%s', (_what, job, on, awake) => {
    expect(goesOn(job)).toBe(on)
    expect(keepsAwake(job, true)).toBe(awake)
    expect(keepsAwake(job, false)).toBe(false)
  })
})

describe('the job that is shown', () => {
  test('runs, or goes on, or waits; a click is none', () => {
    expect(shownJob([pressed, queued, jobOf({ id: 9 })])?.id).toBe(9)
    expect(shownJob([pressed, queued])?.id).toBe(8)
    expect(shownJob([done, pressed, stopped])).toBe(pressed)
    expect(shownJob([jobOf({ lane: 'quick' }), done])).toBeNull()
  })
  test('does not depend on the order in which jobs were heard of', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyJob, { selector: ({ id }) => id }), (jobs) => {
        const shown = shownJob(jobs)
        expect(shownJob(jobs.toReversed())).toBe(shown)
        expect(shown === null).toBe(jobs.every((job) => job.lane === 'quick' || isOver(job)))
      }),
    )
  })
  test('is told in counts', () => {
    expect(lineOf(running, true, say)).toBe('Blocking: 4 of 10')
    expect(lineOf(jobOf({ verb: 'unblock' }), true, say)).toBe('Unblocking: 4 of 10')
    expect(lineOf(pressed, true, say)).toBe('Paused: 4 of 10')
    expect(lineOf(slowed, true, say)).toBe('Slowed down by WhatsApp: 4 of 10')
    expect(lineOf(running, false, say)).toBe('Waiting for the connection: 4 of 10')
    expect(lineOf(slowed, false, say)).toBe('Waiting for the connection: 4 of 10')
    expect(lineOf(pressed, false, say)).toBe('Paused: 4 of 10')
    expect(lineOf(null, true, say)).toBe('No job is running')
  })
})

describe('the taskbar', () => {
  test('has a bar while a job is open, which stands still while the job does', () => {
    expect(barOf(running)).toEqual({ share: 0.4, mode: 'normal' })
    expect(barOf(pressed)).toEqual({ share: 0.4, mode: 'paused' })
    expect(barOf(slowed)).toEqual({ share: 0.4, mode: 'paused' })
    expect(barOf(slowedToAPause)).toEqual({ share: 0.4, mode: 'paused' })
    expect(barOf(jobOf({}, {}))).toEqual({ share: 0, mode: 'normal' })
    expect(barOf(null)).toBeNull()
  })
  test('never shows less than nothing (which would take it away) nor more than all', () => {
    fc.assert(
      fc.property(anyJob, (job) => {
        const share = barOf(job)?.share ?? -1
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
        expect(share === 1).toBe(tally(job).total > 0 && tally(job).past === tally(job).total)
      }),
    )
  })
})

describe('a notification', () => {
  test.each([
    ['done', running, done, 'done'],
    ['stopped by WhatsApp', running, stopped, 'stopped'],
    ['left by somebody', running, left, null],
    ['cancelled by somebody', running, { ...left, why: 'cancelled' as const }, null],
    ['waits for somebody', running, stuck, 'waits'],
    ['still waits', stuck, stuck, null],
    ['was next, and waits with the one that ran', queued, { ...stuck, id: 8 }, null],
    ['paused by somebody', running, pressed, null],
    ['slowed down, goes on by itself', running, slowed, null],
    ['paused by WhatsApp, goes on by itself', running, slowedToAPause, null],
    ['a click', jobOf({ lane: 'quick' }), { ...done, lane: 'quick' as const }, null],
    ['renamed after its end', done, { ...done, title: 'Spam' }, null],
    ['taken up again', done, running, null],
    ['over before anybody heard of it', undefined, done, 'done'],
    ['an old one, renamed', undefined, { ...done, ended: 1_999 }, null],
    ['an old one, of unknown end', undefined, { ...done, ended: null }, null],
    ['waiting since the last run', undefined, stuck, null],
  ] as const)('%s', (_what, before, now, ending) => {
    expect(endingOf(before, now, 2_000)).toBe(ending)
  })

  test('comes once for an end, whatever is told of the job before and after', () => {
    const end = fc.constantFrom<JobSummary>(done, stopped)
    const open = fc.array(fc.constantFrom<JobSummary>(running, queued, pressed, slowed))
    fc.assert(
      fc.property(open, end, fc.nat(3), (opening, last, again) => {
        const news = [...opening, last, ...Array.from({ length: again }, () => last)]
        const told = news.map((now, at) => endingOf(news[at - 1], now, 2_000)).filter((is) => is !== null)
        expect(told).toEqual([last.state])
      }),
    )
  })

  test('says how many, and nobody who', () => {
    expect(noticeOf('done', done, say)).toEqual({
      title: 'Blocking is done',
      body: 'Blocked: 303 of 312. Failed: 5. Skipped: 4.',
    })
    expect(noticeOf('done', jobOf({ verb: 'unblock' }, { done: 40 }), say)).toEqual({
      title: 'Unblocking is done',
      body: 'Unblocked: 40 of 40.',
    })
    expect(noticeOf('stopped', stopped, say)).toEqual({
      title: 'Blocking was stopped',
      body: 'Blocked: 2 of 10. Failed: 1. Skipped: 1. Not asked: 6.',
    })
    expect(noticeOf('waits', stuck, say).title).toBe('Blocking waits for you')
    const secret = jobOf({
      title: 'Ivan 15551234567',
      why: 'restricted',
      person: 'p0123456789abcdef' as never,
    })
    expect(JSON.stringify([noticeOf('stopped', secret, say), lineOf(secret, true, say)])).not.toMatch(
      /Ivan|1555|p01/,
    )
  })
})

describe('closing the window', () => {
  const platforms = ['linux', 'darwin', 'win32'] as const
  test.each(platforms)('closes it on %s where nothing goes on, and where somebody quits', (platform) => {
    for (const minimized of [true, false]) {
      expect(closingOf({ quitting: false, goesOn: false, minimized, platform })).toBe('close')
      expect(closingOf({ quitting: true, goesOn: true, minimized, platform })).toBe('close')
    }
  })
  test.each([
    ['win32', false, 'hide'],
    ['win32', true, 'hide'],
    ['darwin', false, 'hide'],
    ['linux', false, 'minimize'],
    ['linux', true, 'close'],
  ] as const)('puts it away on %s while a job goes on (minimised: %s): %s', (platform, minimized, how) => {
    expect(closingOf({ quitting: false, goesOn: true, minimized, platform })).toBe(how)
  })
})

describe('the tray', () => {
  const done: string[] = []
  const does = {
    show: () => done.push('show'),
    pause: (job: number) => done.push(`pause ${job}`),
    resume: (job: number) => done.push(`continue ${job}`),
    quit: () => done.push('quit'),
  }
  const ids = (job: JobSummary | null) =>
    trayTemplate({ job, online: true }, say, does).flatMap(({ id }) => id ?? [])

  test('says where the job is, and offers what it can', () => {
    expect(ids(running)).toEqual(['show', 'progress', 'pause', 'quit'])
    expect(ids(queued)).toEqual(['show', 'progress', 'pause', 'quit'])
    expect(ids(pressed)).toEqual(['show', 'progress', 'continue', 'quit'])
    expect(ids(slowed)).toEqual(['show', 'progress', 'pause', 'quit'])
    expect(ids(slowedToAPause)).toEqual(['show', 'progress', 'quit'])
    expect(ids(null)).toEqual(['show', 'progress', 'quit'])
    const progress = trayTemplate({ job: running, online: true }, say, does).find(
      ({ id }) => id === 'progress',
    )
    expect(progress).toMatchObject({ label: 'Blocking: 4 of 10', enabled: false })
  })
  test('does what it says, to the job that it shows', () => {
    for (const job of [running, pressed])
      for (const { click } of trayTemplate({ job, online: true }, say, does))
        click?.({} as never, undefined, {})
    expect(done).toEqual(['show', 'pause 7', 'quit', 'show', 'continue 7', 'quit'])
  })
  test.each(['linux', 'darwin', 'win32'] as const)('has a picture on %s, and a sharp one', (platform) => {
    const file = trayIcon(root, platform)
    expect(existsSync(file)).toBe(true)
    expect(existsSync(file.replace('.png', '@2x.png'))).toBe(true)
    // https://www.electronjs.org/docs/latest/api/native-image#template-image-macos
    expect(/Template\.png$/.test(file)).toBe(platform === 'darwin')
  })
})

test('the packages carry the identity that the app shows', () => {
  const builder = readFileSync(join(root, 'electron-builder.yml'), 'utf8')
  const { desktopName } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    desktopName: string
  }
  expect(builder).toContain(`appId: ${APP_ID}\n`)
  expect(desktopName).toBe(`${APP_ID}.desktop`)
  expect(builder).toMatch(/^ {2}syncDesktopName: true$/m)
})
