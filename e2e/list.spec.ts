import { cast } from '../simulator/directory/cast.ts'
import { expect, test } from './fixtures.ts'
import { link, rowOf } from './phone.ts'
import {
  expectCount,
  expectPictures,
  find,
  open,
  pane,
  rowAt,
  rows,
  searchBox,
  show,
  sidebar,
  upToDate,
} from './window.ts'

const sortBy = async (page: Parameters<typeof rows>[0], now: string, by: string): Promise<void> => {
  await page.getByRole('button', { name: now, exact: true }).click()
  await page.getByRole('menuitem', { name: by }).click()
  // While the pointer rests on the list, nobody moves under it.
  await searchBox(page).hover()
}

test.beforeEach(async ({ page, simulator }) => {
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
})

test('see everybody with picture and about', async ({ page }) => {
  await sortBy(page, 'Name', 'Last talked')
  await expect(rowAt(page, 0)).toContainText('Beatriz Nogueira')
  for (const [name, about] of [
    ['Beatriz Nogueira', 'Volto já 🌊'],
    ['Padaria Estrela (pão)', 'Pão quentinho às 6h e às 16h 🥖 Encomendas até quinta'],
    ['प्रिया शर्मा', 'जीवन एक यात्रा है 🌿'],
    ['محمد الأنصاري', 'الحمد لله على كل حال 🌙'],
    ['Vovó ❤️', 'No about set'],
  ] as const)
    await expect(rowOf(page, name)).toContainText(about)
  for (const name of ['Beatriz Nogueira', 'Padaria Estrela (pão)', 'प्रिया शर्मा', 'Vovó ❤️'])
    await expectPictures(rowOf(page, name))
  // Refused and never set look different, and neither has a picture.
  const hidden = rowOf(page, 'محمد الأنصاري').locator('.avatar')
  await expect(hidden).toHaveAttribute('data-picture', 'hidden')
  await expect(rowOf(page, '陈志远').locator('.avatar')).toHaveAttribute('data-picture', 'unset')
  await expect(rowOf(page, 'Padaria Estrela (pão)')).toContainText('+55 11 95555 0142')
  await expect(rowOf(page, 'Padaria Estrela (pão)')).toContainText('BR')
})

test('everybody is there, however far down', async ({ page, simulator }) => {
  // Whoever gets a name while somebody walks down the list is sorted in above or below.
  await upToDate(page)
  const names = new Set<string>()
  await rowAt(page, 0).focus()
  await page.keyboard.press('Home')
  for (let i = 0; i < 41; i++) {
    const row = page.getByRole('row').and(page.locator(':focus'))
    names.add((await row.getAttribute('data-id')) ?? '')
    await expect(row).toHaveAttribute('aria-rowindex', String(i + 1))
    await page.keyboard.press('ArrowDown')
  }
  expect(names.size).toBe(41)
  expect(simulator.people.all()).toHaveLength(42)
  // Carmen is on WhatsApp, and neither saved nor in a chat: nobody the account knows.
  await searchBox(page).fill('Carmen')
  await expect(rows(page)).toHaveCount(0)
})

test('the views hold who belongs there', async ({ page }) => {
  await expectCount(page, 'Saved', 25)
  await expectCount(page, 'Not saved', 16)
  await expectCount(page, 'Blocked', 5)
  await show(page, 'Blocked')
  await expect(rows(page)).toHaveCount(5)
  await expect(rowOf(page, 'Offers 🎁 24/7')).toBeVisible()
  await show(page, 'Not saved')
  await expect(rowOf(page, 'Boda Kamau')).toBeVisible()
  await expect(rowOf(page, 'Beatriz')).toHaveCount(0)
  // WhatsApp says who is a business once their rows were looked at.
  await show(page, 'Everyone')
  await expect(await find(page, 'Padaria')).toHaveAccessibleName(/, verified business, /)
  await expect(await find(page, 'Kurier')).toHaveAccessibleName(/, business, /)
  await searchBox(page).clear()
  await show(page, 'Business')
  await expect(rows(page)).toHaveCount(2)
  await expectCount(page, 'Business', 2)
})

test('search by name, number, about and without diacritics', async ({ page }) => {
  for (const [query, name] of [
    ['Beatriz', 'Beatriz Nogueira'],
    // A name that is not the one shown: what she calls herself.
    ['thandi', 'Thandiwe Nkosi'],
    ['lefevre', 'Jean-Baptiste Lefèvre'],
    ['nguyen thi', 'Nguyễn Thị Minh Anh'],
    ['pao', 'Padaria Estrela (pão)'],
    ['95555-0142', 'Padaria Estrela (pão)'],
    ['5521995550117', 'Beatriz Nogueira'],
    ['+55 (21) 99555', 'Beatriz Nogueira'],
    ['優希', '田中 優希'],
    ['ковальчук', 'Олена Ковальчук'],
    ['الأنصاري', 'محمد الأنصاري'],
  ] as const)
    await find(page, query, name)
  // About texts are found once they were shown.
  await find(page, 'rajesh', 'Rajesh Plumber (Andheri)')
  await expect(rowOf(page, 'Rajesh')).toContainText('waterproofing')
  await find(page, 'borivali', 'Rajesh Plumber (Andheri)')
})

test('a search that finds nobody says so, and Escape clears it', async ({ page }) => {
  await searchBox(page).fill('zzz nobody')
  await expect(page.getByRole('heading', { name: 'Nobody matches “zzz nobody”' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear search' }).last().click()
  await expect(searchBox(page)).toHaveValue('')
  await expect(rowOf(page, 'Beatriz')).toBeVisible()
  await show(page, 'Blocked')
  await searchBox(page).fill('beatriz')
  await expect(page.getByText('Searched names, numbers and about texts in Blocked.')).toBeVisible()
  await page.getByRole('button', { name: 'Search everyone' }).click()
  await expect(rows(page)).toHaveCount(1)
  await searchBox(page).press('Escape')
  await expect(searchBox(page)).toHaveValue('')
  await expect(page.getByText('41 people', { exact: true })).toBeVisible()
})

test('sort by name, by when they were last talked with, and by number', async ({ page }) => {
  const first = rowAt(page, 0)
  await sortBy(page, 'Name', 'Last talked')
  await expect(first).toContainText('Beatriz Nogueira')
  await sortBy(page, 'Last talked', 'Number')
  await expect(first).toContainText('+1 212 555 0148')
  await sortBy(page, 'Number', 'Name')
  await expect(rowOf(page, 'Beatriz Nogueira')).toBeVisible()
})

test('names that run the other way leave the row as it is', async ({ page }) => {
  const { push, about } = { push: '\u202E=HYPERLINK("x")\u202C', about: '\u2067<b>&amp;\u2069 =1+1' }
  const row = await find(page, 'HYPERLINK', '=HYPERLINK("x")')
  expect(await row.locator('.row-name').textContent()).toBe(push)
  await expect(row.locator('.row-about')).toHaveText(about)
  const number = row.locator('.row-number .num')
  await expect(number).toHaveText('+40 712 000 142')
  const box = async (place: ReturnType<typeof rowOf>) => (await place.boundingBox()) ?? { x: NaN }
  // Right of the name, as in every row, and written from left to right.
  expect((await box(number)).x).toBeGreaterThan((await box(row.locator('.row-name'))).x)
  expect(await number.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr')
  await searchBox(page).fill('שירה')
  const shira = rowOf(page, 'שירה לוי')
  await expect(shira.locator('.row-number .num')).toHaveText('+972 50 555 0142')
  const place = (await box(number.or(shira.locator('.row-number .num')))).x
  expect(place).toBeGreaterThan((await box(shira.locator('.row-name'))).x)
  // Each name begins where all of them do, whichever way it runs.
  const begins = (name: ReturnType<typeof rowOf>): Promise<number> =>
    name.evaluate((element) => {
      const text = document.createRange()
      text.selectNodeContents(element)
      return text.getBoundingClientRect().left - element.getBoundingClientRect().left
    })
  expect(await begins(shira.locator('.row-name'))).toBeCloseTo(0, 0)
  const hero = await open(page, 'HYPERLINK', push)
  await expect(hero.locator('.hero h2 bdi')).toHaveCSS('unicode-bidi', 'isolate')
  await expect(page.locator('b', { hasText: '&' })).toHaveCount(0)
  expect(await page.title()).toBe('Roster')
})

test('a window of 900 by 600 shows all that matters', async ({ page, app }) => {
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ width: 900, height: 600 }),
  )
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBeLessThanOrEqual(900)
  const fits = () =>
    page.evaluate(() => ({
      page: document.documentElement.scrollWidth <= window.innerWidth,
      areas: [...document.querySelectorAll('.rows, .main, .sidebar, .split, .details-scroll')]
        .filter((area) => area.scrollWidth > area.clientWidth + 1)
        .map((area) => `${area.className} ${area.scrollWidth} > ${area.clientWidth}`),
    }))
  await expect(rowAt(page, 0)).toBeVisible()
  await expect.poll(fits).toEqual({ page: true, areas: [] })
  for (const view of ['Everyone', 'Saved', 'Not saved', 'Business', 'Blocked'] as const)
    await expect(sidebar(page).getByTitle(view, { exact: true })).toBeInViewport()
  await open(page, 'Beatriz', 'Beatriz Nogueira')
  await expect(pane(page).getByRole('button', { name: 'Block', exact: true })).toBeInViewport()
  await expect.poll(fits).toEqual({ page: true, areas: [] })
})

test('nothing moves for somebody who asked for less motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await find(page, 'Beatriz')
  await open(page, 'Beatriz', 'Beatriz Nogueira')
  await pane(page).getByRole('button', { name: 'More', exact: true }).click()
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .map((animation) => Number(animation.effect?.getComputedTiming().activeDuration ?? 0))
      .filter((ms) => ms > 1),
  )
  expect(moving).toEqual([])
  const slow = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element)
        return [transitionDuration, animationDuration]
          .flatMap((list) => list.split(','))
          .some((time) => parseFloat(time) > 0.001)
      }).length,
  )
  expect(slow).toBe(0)
})

test('somebody new in the address book, renamed, and removed in both forms', async ({ page, simulator }) => {
  await show(page, 'Saved')
  await expectCount(page, 'Saved', 25)
  simulator.phone.addContact(cast.loli.pn!, 'Loli Marqués')
  await expectCount(page, 'Saved', 26)
  await expect(await find(page, 'Marqués', 'Loli Marqués')).toBeVisible()
  simulator.phone.renameContact(cast.loli.pn!, 'Dolores Marqués')
  await expect(rowOf(page, 'Dolores Marqués')).toBeVisible()
  simulator.phone.removeContact(cast.loli.pn!)
  await expectCount(page, 'Saved', 25)
  await expect(page.getByRole('heading', { name: 'Nobody matches “Marqués”' })).toBeVisible()
  simulator.phone.removeContact(cast.marek.pn!, { nameless: true })
  await expectCount(page, 'Saved', 24)
  await searchBox(page).clear()
  await expect(rowAt(page, 0)).toBeVisible()
  await expect(rowOf(page, 'Marek Wójcik')).toHaveCount(0)
})
