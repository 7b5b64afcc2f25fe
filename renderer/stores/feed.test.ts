import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { ChangesPage } from '../../shared/contract.ts'
import type { PersonId, PersonRow } from '../../shared/people.ts'
import type { Result } from '../../shared/result.ts'
import { idOf, person } from '../list/people.fixture.ts'
import { createFeed } from './feed.ts'
import { applyPages, applyTop, type People } from './people.ts'

/** The main process as the feed sees it: rows by id with the revision of their last change; removals as tombstones. */
class Main {
  rev = 0
  readonly rows = new Map<PersonId, { readonly rev: number; readonly row: PersonRow | null }>()
  change(n: number, isGone: boolean): void {
    this.rev += 1
    this.rows.set(idOf(n), { rev: this.rev, row: isGone ? null : person(n, { rev: this.rev }) })
  }
  page(since: number, limit: number): ChangesPage {
    const due = [...this.rows].filter(([, { rev }]) => rev > since).sort(([, a], [, b]) => a.rev - b.rev)
    const page = due.slice(0, limit)
    return {
      rows: page.flatMap(([, { row }]) => row ?? []),
      gone: page.flatMap(([id, { row }]) => (row ? [] : [id])),
      rev: page.at(-1)?.[1].rev ?? since,
      more: due.length > page.length,
    }
  }
  get people(): ReadonlyMap<PersonId, PersonRow> {
    return new Map([...this.rows].flatMap(([id, { row }]) => (row ? [[id, row] as const] : [])))
  }
}

/** Fewer than a long way has, more than a page. */
const STEP = 5

const tick = (): Promise<void> => new Promise((done) => setImmediate(done))

const harness = (main: Main, limit: number) => {
  let page: People = { people: new Map(), rev: 0 }
  let open = 0
  let most = 0
  let takes = 0
  const state = { hidden: false, fails: 0, rested: (): Promise<void> => Promise.resolve() }
  const waiting: (() => void)[] = []
  const again: (() => void)[] = []
  const feed = createFeed({
    pull: async (since): Promise<Result<ChangesPage>> => {
      open += 1
      most = Math.max(most, open)
      const answer = main.page(since, limit)
      await new Promise<void>((done) => waiting.push(done))
      open -= 1
      if (state.fails > 0) {
        state.fails -= 1
        return { ok: false, error: { code: 'internal', message: '', retryable: false } }
      }
      return { ok: true, value: answer }
    },
    take: (pages) => {
      takes += 1
      page = applyPages(page, pages)
    },
    rev: () => page.rev,
    step: STEP,
    rested: () => state.rested(),
    hidden: () => state.hidden,
    later: (ring) => again.push(ring),
  })
  const answer = async (): Promise<void> => {
    waiting.shift()?.()
    await tick()
  }
  const settle = async (): Promise<void> => {
    while (waiting.length > 0 || again.length > 0) {
      again.shift()?.()
      await answer()
    }
  }
  return {
    feed,
    state,
    answer,
    settle,
    get: () => page,
    most: () => most,
    takes: () => takes,
    waits: () => waiting.length,
  }
}

type Act = 'change' | 'remove' | 'ring' | 'answer' | 'hide' | 'show' | 'fail'
const acts = fc.array(
  fc.tuple(
    fc.constantFrom<Act>('change', 'change', 'remove', 'ring', 'answer', 'answer', 'hide', 'show', 'fail'),
    fc.nat({ max: 12 }),
  ),
  { maxLength: 60 },
)

describe('the feed', () => {
  it('ends where main is, whatever was lost, doubled, failed or hidden; never with two pulls at once', async () => {
    await fc.assert(
      fc.asyncProperty(acts, fc.integer({ min: 1, max: 4 }), async (history, limit) => {
        const main = new Main()
        const page = harness(main, limit)
        for (const [act, n] of history) {
          if (act === 'change' || act === 'remove') main.change(n, act === 'remove')
          else if (act === 'ring') page.feed.ring()
          else if (act === 'answer') await page.answer()
          else if (act === 'fail') page.state.fails += 1
          else page.state.hidden = act === 'hide'
        }
        page.state.hidden = false
        page.feed.ring()
        await page.settle()
        expect(page.get().people).toEqual(main.people)
        expect(page.most()).toBeLessThanOrEqual(1)
      }),
      { numRuns: 200 },
    )
  })
  it('does not pull while nobody looks, and stops between pages when the window is hidden', async () => {
    const main = new Main()
    for (let n = 0; n < 6; n++) main.change(n, false)
    const page = harness(main, 2)
    page.state.hidden = true
    page.feed.ring()
    expect(page.waits()).toBe(0)
    page.state.hidden = false
    page.feed.ring()
    page.state.hidden = true
    await page.answer()
    await tick()
    expect(page.waits()).toBe(0)
    expect(page.get().people.size).toBe(2)
  })
  it('gathers small pages and takes them together', async () => {
    const main = new Main()
    for (let n = 0; n < 12; n++) main.change(n, false)
    const page = harness(main, 1)
    page.feed.ring()
    await page.settle()
    expect(page.get().people).toEqual(main.people)
    expect(page.takes()).toBe(3)
  })
  it('keeps what came before a pull that failed', async () => {
    const main = new Main()
    for (let n = 0; n < 4; n++) main.change(n, false)
    const page = harness(main, 1)
    page.feed.ring()
    await page.answer()
    await page.answer()
    page.state.fails = 1
    await page.answer()
    expect(page.get().people.size).toBe(2)
    expect(page.waits()).toBe(0)
    await page.settle()
    expect(page.get().people).toEqual(main.people)
  })
  it('pulls nothing more before the window has rested', async () => {
    const main = new Main()
    for (let n = 0; n < 8; n++) main.change(n, false)
    const page = harness(main, 5)
    let rested = (): void => undefined
    page.state.rested = () => new Promise((done) => (rested = done))
    page.feed.ring()
    await page.answer()
    expect(page.takes()).toBe(1)
    expect(page.waits()).toBe(0)
    rested()
    await tick()
    expect(page.waits()).toBe(1)
  })
  it('does not turn for ever on a page that promises more and brings nothing', async () => {
    const pull = vi.fn(() =>
      Promise.resolve({ ok: true as const, value: { rows: [], gone: [], rev: 0, more: true } }),
    )
    createFeed({
      pull,
      take: () => undefined,
      rev: () => 0,
      step: STEP,
      rested: () => Promise.resolve(),
      hidden: () => false,
      later: () => undefined,
    }).ring()
    await tick()
    expect(pull).toHaveBeenCalledTimes(1)
  })
})

describe('applying pages', () => {
  it('lets the later page win, whoever comes or goes', () => {
    const pages = [
      { rows: [person(1), person(2)], gone: [], rev: 2, more: true },
      { rows: [person(2, { saved: true })], gone: [idOf(1), idOf(3)], rev: 5, more: true },
      { rows: [person(3)], gone: [], rev: 6, more: false },
    ]
    const { people, rev } = applyPages({ people: new Map(), rev: 0 }, pages)
    expect([...people.values()]).toEqual([person(2, { saved: true }), person(3)])
    expect(rev).toBe(6)
  })
  it('keeps the row objects of everybody else', () => {
    const a = person(1)
    const before: People = { people: new Map([[a.id, a]]), rev: 1 }
    const after = applyPages(before, [{ rows: [person(2)], gone: [], rev: 2, more: false }])
    expect(after.people.get(a.id)).toBe(a)
    expect(before.people.size).toBe(1)
  })
  it('keeps the very same people where nothing came', () => {
    const before: People = { people: new Map(), rev: 1 }
    expect(applyPages(before, [{ rows: [], gone: [], rev: 5, more: false }])).toEqual({
      people: before.people,
      rev: 5,
    })
  })
  it('first rows never replace what the feed has brought, and never move it on', () => {
    const fresh = person(1, { saved: true })
    const state = applyTop({ people: new Map([[fresh.id, fresh]]), rev: 9 }, [person(1), person(2)])
    expect(state.rev).toBe(9)
    expect(state.people.get(fresh.id)).toBe(fresh)
    expect(state.people.size).toBe(2)
  })
})
