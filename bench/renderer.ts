import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { App } from './app.ts'
import { median } from './statistics.ts'

const BURN = 300

/**
 * The process that runs this page. Electron says which; of Chromium's renderers it is the one that works while the page
 * does.
 */
export const rendererOf = async (app: App, page: Page): Promise<number> => {
  const browser = page.context().browser()
  if (!browser)
    return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.getOSProcessId())
  const cdp = await browser.newBrowserCDPSession()
  const times = async (): Promise<ReadonlyMap<number, number>> => {
    const { processInfo } = await cdp.send('SystemInfo.getProcessInfo')
    return new Map(
      processInfo.filter(({ type }) => type === 'renderer').map(({ id, cpuTime }) => [id, cpuTime]),
    )
  }
  const before = await times()
  await page.evaluate((ms) => {
    for (const end = performance.now() + ms; performance.now() < end;);
  }, BURN)
  const after = await times()
  await cdp.detach()
  const worked = [...after].map(([id, time]) => [id, time - (before.get(id) ?? 0)] as const)
  const [most] = worked.sort((a, b) => b[1] - a[1])
  if (!most) throw new Error('no renderer')
  return most[0]
}

/** Resident memory of a process of this computer, bytes. */
const residentOf = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024

/** What the page's process holds once everything that can be collected was, bytes. */
export const residentAfter = async (page: Page, pid: number): Promise<number> => {
  const cdp = await page.context().newCDPSession(page)
  for (let turn = 0; turn < 5; turn++) {
    await cdp.send('HeapProfiler.collectGarbage')
    await sleep(200)
  }
  await cdp.detach()
  return residentOf(pid)
}

const ASKS = 21

/**
 * Processor time of the page's thread, ms: what other programs take of a busy machine is not the list's. Asking is a task of
 * that thread as well; what it takes is measured first, and every answer after it is without that.
 */
export const threadTime = async (page: Page): Promise<() => Promise<number>> => {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const ask = async (): Promise<number> => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1_000
  }
  const times: number[] = []
  for (let n = 0; n <= ASKS; n++) times.push(await ask())
  const asking = median(times.slice(1).map((time, n) => time - (times[n] ?? NaN)))
  let asked = 0
  return async () => (await ask()) - asking * asked++
}

type Timed = { benchPainted: (ms: string) => void }

/**
 * For each such event (of this key alone), ms of the clock from its own time stamp to the first task after the paint of
 * its frame. Said by the page: asking would be a task of its thread.
 */
export const watchPaints = async (
  page: Page,
  type: 'input' | 'keydown',
  key: string | null = null,
): Promise<() => Promise<number>> => {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Runtime.enable')
  await cdp.send('Runtime.addBinding', { name: 'benchPainted' satisfies keyof Timed })
  await page.evaluate(
    ([type, key]) => {
      // One for all events: making one is a tenth of what the smallest key costs.
      const after = new MessageChannel()
      let at = 0
      after.port1.onmessage = () => (window as unknown as Timed).benchPainted(String(performance.now() - at))
      const onEvent = (event: Event): void => {
        if (key !== null && event instanceof KeyboardEvent && event.key !== key) return
        at = event.timeStamp
        requestAnimationFrame(() => after.port2.postMessage(0))
      }
      window.addEventListener(type, onEvent, true)
    },
    [type, key] as const,
  )
  return () =>
    new Promise((said) => cdp.once('Runtime.bindingCalled', ({ payload }) => said(Number(payload))))
}
