import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { link } from './phone.ts'
import { expectCount, rows, searchBox } from './window.ts'

type Standing = { readonly index: number; readonly top: number; readonly isSpare: boolean }

/** Every row's element, in the order in which a screen reader comes to it. */
const standing = (page: Page): Promise<readonly Standing[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role="grid"] [role="row"]')].map((row) => ({
      index: Number(row.getAttribute('aria-rowindex')),
      top: row.getBoundingClientRect().top - row.closest('[role="grid"]')!.getBoundingClientRect().top,
      isSpare: row.getAttribute('aria-hidden') === 'true',
    })),
  )

const overList = async (page: Page): Promise<void> => {
  const box = (await page.getByRole('grid', { name: 'People' }).boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
}

test.beforeEach(async ({ page, simulator }) => {
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
})

test('after the wheel the rows are read in the order in which they are seen', async ({ page }) => {
  await overList(page)
  for (const by of [300, 700, -200, 450]) await page.mouse.wheel(0, by)
  await expect
    .poll(async () => (await standing(page)).filter((one) => !one.isSpare).map((one) => one.index)[0])
    .toBeGreaterThan(3)
  await expect(async () => {
    const shown = (await standing(page)).filter((one) => !one.isSpare)
    const inOrder = [...shown].sort((a, b) => a.index - b.index)
    expect(shown).toEqual(inOrder)
    expect(shown.map((one) => one.top)).toEqual(inOrder.map((one) => one.top).sort((a, b) => a - b))
  }).toPass()
})

test('rows that nobody needs while searching are out of reach, and come back', async ({ page }) => {
  await rows(page).first().focus()
  await page.keyboard.press('ControlOrMeta+a')
  await expect(page.locator('[role="grid"] [aria-selected="true"]').nth(12)).toBeAttached()
  await searchBox(page).fill('padaria')
  await expect(rows(page)).toHaveCount(1)
  await expect(
    page.locator('[role="grid"] :is([data-id], [aria-selected="true"], [tabindex="0"])'),
  ).toHaveCount(1)
  const spare = (await standing(page)).filter((one) => one.isSpare)
  expect(spare.length).toBeGreaterThan(0)
  for (const { top } of spare) expect(top).toBeLessThan(0)
  await searchBox(page).fill('nobody has this name')
  await expect(page.getByRole('grid')).toHaveCount(0)
  await expect(page.locator('[role="grid"] [data-id]')).toHaveCount(0)
  await searchBox(page).fill('')
  await expect(async () => {
    const all = await standing(page)
    expect(all.length).toBeGreaterThan(12)
    expect(all.filter((one) => one.isSpare)).toEqual([])
  }).toPass()
})

test('the buttons are those of the row under the pointer, when the wheel has come to rest', async ({
  page,
}) => {
  await overList(page)
  const more = page.getByRole('grid').getByRole('button', { name: 'More' })
  await expect(more).toHaveCount(1)
  const first = await more.locator('xpath=ancestor::*[@role="row"]').getAttribute('data-id')
  await page.mouse.wheel(0, 520)
  await expect(async () => {
    const under = await page
      .locator('[role="grid"] [role="row"]:hover')
      .evaluate((row) => (row as HTMLElement).dataset['id'])
    expect(under).not.toBe(first)
    await expect(more).toHaveCount(1)
    expect(await more.locator('xpath=ancestor::*[@role="row"]').getAttribute('data-id')).toBe(under)
  }).toPass()
})
