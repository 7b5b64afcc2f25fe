import type { Page } from '@playwright/test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Host } from './app.ts'
import type { Measured } from './figures.ts'
import { frameOf } from './list.ts'
import { linked, openOffline } from './profiles.ts'
import { rendererOf, residentAfter, threadTime, watchPaints } from './renderer.ts'
import { median } from './statistics.ts'

const RUNS = 12
/** Everything the key leads to but the counting is done by then, the pane of who is selected too. */
const SETTLED = 120
const COUNTED = 1_500
const MEGABYTE = 1024 * 1024

type Watched = { benchLongest: number }

/** The longest task of the page from now on, ms; the browser tells of those above 50. */
const watchLongest = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const watched = window as unknown as Watched
    watched.benchLongest = 0
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        watched.benchLongest = Math.max(watched.benchLongest, duration)
    }).observe({ type: 'longtask' })
  })

/** Ctrl+A over 50,000, and again: nobody. */
export const measureSelect = async (host: Host): Promise<Measured> => {
  const { app, page } = await openOffline(host, await linked(host, 50_000))
  const frame = await frameOf(page)
  const time = await threadTime(page)
  await page.locator('[role="row"][tabindex="0"]').focus()
  await sleep(1_000)
  await watchLongest(page)
  const nextPaint = await watchPaints(page, 'keydown', 'a')
  const renderer = await rendererOf(app, page)
  const before = await residentAfter(page, renderer)
  const tasks: number[] = []
  const settled: number[] = []
  let checked = before
  for (let run = 0; run < RUNS; run++) {
    await page.keyboard.down('Control')
    const from = await time()
    const painted = nextPaint()
    await page.keyboard.down('a')
    await painted
    tasks.push((await time()) - from)
    await page.keyboard.up('a')
    await page.keyboard.up('Control')
    await sleep(SETTLED)
    settled.push((await time()) - from)
    await page
      .getByRole('toolbar')
      .getByText(/^[\d,]+ selected$/)
      .waitFor()
    await sleep(COUNTED)
    if (run === 0) checked = await residentAfter(page, renderer)
    await page.keyboard.press('Control+a')
    await sleep(SETTLED)
  }
  const longest = await page.evaluate(() => (window as unknown as Watched).benchLongest)
  await app.close()
  console.log(
    `  selecting 50,000: ${median(tasks).toFixed(1)} ms of the main thread until it is painted, at most`,
    `${Math.max(...tasks).toFixed(1)}, ${median(settled).toFixed(1)} within ${SETTLED} ms of that;`,
    `longest task ${longest.toFixed(0)} ms (0: none above 50); frame ${frame.toFixed(2)} ms;`,
    `the page's process ${(before / MEGABYTE).toFixed(0)} MB, with everybody checked ${(checked / MEGABYTE).toFixed(0)} MB`,
  )
  return { 'select.all': median(tasks) / frame, 'select.memory': (checked - before) / MEGABYTE }
}
