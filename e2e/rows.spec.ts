import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { link } from './phone.ts'
import { expectCount, rowAt, rows, searchBox } from './window.ts'

type Standing = {
  readonly id: string
  readonly name: string
  readonly top: number
  readonly isSpare: boolean
}

/** Every row's element, in the order in which they stand in the page. */
const standing = (page: Page): Promise<readonly Standing[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role="grid"] [role="row"]')].map((row) => ({
      id: row.id,
      name: row.getAttribute('aria-label') ?? '',
      top: row.getBoundingClientRect().top - row.closest('[role="grid"]')!.getBoundingClientRect().top,
      isSpare: row.getAttribute('aria-hidden') === 'true',
    })),
  )

const owned = (page: Page): Promise<readonly string[]> =>
  page
    .locator('[role="grid"] [role="rowgroup"]')
    .evaluate((group) => (group.getAttribute('aria-owns') ?? '').split(' '))

/** The names of the rows as a screen reader comes to them. */
const read = async (page: Page): Promise<readonly string[]> => {
  const cdp = await page.context().newCDPSession(page)
  const { nodes } = await cdp.send('Accessibility.getFullAXTree')
  await cdp.detach()
  const known = new Map(nodes.map((node) => [node.nodeId, node]))
  const names: string[] = []
  const walk = (id: string): void => {
    const node = known.get(id)
    if (node?.role?.value === 'row') names.push(String(node.name?.value))
    else node?.childIds?.forEach(walk)
  }
  walk(nodes[0]!.nodeId)
  return names
}

/** What is seen from above to below is what `aria-owns` says and what is read. */
const expectReadAsSeen = (page: Page): Promise<void> =>
  expect(async () => {
    const shown = (await standing(page)).filter((one) => !one.isSpare)
    const seen = [...shown].sort((a, b) => a.top - b.top)
    expect(seen.length).toBeGreaterThan(2)
    expect(await owned(page)).toEqual(seen.map((one) => one.id))
    expect(await read(page)).toEqual(seen.map((one) => one.name))
  }).toPass()

const overList = async (page: Page): Promise<void> => {
  const box = (await page.getByRole('grid', { name: 'People' }).boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
}

test.beforeEach(async ({ page, simulator }) => {
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
})

test('the rows are read in the order in which they are seen, wherever they stand in the page', async ({
  page,
}) => {
  await expectReadAsSeen(page)
  await overList(page)
  for (const by of [300, 700, -200, 450]) await page.mouse.wheel(0, by)
  await expect.poll(async () => (await standing(page)).filter(({ top }) => top > 0).length).toBeGreaterThan(3)
  await expectReadAsSeen(page)
  await searchBox(page).fill('a')
  await expectReadAsSeen(page)
  const inPage = (await standing(page)).filter((one) => !one.isSpare).map((one) => one.id)
  // Whoever was there before the search kept their element: the page's own order is another one.
  expect(inPage).not.toEqual(await owned(page))
})

test('whoever stays in the list keeps their element', async ({ page }) => {
  const elements = (): Promise<Record<string, string>> =>
    page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll<HTMLElement>('[role="grid"] [data-id]')].map((row) => [
          row.dataset['id'] ?? '',
          row.id,
        ]),
      ),
    )
  await expect(rowAt(page, 12)).toBeVisible()
  const before = await elements()
  await searchBox(page).fill('a')
  await expect(async () => {
    const shared = Object.entries(await elements()).filter(([person]) => person in before)
    expect(shared.length).toBeGreaterThan(2)
    for (const [person, element] of shared) expect(element).toBe(before[person])
  }).toPass()
})

test('rows that nobody needs while searching are out of reach, and come back', async ({ page }) => {
  await rowAt(page, 0).focus()
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
  await expect
    .poll(async () => (await standing(page)).filter((one) => !one.isSpare).length)
    .toBeGreaterThan(12)
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
