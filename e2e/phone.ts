import jsqr from 'jsqr'
import { PNG } from 'pngjs'
import { expect, type Locator, type Page } from '@playwright/test'
import type { Simulator } from '../simulator/api.ts'

// jsqr is CommonJS with a default inside its default.
const decode = (jsqr as unknown as { default?: typeof jsqr }).default ?? jsqr

/** The text of the QR code in the window, read from its pixels as a phone would; null while there is none. */
export const readQr = async (place: Page | Locator): Promise<string | null> => {
  const code = place.getByRole('img', { name: /QR code/i })
  if (!(await code.isVisible())) return null
  const picture = PNG.sync.read(await code.screenshot({ scale: 'css' }))
  return decode(new Uint8ClampedArray(picture.data), picture.width, picture.height)?.data ?? null
}

/** Waits for a code that the phone can read, and that is not this other one. `place`: where it is looked for. */
export const waitForQr = async (
  page: Page,
  other: string | null = null,
  place: Page | Locator = page,
): Promise<string> => {
  let text: string | null = null
  // Nearly every test begins with this: by default a second would pass between two looks.
  const looks = { intervals: [100] }
  await expect
    .poll(async () => {
      text = await readQr(place)
      return text !== null && text !== other
    }, looks)
    .toBe(true)
  return text!
}

/** Links by QR and waits until the list is there. */
export const link = async (page: Page, simulator: Simulator): Promise<void> => {
  await simulator.phone.scan(await waitForQr(page))
  await connected(page)
}

export const connected = async (page: Page): Promise<void> => {
  // Looked for with every frame: nearly every test waits for this, and `expect` soon looks once a second only.
  const timeout = 20_000
  await page.waitForFunction(
    () => document.querySelector('nav')?.innerText.includes('Connected') === true,
    undefined,
    { timeout },
  )
  await expect(page.getByRole('navigation').getByText('Connected', { exact: true })).toBeVisible()
}

/** The row of a person, by the beginning of its accessible name. */
export const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
