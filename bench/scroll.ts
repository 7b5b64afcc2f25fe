import type { Page } from '@playwright/test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Measured } from './figures.ts'
import { percentile, steps } from './statistics.ts'

type Frames = { readonly times: readonly number[]; readonly blank: number; readonly most: number }
type Recorded = { times: number[]; blank: number; on: boolean }
type Watched = { benchFrames: Recorded }

/**
 * From now on every frame's time is kept, and after every paint it is looked whether the list is covered with rows: at its
 * top, middle and bottom. `drag` = then the scroll bar's thumb is moved on, over everybody in so many frames and back.
 */
const watchFrames = (page: Page, drag: number | null): Promise<void> =>
  page.evaluate((drag) => {
    const frames: Recorded = { times: [], blank: 0, on: true }
    ;(window as unknown as Watched).benchFrames = frames
    const list = document.querySelector('[role="grid"]')!
    const { left, top, width, height } = list.getBoundingClientRect()
    // The last row ends above the list's own edge.
    const edge = Number.parseFloat(getComputedStyle(list).paddingBlockEnd)
    const places = [2, height / 2, height - edge - 3].map((y) => top + y)
    let step = 0
    const after = new MessageChannel()
    after.port1.onmessage = () => {
      const missing = places.filter(
        (y) => !document.elementFromPoint(left + width / 2, y)?.closest('[data-id]'),
      )
      frames.blank += missing.length
      if (drag !== null && step <= 2 * drag) {
        const way = step++ / drag
        list.scrollTop = (way <= 1 ? way : 2 - way) * (list.scrollHeight - list.clientHeight)
        if (step > 2 * drag) frames.on = false
      }
      if (frames.on) requestAnimationFrame(next)
    }
    const next = (time: number): void => {
      frames.times.push(time)
      // Its task comes after the paint of this frame.
      after.port2.postMessage(0)
    }
    requestAnimationFrame(next)
  }, drag)

const framesOf = (page: Page): Promise<Frames> =>
  page.evaluate(() => {
    const { benchFrames } = window as unknown as Watched
    benchFrames.on = false
    return { ...benchFrames, most: document.querySelector('[role="grid"]')!.scrollHeight }
  })

/** A wheel or a finger: the browser's own scrolling. */
const wheel = async (page: Page): Promise<Frames> => {
  const box = (await page.getByRole('grid').boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await watchFrames(page, null)
  for (let turn = 0; turn < 180; turn++) {
    await page.mouse.wheel(0, turn % 60 < 45 ? 400 : -300)
    await sleep(16)
  }
  return framesOf(page)
}

/** The scroll bar's thumb, pulled over everybody in three seconds and back. */
const drag = async (page: Page): Promise<Frames> => {
  await watchFrames(page, 180)
  await page.waitForFunction(() => !(window as unknown as Watched).benchFrames.on)
  return framesOf(page)
}

/** `frame` = the time between two frames of the idle page, ms. */
export const scroll = async (page: Page, frame: number): Promise<Measured> => {
  await sleep(1_000)
  const runs = [await drag(page), await wheel(page), await drag(page), await wheel(page)]
  const all = runs.flatMap(({ times }) => steps(times))
  console.log(
    '  frames of drag and wheel, p99 in ms:',
    runs.map(({ times }) => percentile(steps(times), 0.99).toFixed(1)).join(', '),
    `of ${all.length}; late: ${runs.map(({ times }) => steps(times).filter((step) => step > 1.2 * frame).length).join(', ')}`,
  )
  return {
    'list.scroll_p99': percentile(all, 0.99) / frame,
    'list.blank_rows': runs.reduce((sum, { blank }) => sum + blank, 0),
  }
}
