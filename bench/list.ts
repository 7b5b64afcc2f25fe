import type { Page } from '@playwright/test'
import { setTimeout as sleep } from 'node:timers/promises'
import { environment, type Host, nowhere } from './app.ts'
import type { Measured } from './figures.ts'
import { linked, type Linked, openOffline } from './profiles.ts'
import { scroll } from './scroll.ts'
import { median, percentile } from './statistics.ts'

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

/** What people type: names in several scripts, a word of an About, a number, something that nobody has. */
const queries = [
  'maria',
  'anna petrov',
  'olena',
  'available',
  '+55',
  '9198',
  'أحمد',
  'zzzz',
  'jo',
  'hernández',
]
const REST = 120

/** Milliseconds: of the page's thread until what the key found is painted, and after that; of the clock until then. */
type Keystroke = { readonly task: number; readonly after: number; readonly painted: number }
type Timed = { benchPainted: Promise<number> }

const timePaints = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const timed = window as unknown as Timed
    window.addEventListener(
      'input',
      (event) => {
        timed.benchPainted = new Promise((done) => {
          const after = new MessageChannel()
          after.port1.onmessage = () => done(performance.now() - event.timeStamp)
          // The frame that shows what this letter found, and the first task after its paint.
          requestAnimationFrame(() => after.port2.postMessage(0))
        })
      },
      true,
    )
  })

/** Processor time of the page's thread: what other programs take of a busy machine is not the list's. */
export const threadTime = async (page: Page): Promise<() => Promise<number>> => {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1_000
  }
}

/** Types every query letter by letter, and takes it away again in one go. */
const search = async (page: Page): Promise<readonly Keystroke[]> => {
  const time = await threadTime(page)
  await timePaints(page)
  await page.getByRole('searchbox').click()
  await sleep(1_000)
  const strokes: Keystroke[] = []
  const press = async (key: () => Promise<void>): Promise<void> => {
    const before = await time()
    await key()
    const painted = await page.evaluate(() => (window as unknown as Timed).benchPainted)
    const shown = await time()
    await sleep(REST)
    strokes.push({ task: shown - before, after: (await time()) - shown, painted })
  }
  for (const query of queries) {
    for (const letter of query) await press(() => page.keyboard.insertText(letter))
    await page.keyboard.press('Control+A')
    await sleep(REST)
    await press(() => page.keyboard.press('Backspace'))
  }
  return strokes
}

const searched = async (host: Host, profile: Linked): Promise<readonly Keystroke[]> => {
  const { app, page } = await openOffline(host, profile)
  const strokes = [...(await search(page)), ...(await search(page))]
  await app.close()
  return strokes
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
  const few = await searched(host, await linked(host, 500))
  const many = await searched(host, large)
  const { app, page } = await openOffline(host, large)
  const frame = await frameOf(page)
  const scrolled = await scroll(page, frame)
  await app.close()
  const painted = (strokes: readonly Keystroke[]): number => median(strokes.map((one) => one.painted))
  const tasks = many.map(({ task }) => task)
  console.log(
    `  keystroke: task median ${median(tasks).toFixed(1)} ms, p90 ${percentile(tasks, 0.9).toFixed(1)} ms,`,
    `p99 ${percentile(tasks, 0.99).toFixed(1)} ms, after it median ${median(many.map(({ after }) => after)).toFixed(1)} ms,`,
    `painted ${painted(few).toFixed(1)} ms at 500, ${painted(many).toFixed(1)} ms at 50,000; frame ${frame.toFixed(2)} ms`,
  )
  return {
    'ingest.seconds_50000': large.arrival.ms / 1_000,
    'ingest.longest_block_50000': large.arrival.block,
    ...first,
    'list.search_p99': percentile(tasks, 0.99) / frame,
    'list.search_slope': painted(many) / painted(few),
    ...scrolled,
  }
}
