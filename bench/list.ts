import type { Page } from '@playwright/test'
import { environment, type Host, nowhere } from './app.ts'
import type { Measured } from './figures.ts'
import { linked, type Linked, openOffline } from './profiles.ts'
import { scroll } from './scroll.ts'
import { measureSearch } from './search.ts'
import { median } from './statistics.ts'

const STARTS = 7

type FirstRows = { readonly window: number; readonly start: number }

/** Milliseconds until rows of people are painted: since the window began to load, and since the app was started. */
const firstRows = async (host: Host, { folder }: Linked): Promise<FirstRows> => {
  const from = Date.now()
  const app = await host.launch({ env: environment(folder, nowhere) })
  const page = await app.firstWindow()
  const painted = (): Promise<{ readonly now: number; readonly origin: number }> =>
    page
      .evaluate(
        () =>
          new Promise<{ now: number; origin: number }>((done) => {
            const look = (): void => {
              if (!document.querySelector('[role="row"][data-id]')) return void requestAnimationFrame(look)
              const after = new MessageChannel()
              after.port1.onmessage = () => done({ now: performance.now(), origin: performance.timeOrigin })
              requestAnimationFrame(() => after.port2.postMessage(0))
            }
            look()
          }),
      )
      // The blank page gave way to the app's.
      .catch(() => painted())
  const { now, origin } = await painted()
  await app.close()
  return { window: now, start: origin + now - from }
}

const measureFirstRows = async (host: Host, large: Linked): Promise<Measured> => {
  const small = await linked(host, 20)
  const few: FirstRows[] = []
  const many: FirstRows[] = []
  for (let run = 0; run < STARTS; run++) {
    few.push(await firstRows(host, small))
    many.push(await firstRows(host, large))
  }
  const middle = (all: readonly FirstRows[], of: keyof FirstRows): number => median(all.map((one) => one[of]))
  return {
    'list.first_rows': middle(many, 'window') / middle(few, 'window'),
    'list.first_rows_50000': middle(many, 'window'),
    'list.first_rows_from_start': middle(many, 'start') / middle(few, 'start'),
  }
}

/** The time between two frames of an idle page, ms. */
export const frameOf = async (page: Page): Promise<number> =>
  median(
    await page.evaluate(
      () =>
        new Promise<number[]>((done) => {
          const steps: number[] = []
          let last = 0
          const next = (time: number): void => {
            if (last > 0) steps.push(time - last)
            last = time
            if (steps.length < 60) requestAnimationFrame(next)
            else done(steps)
          }
          requestAnimationFrame(next)
        }),
    ),
  )

export const measureList = async (host: Host): Promise<Measured> => {
  const large = await linked(host, 50_000)
  console.log(`  ${large.people} people linked in ${(large.arrival.ms / 1_000).toFixed(1)} s`)
  const first = await measureFirstRows(host, large)
  console.log('  first rows:', JSON.stringify(first))
  const { app, page } = await openOffline(host, large)
  const frame = await frameOf(page)
  const scrolled = await scroll(page, frame)
  await app.close()
  return {
    'ingest.seconds_50000': large.arrival.ms / 1_000,
    'ingest.longest_block_50000': large.arrival.block,
    ...first,
    ...(await measureSearch(host, frame)),
    ...scrolled,
  }
}
