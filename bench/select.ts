import type { CDPSession, Page } from '@playwright/test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Host } from './app.ts'
import type { Measured } from './figures.ts'
import { frameOf } from './list.ts'
import { linked, openOffline } from './profiles.ts'
import { rendererOf, residentAfter } from './renderer.ts'
import { median } from './statistics.ts'

const RUNS = 12
/** What the key itself leads to is painted by then; what is counted of it comes after. */
const PAINTED = 120
const COUNTED = 1_500
const MEGABYTE = 1024 * 1024

type Watched = { benchLongest: number }

const metric = async (cdp: CDPSession, wanted: string): Promise<number> => {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === wanted)?.value ?? NaN
}

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
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const frame = await frameOf(page)
  await page.locator('[role="row"][tabindex="0"]').focus()
  await sleep(1_000)
  await watchLongest(page)
  const renderer = await rendererOf(app, page)
  const before = await residentAfter(page, renderer)
  const tasks: number[] = []
  let checked = before
  for (let run = 0; run < RUNS; run++) {
    const from = await metric(cdp, 'TaskDuration')
    await page.keyboard.press('Control+A')
    await sleep(PAINTED)
    tasks.push(((await metric(cdp, 'TaskDuration')) - from) * 1_000)
    await page
      .getByText('50,000 selected')
      .or(page.getByText(/selected$/))
      .first()
      .waitFor()
    await sleep(COUNTED)
    if (run === 0) checked = await residentAfter(page, renderer)
    await page.keyboard.press('Control+A')
    await sleep(PAINTED)
  }
  const longest = await page.evaluate(() => (window as unknown as Watched).benchLongest)
  await app.close()
  console.log(
    `  selecting 50,000: ${median(tasks).toFixed(1)} ms of the main thread, at most ${Math.max(...tasks).toFixed(1)};`,
    `longest task after it ${longest.toFixed(0)} ms (0: none above 50); frame ${frame.toFixed(2)} ms;`,
    `the page's process ${(before / MEGABYTE).toFixed(0)} MB, with everybody checked ${(checked / MEGABYTE).toFixed(0)} MB`,
  )
  return { 'select.all': median(tasks) / frame, 'select.memory': (checked - before) / MEGABYTE }
}
