import type { Page } from '@playwright/test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Host, openHost } from './app.ts'
import type { Measured } from './figures.ts'
import { linked, openOffline } from './profiles.ts'
import { threadTime, watchPaints } from './renderer.ts'
import { median, percentile } from './statistics.ts'

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
/** The 99th percentile of a few keys is the largest of them, and says how the machine was for a moment. */
const ROUNDS = 6

/** Milliseconds: of the page's thread until what the key found is painted, and after that; of the clock until then. */
type Keystroke = {
  readonly task: number
  readonly after: number
  readonly painted: number
  /** How many people were found. */
  readonly found: number
}
const foundIn = (page: Page): Promise<number> =>
  page.evaluate(() => Number(document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount')))

/** Rows that the list has room for. */
const screenful = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const list = document.querySelector('[role="grid"]')!
    return Math.ceil(list.clientHeight / list.querySelector('[role="row"]')!.getBoundingClientRect().height)
  })

/** Types every query letter by letter, and takes it away again in one go. */
const typist = async (page: Page): Promise<() => Promise<readonly Keystroke[]>> => {
  const time = await threadTime(page)
  const nextPaint = await watchPaints(page, 'input')
  await page.getByRole('searchbox').click()
  await sleep(1_000)
  const press = async (key: () => Promise<void>): Promise<Keystroke> => {
    const before = await time()
    const paint = nextPaint()
    await key()
    const painted = await paint
    const shown = await time()
    await sleep(REST)
    const after = (await time()) - shown
    return { task: shown - before, after, painted, found: await foundIn(page) }
  }
  return async () => {
    const strokes: Keystroke[] = []
    for (const query of queries) {
      for (const letter of query) strokes.push(await press(() => page.keyboard.insertText(letter)))
      await page.keyboard.press('Control+A')
      await sleep(REST)
      strokes.push(await press(() => page.keyboard.down('Backspace')))
      await page.keyboard.up('Backspace')
    }
    return strokes
  }
}

/**
 * `frame` = the time between two frames of the idle page, ms. Both lists are open, and typed into in turn, in a browser of
 * their own: an app has shown no other windows before.
 */
export const measureSearch = async (linkedOn: Host, frame: number): Promise<Measured> => {
  const [fewer, more] = [await linked(linkedOn, 500), await linked(linkedOn, 50_000)]
  const host = await openHost()
  const [fewApp, manyApp] = [await openOffline(host, fewer), await openOffline(host, more)]
  const fits = await screenful(manyApp.page)
  const [small, large] = [await typist(fewApp.page), await typist(manyApp.page)]
  const few: Keystroke[] = []
  const many: Keystroke[] = []
  for (let round = 0; round < ROUNDS; round++) {
    few.push(...(await small()))
    many.push(...(await large()))
  }
  await fewApp.app.close()
  await manyApp.app.close()
  await host.close()
  const painted = (strokes: readonly Keystroke[]): number => median(strokes.map((one) => one.painted))
  // Three people are painted sooner than a screenful, out of however many: the same rows in both, or the figure tells that.
  const isFull = (_: unknown, at: number): boolean =>
    (few[at]?.found ?? 0) >= fits && (many[at]?.found ?? 0) >= fits
  const [fewFull, manyFull] = [few.filter(isFull), many.filter(isFull)]
  const tasks = many.map(({ task }) => task)
  console.log(
    `  keystroke: task median ${median(tasks).toFixed(1)} ms, p90 ${percentile(tasks, 0.9).toFixed(1)} ms,`,
    `p99 ${percentile(tasks, 0.99).toFixed(1)} ms of ${tasks.length},`,
    `after it median ${median(many.map(({ after }) => after)).toFixed(1)} ms;`,
    `screenfuls painted ${painted(fewFull).toFixed(1)} ms at 500, ${painted(manyFull).toFixed(1)} ms at 50,000`,
    `(${fewFull.length} keys), all keys ${painted(few).toFixed(1)} and ${painted(many).toFixed(1)} ms;`,
    `frame ${frame.toFixed(2)} ms`,
  )
  return {
    'list.search_p99': percentile(tasks, 0.99) / frame,
    'list.search_slope': painted(manyFull) / painted(fewFull),
    'list.search_slope_any': painted(many) / painted(few),
  }
}
