import { expect, type Locator, type Page } from '@playwright/test'
import type { Simulator } from '../simulator/api.ts'
import { rowOf } from './phone.ts'

/** What a person does in the window, and where they look. */
export type View = 'Everyone' | 'Saved' | 'Not saved' | 'Business' | 'Blocked'

export const sidebar = (page: Page): Locator => page.getByRole('navigation', { name: 'Roster' })
export const viewButton = (page: Page, view: View): Locator =>
  sidebar(page).getByRole('button', { name: new RegExp(`^${view}\\b`) })
export const show = async (page: Page, view: View): Promise<void> => {
  await viewButton(page, view).click()
  await expect(page.getByRole('heading', { name: view, level: 1, exact: true })).toBeVisible()
}
/** The number beside a view; its accessible name is "Saved 25". */
export const expectCount = (page: Page, view: View, count: number): Promise<void> =>
  // As `connected`: most tests wait for this.
  expect.poll(() => viewButton(page, view).textContent(), { intervals: [50] }).toBe(`${view}${count}`)

export const searchBox = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search people' })
export const rows = (page: Page): Locator => page.getByRole('grid', { name: 'People' }).getByRole('row')
/** The row that stands there in the list, from 0. In the page they are in no order: `aria-owns` says how they are read. */
export const rowAt = (page: Page, at: number): Locator =>
  rows(page).and(page.locator(`[aria-rowindex="${at + 1}"]`))

/** Types into the search and waits for exactly one person, whose row it returns. */
export const find = async (page: Page, query: string, name = query): Promise<Locator> => {
  await searchBox(page).fill(query)
  await expect(rows(page)).toHaveCount(1)
  const row = rowOf(page, name)
  await expect(row).toBeVisible()
  return row
}

/** The words of the block pill in a row: "Blocked", "Blocking", "Not confirmed" … */
export const pill = (row: Locator, words: string): Locator => row.getByText(words, { exact: true })

export const pane = (page: Page): Locator => page.getByRole('complementary')
/** Finds somebody, opens their details with the pointer, and returns the pane. */
export const open = async (page: Page, query: string, name = query): Promise<Locator> => {
  await (await find(page, query, name)).click()
  await expect(pane(page).getByRole('heading', { level: 2 })).toHaveText(name)
  return pane(page)
}
/** The value beside a term of the pane. */
export const fact = (page: Page, term: string): Locator =>
  pane(page)
    .locator('dl > div')
    .filter({ has: page.getByText(term, { exact: true }) })
    .getByRole('definition')

/** The first whole number in what is written there. */
export const numberIn = (text: string): number => Number(/\d+/.exec(text)?.[0])

export const toast = (page: Page): Locator => page.getByRole('region', { name: 'Notices' })
export const banner = (page: Page): Locator => page.locator('.banner')

/** Whether WhatsApp has this address on the block list, as the phone would see it. */
export const expectBlocked = (simulator: Simulator, jid: string, yes = true): Promise<void> =>
  expect.poll(() => simulator.people.blocked().includes(jid)).toBe(yes)
/** The same, at once: what must not have happened. */
export const isBlockedNow = (simulator: Simulator, jid: string): boolean =>
  simulator.people.blocked().includes(jid)

/** Every picture in this place has arrived and can be drawn. */
export const expectPictures = async (place: Locator): Promise<void> => {
  await expect(place.locator('.avatar img').first()).toBeVisible()
  await expect
    .poll(() =>
      place
        .locator('.avatar img')
        .evaluateAll((images) =>
          images.every((image) => (image as HTMLImageElement).naturalWidth > 0 && image.isConnected),
        ),
    )
    .toBe(true)
}
/** First sync is over: from now on the window knows of when its list is. */
export const settled = (page: Page): Promise<void> =>
  expect(page.getByRole('main').getByText(/Reading your people/)).toHaveCount(0, { timeout: 20_000 })

export const status = (page: Page): Locator => page.locator('[data-area="status"]')
/** The first round is over: nobody's name, and so nobody's place, changes by itself any more. */
export const upToDate = (page: Page): Promise<void> =>
  expect(status(page)).toContainText('Profiles are up to date', { timeout: 20_000 })

export const settings = async (page: Page): Promise<void> => {
  await page.getByTitle('Account and settings').click()
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
}

/** What fades in is there; what spins for ever is not waited for. */
export const still = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
        .map((one) => one.finished),
    ),
  )
