import type { Page } from '@playwright/test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Measured } from './figures.ts'
import { percentile, steps } from './statistics.ts'

type Frames = { readonly times: readonly number[]; readonly blank: number; readonly most: number }
type Recorded = { times: number[]; blank: number; on: boolean }
type Watched = { benchFrames: Recorded }

/**
 * From now on every frame's time is kept, and after every paint it is looked whether the list is covered with rows: at its
 * top, middle and bottom.
 */
const watchFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const frames: Recorded = { times: [], blank: 0, on: true }
    ;(window as unknown as Watched).benchFrames = frames
    const list = document.querySelector('[role="grid"]')!
    const { left, top, width, height } = list.getBoundingClientRect()
    const places = [2, height / 2, height - 3].map((y) => top + y)
    const after = new MessageChannel()
    after.port1.onmessage = () => {
      const missing = places.filter(
        (y) => !document.elementFromPoint(left + width / 2, y)?.closest('[data-id]'),
      )
      frames.blank += missing.length
    }
    const next = (time: number): void => {
      if (!frames.on) return
      frames.times.push(time)
      after.port2.postMessage(0)
      requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })

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
  await watchFrames(page)
  for (let turn = 0; turn < 180; turn++) {
    await page.mouse.wheel(0, turn % 60 < 45 ? 400 : -300)
    await sleep(16)
  }
  return framesOf(page)
}

/** The scroll bar's thumb, pulled over everybody in three seconds and back. */
const drag = async (page: Page): Promise<Frames> => {
  await watchFrames(page)
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        const list = document.querySelector('[role="grid"]')!
        const STEPS = 180
        let step = 0
        // Set between frames, as the browser does it: the list hears of it before the next paint.
        const move = (): void => {
          const way = step / STEPS
          list.scrollTop = (way <= 1 ? way : 2 - way) * (list.scrollHeight - list.clientHeight)
          if (++step > 2 * STEPS) done()
          else requestAnimationFrame(() => painted.port2.postMessage(0))
        }
        // Two tasks after the frame: whoever looks at what this frame painted has looked.
        const painted = new MessageChannel()
        const looked = new MessageChannel()
        painted.port1.onmessage = () => looked.port2.postMessage(0)
        looked.port1.onmessage = move
        move()
      }),
  )
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
    `of ${all.length}`,
  )
  return {
    'list.scroll_p99': percentile(all, 0.99) / frame,
    'list.blank_rows': runs.reduce((sum, { blank }) => sum + blank, 0),
  }
}
